import { shownAtPoints } from '../reading/points.ts'
import { answerAtPoint, wantedAtPoint } from '../reading/meaning/point.ts'
import type { RunRecord } from '../../record/record.ts'
import { answerToAttempt, attemptOf, wantedOfAttempt } from '../reading/meaning/attempt.ts'
import { answerOf, logText, wishOf } from '../reading/meaning/audit.ts'
import { brokerVersion } from '../reading/broker.ts'
import { looksOf } from '../../record/looks.ts'
import { appsText, deadForUseText, endedText, entriesText } from '../reading/cleanup.ts'
import { plural } from '../../text/plural.ts'
import { durationText, epochText } from '../../text/duration.ts'
import { escapeMarkdown, markdownCode, markdownLink, safeUrl } from '../../text/escape.ts'
import { findingsOf } from '../reading/findings/findings.ts'
import { standInNotice } from '../reading/overview.ts'
import { namesOf } from '../../text/fleet.ts'
import {
  findingItem,
  headOf,
  statusText,
  matrixTable,
  notesSection,
  besideSection,
  repetitionSection,
  stepsTable,
} from './parts.ts'
import { markdownTable } from '../../text/markdown-table.ts'
import { NOT_RUN } from '../reading/not-run.ts'
import type { NotRun } from '../../record/bundle.ts'
import type { Report, Reporter } from '../report.ts'

/** A whole report to attach to a ticket: verdict first, then what to act on, then the evidence. */
export const markdown: Reporter = {
  name: 'markdown',
  extension: 'md',
  render: ({ runs, notRun }: Report) =>
    [...manyNotice(runs), ...runs.flatMap(runSection), ...notRunSection(notRun, runs.length)]
      .map((line) => `${line}\n`)
      .join(''),
}

/** One run says it below its own title. */
function manyNotice(runs: readonly RunRecord[]): readonly string[] {
  const notice = runs.length > 1 ? standInNotice(runs) : undefined
  return notice === undefined ? [] : [`> ⚠️ ${notice}.`, '']
}

function runSection(record: RunRecord): readonly string[] {
  const { playbook } = record
  const findings = findingsOf(record)
  return [
    ...headOf(record, '#'),
    ...(findings.length === 0
      ? []
      : ['## Findings', '', ...findings.flatMap((finding) => findingItem(finding, playbook.file)), '']),
    '## Board',
    '',
    ...matrixTable(record),
    '',
    ...stepsTable(record),
    '',
    ...timesSection(record),
    ...repetitionSection(record),
    ...besideSection(record),
    ...attemptSection(record),
    ...pointSection(record),
    ...auditSection(record),
    ...notAssertedSection(record),
    ...cleanupSection(record),
    ...notesSection(record),
    ...environmentSection(record),
    ...referencesSection(record),
  ]
}

function timesSection(record: RunRecord): readonly string[] {
  const rows = looksOf(record).flatMap(({ id, checks }) =>
    checks.flatMap(({ token, timeToDeadMs }) =>
      timeToDeadMs === undefined
        ? []
        : [
            [
              markdownCode(token),
              markdownCode(id),
              durationText(timeToDeadMs.sinceSent),
              durationText(timeToDeadMs.sinceAcknowledged),
            ],
          ],
    ),
  )
  if (rows.length === 0) return []
  const shown = rows.slice(0, ROWS_SHOWN)
  const rest = rows.length - shown.length
  const table = markdownTable(['token', 'step', 'since sent', 'since acknowledged'], shown)
  return ['## Time to dead', '', ...table, ...(rest > 0 ? ['', `and ${plural(rest, 'more token')}`] : []), '']
}

/** A fleet of thousands shall not fill the page; the JSON record has them all. */
const ROWS_SHOWN = 50

function attemptSection(record: RunRecord): readonly string[] {
  const rows = looksOf(record).flatMap((step) => {
    const attempt = attemptOf(step)
    if (attempt === undefined) return []
    const { call, result } = attempt
    const found = escapeMarkdown(answerToAttempt(attempt))
    return [
      [markdownCode(step.id), statusText(result), escapeMarkdown(call), wantedOfAttempt(attempt), found],
    ]
  })
  if (rows.length === 0) return []
  const table = markdownTable(['step', 'result', 'attempt to', 'must be', 'found'], rows)
  return ['## What was attempted', '', ...table, '']
}

function pointSection(record: RunRecord): readonly string[] {
  const rows = looksOf(record).flatMap(({ id, points = [] }) =>
    shownAtPoints(points).map(({ tokens, one }) => [
      markdownCode(id),
      statusText(one.result),
      markdownCode(tokens),
      escapeMarkdown(wantedAtPoint(one)),
      escapeMarkdown(`${one.origin}: ${answerAtPoint(one)}`),
    ]),
  )
  if (rows.length === 0) return []
  const table = markdownTable(['step', 'result', 'token', 'must be', 'found'], rows)
  return ['## Points besides the broker', '', ...table, '']
}

function auditSection(record: RunRecord): readonly string[] {
  const audits = looksOf(record).flatMap(({ id, action }) =>
    action?.audit === undefined ? [] : [{ id, audit: action.audit }],
  )
  if (audits.length === 0) return []
  const rows = audits.flatMap(({ id, audit }) =>
    audit.checks.map((check) => [
      markdownCode(id),
      statusText(check.result),
      markdownCode(wishOf(check)),
      escapeMarkdown(answerOf(check)),
      check.event === undefined ? '' : markdownCode(check.event.hash),
    ]),
  )
  const shown = rows.slice(0, ROWS_SHOWN)
  const rest = rows.length - shown.length
  return [
    '## Audit log',
    '',
    ...markdownTable(['step', 'result', 'wanted', 'found', 'hash'], shown),
    ...(rest > 0 ? ['', `and ${rest} more`] : []),
    '',
    ...audits.map(({ id, audit }) => `- ${markdownCode(id)}: ${escapeMarkdown(logText(audit))}`),
    '',
  ]
}

function notAssertedSection(record: RunRecord): readonly string[] {
  const recorded = looksOf(record).flatMap(({ id, checks }) => {
    const tokens = checks.filter(({ result }) => result === 'recorded').map(({ token }) => token)
    return tokens.length === 0
      ? []
      : [`- ${markdownCode(namesOf(tokens))} after ${markdownCode(id)}: recorded, not judged`]
  })
  const notRun = record.steps
    .filter(({ status }) => status === 'not-run')
    .map(({ id }) => `- step ${markdownCode(id)} did not run`)
  const lines = [...recorded, ...notRun]
  return [
    '## Not asserted',
    '',
    ...(lines.length === 0 ? ['Everything was asserted, and every step ran.'] : lines),
    '',
  ]
}

function cleanupSection(record: RunRecord): readonly string[] {
  const { status, alreadyDead, leftovers, permanentEntries, deadForUse } = record.cleanup
  const apps = appsText(record)
  const words = {
    clean: 'nothing is left alive',
    failed: '**something may be left alive**',
    'nothing-to-do': 'there was nothing to do',
  }
  return [
    '## Clean-up',
    '',
    `${words[status]}; ${endedText(record)}, ${alreadyDead} dead already.`,
    ...(apps === undefined ? [] : ['', `${apps}.`]),
    ...(deadForUse === undefined ? [] : ['', `Dead for use: ${deadForUseText(deadForUse)}.`]),
    ...(leftovers.length === 0 ? [] : ['', ...leftovers.map(leftoverItem)]),
    ...(permanentEntries.length === 0
      ? []
      : [
          '',
          `${entriesText(record)}:`,
          '',
          ...permanentEntries.map(({ level, target }) => `- ${level} ${markdownCode(target)}`),
        ]),
    '',
  ]
}

function leftoverItem({ what, reason, expiresAt }: RunRecord['cleanup']['leftovers'][number]): string {
  const until = expiresAt === undefined ? '' : `; it expires at ${epochText(expiresAt)}`
  return `- ${markdownCode(what)}: ${escapeMarkdown(reason)}${until}`
}

function environmentSection({ run, tool, playbook, broker, control }: RunRecord): readonly string[] {
  const rows = [
    ['playbook', markdownCode(playbook.file)],
    ['playbook SHA-256', markdownCode(playbook.sha256)],
    ['run', markdownCode(run.id)],
    ['started', `${escapeMarkdown(run.startedAt)}, took ${durationText(run.durationMs)}`],
    ['mode', `${run.mode}${run.strict ? ', strict' : ''}`],
    ['isolation', run.isolation],
    ['tool', escapeMarkdown(`${tool.name} ${tool.version}`)],
    ['broker', `${broker.kind}, ${markdownCode(broker.url)}`],
    ['broker version', escapeMarkdown(brokerVersion(broker) ?? 'not told')],
    [
      'clock offset',
      broker.clockOffsetMs === undefined ? 'not measured' : `${broker.clockOffsetMs} ms (± 1 s)`,
    ],
    ['route', broker.route],
    ['faults', (broker.faults ?? []).map(markdownCode).join(', ') || 'none'],
    ['control token', control.status],
  ]
  return ['## Environment', '', ...markdownTable(['what', 'value'], rows), '']
}

function referencesSection({ playbook }: RunRecord): readonly string[] {
  if (playbook.references.length === 0) return []
  const items = playbook.references.map(({ source, id, url }) => {
    const text = `${source} ${id}`
    const href = url === undefined ? undefined : safeUrl(url)
    return `- ${href === undefined ? escapeMarkdown(text) : markdownLink(text, href)}`
  })
  return ['## References', '', ...items, '']
}

function notRunSection(notRun: readonly NotRun[], runs: number): readonly string[] {
  if (notRun.length === 0)
    return runs === 0 ? ['# Nothing ran', '', '⚠️ Nothing ran, so nothing is proved.'] : []
  return [
    '# Not run',
    '',
    ...notRun.map(
      ({ file, status, reason }) =>
        `- ${NOT_RUN[status].look.emoji} ${NOT_RUN[status].word.toLowerCase()} ${markdownCode(file)}: ${escapeMarkdown(reason)}`,
    ),
  ]
}
