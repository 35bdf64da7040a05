import type { NotRun } from '../../record/bundle.ts'
import type { RunRecord } from '../../record/record.ts'
import { durationText } from '../../text/duration.ts'
import { escapeHtml, escapeMarkdown, markdownCode, markdownLink, safeUrl } from '../../text/escape.ts'
import { markdownTable } from '../../text/markdown-table.ts'
import { plural } from '../../text/plural.ts'
import { findingItem, headOf, matrixTable, notesSection, stepsTable } from '../markdown/parts.ts'
import { brokerVersion } from '../reading/broker.ts'
import { deadForUseText } from '../reading/cleanup.ts'
import { findingsOf } from '../reading/findings/findings.ts'
import { TONE_LOOKS } from '../reading/looks.ts'
import { NOT_RUN } from '../reading/not-run.ts'
import { headlineOf, standInNotice, worstFirst } from '../reading/overview.ts'
import { standingOf } from '../reading/standing.ts'
import type { Report, Reporter } from '../report.ts'

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
    ...(cleanup.deadForUse === undefined
      ? []
      : [`Dead for use: ${escapeMarkdown(deadForUseText(cleanup.deadForUse))}.`, '']),
    ...notesSection(record),
    '</details>',
    '',
  ]
}

/** One thing that has to stand above several runs, with all its different values. */
interface Circumstance {
  readonly what: 'date' | 'broker' | 'commit' | 'job'
  readonly values: readonly { readonly text: string; readonly url?: string }[]
}

/** When runs were, against which brokers, at which commits and by which jobs; what no record tells is left out. */
function circumstancesOf(runs: readonly RunRecord[]): readonly Circumstance[] {
  const all: readonly Circumstance[] = [
    { what: 'date', values: plain(periodOf(runs)) },
    { what: 'broker', values: plain(runs.map(brokerText)) },
    { what: 'commit', values: plain(runs.flatMap(({ origin }) => origin?.commit ?? [])) },
    { what: 'job', values: plain(runs.flatMap(({ origin }) => origin?.job ?? [])).map(linked) },
  ]
  return all.filter(({ values }) => values.length > 0)
}

function plain(texts: readonly string[]): Circumstance['values'] {
  return [...new Set(texts)].map((text) => ({ text }))
}

/** From the first start to the last end, by the clock of the machine that ran them. */
function periodOf(runs: readonly RunRecord[]): readonly string[] {
  const starts = runs.map(({ run }) => run.startedAt).toSorted()
  const ends = runs.map(({ run }) => run.finishedAt).toSorted()
  const [first, last] = [starts[0], ends.at(-1)]
  return first === undefined || last === undefined ? [] : [`${first} to ${last}`]
}

function brokerText({ broker }: RunRecord): string {
  const kind = broker.kind === 'embedded' ? 'the embedded broker' : broker.url
  const version = brokerVersion(broker)
  return version === undefined ? kind : `${kind}, version ${version}`
}

function linked({ text }: { readonly text: string }): Circumstance['values'][number] {
  const url = safeUrl(text)
  return url === undefined ? { text } : { text, url }
}
