import type { AuditCheck, AuditRecord } from '../../record/audit.ts'
import type { RunRecord } from '../../record/record.ts'
import { answerOf, logText, wishOf } from '../reading/audit.ts'
import { allSteps } from '../reading/counts.ts'
import { section, type Place } from './verdict.ts'
import { LOOKS } from '../reading/looks.ts'
import { markup, type Markup } from '../../text/markup.ts'

/** What the steps wanted of the audit log, with the events they found; nothing when no step did. */
export function auditSection(record: RunRecord, place: Place): Markup | undefined {
  const audits = allSteps(record).flatMap(({ id, action }) =>
    action?.audit === undefined ? [] : [stepFold(id, action.audit)],
  )
  return audits.length === 0 ? undefined : section(place, 'audit', 'What the audit log says', audits)
}

/** Open where something is not as wanted. */
function stepFold(id: string, audit: AuditRecord): Markup {
  const bad = audit.checks.filter(({ result }) => result !== 'held').length
  const summary =
    bad === 0 ? `all ${audit.checks.length} as wanted` : `${bad} of ${audit.checks.length} not as wanted`
  const content = markup`<summary><code>${id}</code> <span class="muted">${summary}</span></summary>
<p class="muted">${logText(audit)}</p>
<div class="scroll" tabindex="0" role="region" aria-label="Audit log in ${id}">
<table class="plain"><caption class="vh">Audit log in ${id}</caption>
<thead><tr><th scope="col">Wanted</th><th scope="col">Found</th><th scope="col">Result</th><th scope="col">Hash of the event</th></tr></thead>
<tbody>${audit.checks.slice(0, SHOWN).map(checkRow)}</tbody></table></div>
${audit.checks.length > SHOWN && markup`<p class="muted">and ${audit.checks.length - SHOWN} more, all in the JSON record</p>`}`
  return bad === 0
    ? markup`<details class="fold">${content}</details>\n`
    : markup`<details class="fold" open>${content}</details>\n`
}

/** Beyond this nobody reads them here. */
const SHOWN = 200

function checkRow(check: AuditCheck): Markup {
  const { result, event } = check
  return markup`<tr class="flag-${result}"><th scope="row"><code>${wishOf(check)}</code></th><td>${answerOf(check)}</td><td>${LOOKS[result].word}</td><td><small><code>${event?.hash ?? ''}</code></small></td></tr>
`
}
