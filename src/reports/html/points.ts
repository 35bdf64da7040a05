import type { RunRecord } from '../../record/record.ts'
import { markup, type Markup } from '../../text/markup.ts'
import { allSteps } from '../reading/counts.ts'
import { LOOKS } from '../reading/looks.ts'
import { answerAtPoint, wantedAtPoint } from '../reading/meaning/point.ts'
import { shownAtPoints } from '../reading/points.ts'
import type { Place } from './place.ts'
import { scroller, section } from './verdict.ts'

/** What the points besides the broker said; nothing when no step named any. */
export function pointSection(record: RunRecord, place: Place): Markup | undefined {
  const rows = allSteps(record).flatMap(({ id, points = [] }) =>
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
