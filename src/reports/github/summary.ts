import type { RunRecord } from '../../record/record.ts'
import { plural } from '../../text/plural.ts'
import { durationText } from '../../text/duration.ts'
import { escapeHtml, escapeMarkdown, markdownCode, markdownLink } from '../../text/escape.ts'
import { circumstancesOf } from '../reading/circumstances.ts'
import { findingsOf } from '../reading/findings/findings.ts'
import {
  findingItem,
  headOf,
  matrixTable,
  notesSection,
  besideSection,
  repetitionSection,
  stepsTable,
} from '../markdown/parts.ts'
import { deadForUseText } from '../reading/cleanup.ts'
import { headlineOf, standInNotice, worstFirst } from '../reading/overview.ts'
import { markdownTable } from '../../text/markdown-table.ts'
import type { NotRun } from '../../record/bundle.ts'
import type { Report, Reporter } from '../report.ts'
import { TONE_LOOKS } from '../reading/looks.ts'
import { NOT_RUN } from '../reading/not-run.ts'
import { standingOf } from '../reading/standing.ts'

/** The job summary of a GitHub workflow: all playbooks in one table, open what is not green, fold the rest. */
export const githubSummary: Reporter = {
  name: 'github-summary',
  extension: 'md',
  render: (report) => {
    const sections = report.runs.map(runSection)
    const notice = standInNotice(report.runs)
    const overview = [
      `## Firebreak: ${headlineOf(report)}`,
      '',
      ...(notice === undefined ? [] : [`> ⚠️ ${notice}.`, '']),
      ...circumstanceLines(report.runs),
      ...overviewTable(report),
      '',
    ]
    return withinLimit(overview, sections)
  },
}

function circumstanceLines(runs: readonly RunRecord[]): readonly string[] {
  const lines = circumstancesOf(runs).map(({ what, values }) => {
    const shown = values
      .slice(0, VALUES_SHOWN)
      .map(({ text, url }) => (url === undefined ? markdownCode(text) : markdownLink(text, url)))
    const rest = values.length - shown.length
    return `- ${what}: ${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
  })
  return lines.length === 0 ? [] : [...lines, '']
}

const VALUES_SHOWN = 3

/** GitHub takes 1 MiB for one step's summary and shows nothing of a longer one. */
const LIMIT_BYTES = 1_000_000

function withinLimit(overview: readonly string[], sections: readonly (readonly string[])[]): string {
  const text = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('')
  let all = text(overview)
  for (const [index, section] of sections.entries()) {
    const next = all + text(section)
    if (Buffer.byteLength(next) > LIMIT_BYTES - 200) {
      return `${all}\n${plural(sections.length - index, 'more playbook')} did not fit here; the full report has them.\n`
    }
    all = next
  }
  return all
}

function overviewTable({ runs, notRun }: Report): readonly string[] {
  return markdownTable(
    ['', 'playbook', 'verdict', 'time'],
    [...worstFirst(runs).map(runRow), ...notRun.map(notRunRow)],
  )
}

function runRow(record: RunRecord): readonly string[] {
  const { tone, word, sentence } = standingOf(record)
  return [
    TONE_LOOKS[tone].emoji,
    markdownCode(record.playbook.id),
    `**${word}**: ${escapeMarkdown(sentence)}`,
    durationText(record.run.durationMs),
  ]
}

function notRunRow({ file, status, reason }: NotRun): readonly string[] {
  const { word, look } = NOT_RUN[status]
  return [look.emoji, markdownCode(file), `**${word}**: ${escapeMarkdown(reason)}`, '']
}

function runSection(record: RunRecord): readonly string[] {
  const { playbook, cleanup } = record
  const { tone } = standingOf(record)
  return [
    // A summary is HTML to GitHub, not Markdown, and nobody is mentioned inside `code`.
    `<details${tone === 'good' ? '' : ' open'}><summary>${TONE_LOOKS[tone].emoji} <code>${escapeHtml(playbook.id)}</code></summary>`,
    '',
    ...headOf(record, '###'),
    ...findingsOf(record).flatMap((finding) => findingItem(finding, playbook.file)),
    '',
    ...matrixTable(record),
    '',
    ...stepsTable(record),
    '',
    ...repetitionSection(record, '###'),
    ...besideSection(record, '###'),
    ...(cleanup.deadForUse === undefined
      ? []
      : [`Dead for use: ${escapeMarkdown(deadForUseText(cleanup.deadForUse))}.`, '']),
    ...notesSection(record),
    '</details>',
    '',
  ]
}
