import type { RunRecord } from '../../record/record.ts'
import type { Spread } from '../../record/repetition.ts'
import { durationText } from '../../text/duration.ts'
import { markup, type Markup } from '../../text/markup.ts'
import { allSteps } from '../reading/counts.ts'
import { LOOKS } from '../reading/looks.ts'
import { foundInRounds } from '../reading/meaning/repetition.ts'
import type { Place } from './place.ts'
import { scroller, section } from './verdict.ts'

/** Revocations that were measured several times; nothing when no step was. */
export function repetitionSection(record: RunRecord, place: Place): Markup | undefined {
  const rows = allSteps(record).flatMap(({ id, repetition }) => {
    if (repetition === undefined) return []
    const { wanted, withinMs, sinceSent, sinceAcknowledged, result } = repetition
    return [
      markup`<tr class="flag-${result}"><th scope="row"><code>${id}</code></th><td class="number">${wanted}</td>${timeCells(sinceSent)}<td class="number">${sinceAcknowledged === undefined ? '' : durationText(sinceAcknowledged.max)}</td><td class="number">${withinMs === undefined ? 'at once' : durationText(withinMs)}</td><td>${LOOKS[result].word}${sinceSent === undefined && markup`: ${foundInRounds(repetition)}`}</td></tr>
`,
    ]
  })
  if (rows.length === 0) return undefined
  const table = markup`<table class="plain"><caption class="vh">Measured several times</caption>
<thead><tr><th scope="col">Step</th><th scope="col" class="number">Times</th><th scope="col" class="number">Median</th><th scope="col" class="number">95th percentile</th><th scope="col" class="number">Maximum</th><th scope="col" class="number">Maximum after the acknowledgement</th><th scope="col" class="number">Allowed</th><th scope="col">Result</th></tr></thead>
<tbody>${rows}</tbody></table>`
  const note = markup`<p class="muted">Each time with a fresh twin of the target, and with the target itself last; from sending the revocation to the first refusal.</p>
`
  return section(place, 'repetitions', 'Measured several times', [
    scroller(place, 'Measured several times', table),
    note,
  ])
}

function timeCells(spread: Spread | undefined): readonly Markup[] {
  const times =
    spread === undefined ? [undefined, undefined, undefined] : [spread.median, spread.p95, spread.max]
  return times.map((ms) => markup`<td class="number">${ms === undefined ? '' : durationText(ms)}</td>`)
}
