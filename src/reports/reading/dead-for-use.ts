import type { DeadForUse } from '../../record/record.ts'
import { plural } from '../../text/plural.ts'

/** What came of showing the dead tokens to a route that takes tokens, as a sentence without a final dot. */
export function deadForUseText({ shown, refused, notShown, seed, accepted }: DeadForUse): string {
  const sampled = notShown === 0 ? '' : `, ${notShown} more not (drawn by "${seed}")`
  const used = accepted.length === 0 ? '' : `, ${accepted.length} still accepted`
  return `${plural(shown, 'dead token')} shown to release, ${refused} refused${used}${sampled}`
}
