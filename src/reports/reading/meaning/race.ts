import type { StepRecord } from '../../../record/record.ts'
import { plural } from '../../../text/plural.ts'

/** What came of it, in a clause: what it was, what it proves, and what it does not. */
export function foundInRace({ action, checks }: StepRecord): string {
  const race = action?.race
  if (race === undefined) return ''
  const { granted, beside, refused, lost, successors, result } = race
  const unanswered = lost === 0 ? '' : `, ${lost} without an answer`
  const what = `${plural(granted, 'renewal')} granted and ${refused} refused${unanswered}, ${beside} of them beside the revocation`
  if (result === 'no-verdict') return `${what}: that is no race, so it proves nothing`
  const out = new Set(successors)
  const alive = checks.filter(({ token, result: fate }) => out.has(token) && fate !== 'held').length
  return alive === 0
    ? `${what}; proved: none of the ${plural(successors.length, 'token')} that came out of it is alive; not proved: that it ends so at every other moment`
    : `${what}; ${alive} of the ${plural(successors.length, 'token')} that came out of it ${alive === 1 ? 'is' : 'are'} not proved dead`
}
