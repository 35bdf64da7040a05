import type { RunRecord } from '../../record/record.ts'
import { markup, type Markup } from '../../text/markup.ts'
import { LOOKS } from '../reading/looks.ts'
import { repetitionRows } from '../reading/repetitions.ts'
import type { Place } from './place.ts'
import { scroller, section } from './verdict.ts'

/** Revocations that were measured several times; nothing when no step was. */
export function repetitionSection(record: RunRecord, place: Place): Markup | undefined {
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
