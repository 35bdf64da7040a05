import type { Situation } from '../known/situation.ts'
import { outcomeOf } from '../known/ways.ts'
import type { Done, ProbeRecord } from '../record.ts'
import type { Verdict } from './verdict.ts'

/**
 * Judges a look at what was revoked earlier. A canary that is made now is dead on arrival where the entry is still in
 * force, while the control that was made the same way lives.
 */
export function recheckVerdict(situation: Situation, entries: Verdict['proved'], done: Done): Verdict {
  const { probes, sightings, problems, leftovers } = done
  const controls = probes.filter(({ kind }) => kind === 'control')
  const stands =
    controls.length > 0 && controls.every((one) => one.before === 'alive' && one.after === 'alive')
  // A token that was brought may be refused for another reason: it ran out, or was renewed.
  const canaries = probes.filter(({ kind, expected }) => kind === 'canary' && expected === 'dead')
  const inForce = stands ? canaries.filter(({ after }) => after === 'refused') : []
  const proved = entries.filter((entry) => inForce.some((one) => isOf(one, entry)))
  const open = entries.filter((entry) => !proved.includes(entry))
  const wanted = situation.lives.filter(({ relation }) => relation === 'descends')
  const { livesOn, dies } = outcomeOf(entries, { ...situation, lives: wanted })
  const alive = probes.filter(
    (one) => one.expected === 'dead' && (one.after === 'alive' || one.use === 'accepted'),
  )
  const doubts = [
    ...(stands ? [] : ['no control was alive from beginning to end, so no refusal proves anything']),
    ...open.map(({ level }) => `${level}: nothing that it reaches could be asked about now`),
    ...sightings.filter((one) => one.open).map(({ what }) => what),
    ...problems,
  ]
  const isOpen = doubts.length + livesOn.length + dies.length > 0
  const outcome =
    alive.length > 0 ? 'alive' : isOpen ? 'not-proved' : leftovers.length > 0 ? 'left-over' : 'proved'
  return { outcome, proved, notProved: dies, notStopped: livesOn, alive, doubts }
}

function isOf({ proves }: ProbeRecord, entry: Verdict['proved'][number]): boolean {
  return proves !== undefined && proves.level === entry.level && proves.target === entry.target
}
