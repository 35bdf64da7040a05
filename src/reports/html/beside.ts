import type { RunRecord } from '../../record/record.ts'
import { markup, type Markup } from '../../text/markup.ts'
import { besideIn } from '../reading/beside.ts'
import { allSteps } from '../reading/counts.ts'
import { LOOKS } from '../reading/looks.ts'
import type { Place } from './place.ts'
import { scroller, section } from './verdict.ts'

/** Races and hooks; nothing when no step had one. */
export function besideSection(record: RunRecord, place: Place): Markup | undefined {
  const rows = allSteps(record).flatMap((step) =>
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
