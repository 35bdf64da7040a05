import type { AuditCheck, AuditRecord } from '../../record/parts/audit.ts'
import type { CheckRecord, RunRecord, StepRecord } from '../../record/record.ts'
import { namesOf } from '../../text/fleet.ts'
import { groupBy, type Some } from '../../text/group-by.ts'
import { markup, type Markup } from '../../text/markup.ts'
import { plural } from '../../text/plural.ts'
import { answerOf, logText, wishOf } from '../reading/meaning/audit.ts'
import { looksOf } from '../../record/looks.ts'
import { LOOKS } from '../reading/looks.ts'
import { predictionText } from '../reading/reason.ts'
import type { PagePlace } from './place.ts'
import { pill, roomFor, scroller, section } from './verdict.ts'

/** Every check of a step as text: expectation, prediction with its reasons, observation; folded. */
export function checksFold(step: StepRecord, place: PagePlace): Markup | undefined {
  if (step.checks.length === 0) return undefined
  const rows = grouped(step.checks)
  const most = roomFor(place.anchors.length, SHOWN, ROWS_TOGETHER)
  const table = markup`<table class="plain"><caption class="vh">Checks after ${step.id}</caption>
<thead><tr><th scope="col">Token</th><th scope="col">Expected</th><th scope="col">Predicted, and why</th><th scope="col">Observed</th><th scope="col">Result</th><th scope="col">Request</th></tr></thead>
<tbody>${rows.slice(0, most).map(checkRow)}</tbody></table>`
  return markup`<details class="fold"><summary>Every check, with reasons <span class="muted">${summaryOf(step)}</span></summary>
${scroller(place, `Checks after ${step.id}`, table)}${rows.length > most && markup`<p class="muted">and ${rows.length - most} more, all in the JSON record</p>`}</details>
`
}

function summaryOf({ checks }: StepRecord): string {
  const bad = checks.filter(({ result }) => result === 'failed' || result === 'no-verdict').length
  return bad === 0 ? plural(checks.length, 'check') : `${plural(checks.length, 'check')}, ${bad} not held`
}

/** Checks that read the same but for the token share a row; what is not held comes first. */
function grouped(checks: readonly CheckRecord[]): readonly Some<CheckRecord>[] {
  const groups = groupBy(checks, ({ expected, by, predicted, reasons, observed, result, drift, note }) =>
    JSON.stringify([expected, by, predicted, reasons, observed, result, drift, note]),
  )
  const rank = { failed: 0, 'no-verdict': 1, held: 2, recorded: 3 }
  return groups.toSorted(([a], [b]) => rank[a.result] - rank[b.result])
}

function checkRow(alike: Some<CheckRecord>): Markup {
  const { expected, by, predicted, reasons, observed, result, drift, note, requestId } = alike[0]
  const tokens = alike.map(({ token }) => token)
  const request = tokens.length > 1 ? 'several' : requestId
  return markup`<tr class="flag-${result}"><th scope="row"><code>${namesOf(tokens)}</code></th><td>${pill(expected)}<small>${by}</small></td><td>${pill(predicted)}<small>${predictionText(predicted, reasons)}</small></td><td>${pill(observed)}${note !== undefined && markup`<small>${note}</small>`}</td><td>${LOOKS[result].word}${drift && markup`<small>unlike predicted</small>`}</td><td><small><code>${request ?? ''}</code></small></td></tr>
`
}

/** What the steps wanted of the audit log, with the events they found; nothing when no step did. */
export function auditSection(record: RunRecord, place: PagePlace): Markup | undefined {
  const audits = looksOf(record).flatMap(({ id, action }) =>
    action?.audit === undefined ? [] : [auditFold(id, action.audit, place)],
  )
  return audits.length === 0 ? undefined : section(place, 'audit', 'What the audit log says', audits)
}

/** Open where something is not as wanted. */
function auditFold(id: string, audit: AuditRecord, place: PagePlace): Markup {
  const bad = audit.checks.filter(({ result }) => result !== 'held').length
  const summary =
    bad === 0 ? `all ${audit.checks.length} as wanted` : `${bad} of ${audit.checks.length} not as wanted`
  const table = markup`<table class="plain"><caption class="vh">Audit log in ${id}</caption>
<thead><tr><th scope="col">Wanted</th><th scope="col">Found</th><th scope="col">Result</th><th scope="col">Hash of the event</th></tr></thead>
<tbody>${audit.checks.slice(0, SHOWN).map(auditRow)}</tbody></table>`
  const content = markup`<summary><code>${id}</code> <span class="muted">${summary}</span></summary>
<p class="muted">${logText(audit)}</p>
${scroller(place, `Audit log in ${id}`, table)}${audit.checks.length > SHOWN && markup`<p class="muted">and ${audit.checks.length - SHOWN} more, all in the JSON record</p>`}`
  return bad === 0
    ? markup`<details class="fold">${content}</details>\n`
    : markup`<details class="fold" open>${content}</details>\n`
}

/** Beyond this nobody reads them here. */
const SHOWN = 200
const ROWS_TOGETHER = 800

function auditRow(check: AuditCheck): Markup {
  const { result, event } = check
  return markup`<tr class="flag-${result}"><th scope="row"><code>${wishOf(check)}</code></th><td>${answerOf(check)}</td><td>${LOOKS[result].word}</td><td><small><code>${event?.hash ?? ''}</code></small></td></tr>
`
}
