import type { RunRecord } from '../../record/record.ts'
import { markup, type Markup } from '../../text/markup.ts'
import { allSteps } from '../reading/counts.ts'
import { LOOKS } from '../reading/looks.ts'
import { foundInRace, raceOf } from '../reading/meaning/race.ts'
import type { Place } from './place.ts'
import { scroller, section } from './verdict.ts'

/** Revocations in the middle of a storm of renewals; nothing when no step had one. */
export function raceSection(record: RunRecord, place: Place): Markup | undefined {
  const rows = allSteps(record).flatMap((step) => {
    const race = raceOf(step)
    if (race === undefined) return []
    return [
      markup`<tr class="flag-${race.result}"><th scope="row"><code>${step.id}</code></th><td>${foundInRace(step)}</td><td>${LOOKS[race.result].word}</td></tr>
`,
    ]
  })
  if (rows.length === 0) return undefined
  const table = markup`<table class="plain"><caption class="vh">Races</caption>
<thead><tr><th scope="col">Step</th><th scope="col">Found</th><th scope="col">Result</th></tr></thead>
<tbody>${rows}</tbody></table>`
  return section(place, 'races', 'Races', [scroller(place, 'Races', table)])
}
