import type { RunRecord, StepRecord } from '../../record/record.ts'
import { answerToAttempt, attemptOf, wantedOfAttempt } from '../reading/meaning/attempt.ts'
import { allSteps } from '../reading/counts.ts'
import type { Place } from './place.ts'
import { scroller, section } from './verdict.ts'
import { LOOKS } from '../reading/looks.ts'
import { markup, type Markup } from '../../text/markup.ts'

/** What the steps attempted and what the broker answered; nothing when no step did. */
export function attemptSection(record: RunRecord, place: Place): Markup | undefined {
  const rows = allSteps(record).flatMap(row)
  if (rows.length === 0) return undefined
  const table = markup`<table class="plain"><caption class="vh">What was attempted</caption>
<thead><tr><th scope="col">Step</th><th scope="col">Attempt to</th><th scope="col">Must be</th><th scope="col">Found</th><th scope="col">Result</th></tr></thead>
<tbody>${rows}</tbody></table>
`
  return section(place, 'attempts', 'What was attempted', scroller(place, 'What was attempted', table))
}

function row(step: StepRecord): readonly Markup[] {
  const attempt = attemptOf(step)
  if (attempt === undefined) return []
  const { call, result } = attempt
  return [
    markup`<tr class="flag-${result}"><th scope="row"><code>${step.id}</code></th><td>${call}</td><td>${wantedOfAttempt(attempt)}</td><td>${answerToAttempt(attempt)}</td><td>${LOOKS[result].word}</td></tr>
`,
  ]
}
