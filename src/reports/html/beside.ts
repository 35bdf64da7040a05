import type { RunRecord, StepRecord } from '../../record/record.ts'
import { markup, type Markup } from '../../text/markup.ts'
import { besideIn } from '../reading/beside.ts'
import { looksOf } from '../../record/looks.ts'
import { LOOKS } from '../reading/looks.ts'
import { answerToAttempt, attemptOf, wantedOfAttempt } from '../reading/meaning/attempt.ts'
import { answerAtPoint, wantedAtPoint } from '../reading/meaning/point.ts'
import { shownAtPoints } from '../reading/points.ts'
import { repetitionRows } from '../reading/repetitions.ts'
import type { PagePlace } from './place.ts'
import { scroller, section } from './verdict.ts'

/** What the steps attempted and what the broker answered; nothing when no step did. */
export function attemptSection(record: RunRecord, place: PagePlace): Markup | undefined {
  const rows = looksOf(record).flatMap(attemptRow)
  if (rows.length === 0) return undefined
  const table = markup`<table class="plain"><caption class="vh">What was attempted</caption>
<thead><tr><th scope="col">Step</th><th scope="col">Attempt to</th><th scope="col">Must be</th><th scope="col">Found</th><th scope="col">Result</th></tr></thead>
<tbody>${rows}</tbody></table>
`
  return section(place, 'attempts', 'What was attempted', scroller(place, 'What was attempted', table))
}

function attemptRow(step: StepRecord): readonly Markup[] {
  const attempt = attemptOf(step)
  if (attempt === undefined) return []
  const { call, result } = attempt
  return [
    markup`<tr class="flag-${result}"><th scope="row"><code>${step.id}</code></th><td>${call}</td><td>${wantedOfAttempt(attempt)}</td><td>${answerToAttempt(attempt)}</td><td>${LOOKS[result].word}</td></tr>
`,
  ]
}

/** What the points besides the broker said; nothing when no step named any. */
export function pointSection(record: RunRecord, place: PagePlace): Markup | undefined {
  const rows = looksOf(record).flatMap(({ id, points = [] }) =>
    shownAtPoints(points).map(
      ({ tokens, one }) =>
        markup`<tr class="flag-${one.result}"><th scope="row"><code>${id}</code></th><td><code>${tokens}</code></td><td>${wantedAtPoint(one)}</td><td>${one.origin}</td><td>${answerAtPoint(one)}</td><td>${LOOKS[one.result].word}</td></tr>
`,
    ),
  )
  if (rows.length === 0) return undefined
  const table = markup`<table class="plain"><caption class="vh">Points besides the broker</caption>
<thead><tr><th scope="col">Step</th><th scope="col">Token</th><th scope="col">Must be</th><th scope="col">Where</th><th scope="col">Found</th><th scope="col">Result</th></tr></thead>
<tbody>${rows}</tbody></table>
`
  return section(
    place,
    'points',
    'Points besides the broker',
    scroller(place, 'Points besides the broker', table),
  )
}

/** Revocations that were measured several times; nothing when no step was. */
export function repetitionSection(record: RunRecord, place: PagePlace): Markup | undefined {
  const rows = repetitionRows(record).map(
    ({ step, point, wanted, times, allowed, result, found }) =>
      markup`<tr class="flag-${result}"><th scope="row"><code>${step}</code>${point !== undefined && markup` at <code>${point}</code>`}</th><td class="number">${wanted}</td>${times.map((time) => markup`<td class="number">${time}</td>`)}<td class="number">${allowed}</td><td>${LOOKS[result].word}${found !== undefined && markup`: ${found}`}</td></tr>
`,
  )
  if (rows.length === 0) return undefined
  const table = markup`<table class="plain"><caption class="vh">Measured several times</caption>
<thead><tr><th scope="col">Step</th><th scope="col" class="number">Times</th><th scope="col" class="number">Median</th><th scope="col" class="number">95th percentile</th><th scope="col" class="number">Maximum</th><th scope="col" class="number">Maximum after the acknowledgement</th><th scope="col" class="number">Allowed</th><th scope="col">Result</th></tr></thead>
<tbody>${rows}</tbody></table>`
  const note = markup`<p class="muted">Each time with a fresh twin of the target, and with the target itself last; from sending the revocation to the first refusal, at a point from the acknowledgement.</p>
`
  return section(place, 'repetitions', 'Measured several times', [
    scroller(place, 'Measured several times', table),
    note,
  ])
}

/** Races and hooks; nothing when no step had one. */
export function besideSection(record: RunRecord, place: PagePlace): Markup | undefined {
  const rows = looksOf(record).flatMap((step) =>
    besideIn(step).map(
      ({ wanted, found, result }) =>
        markup`<tr class="flag-${result}"><th scope="row"><code>${step.id}</code></th><td>${wanted}</td><td>${found}</td><td>${LOOKS[result].word}</td></tr>
`,
    ),
  )
  if (rows.length === 0) return undefined
  const table = markup`<table class="plain"><caption class="vh">Races and hooks</caption>
<thead><tr><th scope="col">Step</th><th scope="col">Wanted</th><th scope="col">Found</th><th scope="col">Result</th></tr></thead>
<tbody>${rows}</tbody></table>`
  return section(place, 'beside', 'Races and hooks', [scroller(place, 'Races and hooks', table)])
}
