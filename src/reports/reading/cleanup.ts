import type { RunRecord } from '../../record/record.ts'
import type { DeadForUse } from '../../record/parts/cleanup.ts'
import { plural } from '../../text/plural.ts'
import { storedText } from './notes.ts'

/** How many tokens clean-up ended, and how. */
export function endedText({ cleanup: { released, revokedTasks = [] } }: RunRecord): string {
  if (revokedTasks.length === 0) return `${released} released`
  return `${released} ended, by revoking ${plural(revokedTasks.length, 'task')} of this run`
}

/** What a run left on the broker's lists, and how sure it is that it stays there. */
export function entriesText(record: RunRecord): string {
  const count = record.cleanup.permanentEntries.length
  return `${plural(count, 'revocation')} ${count === 1 ? 'stays' : 'stay'} on the broker, ${storedText(record)}`
}

/** The apps that the run made, with what stays of them; undefined where it made none. */
export function appsText({ cleanup: { apps = [] } }: RunRecord): string | undefined {
  if (apps.length === 0) return undefined
  const rows = apps.length === 1 ? 'its row stays' : 'their rows stay'
  return `${plural(apps.length, 'app')} deregistered and logged out everywhere; ${rows} on the broker, inactive`
}

/** What came of showing the dead tokens to a route that takes tokens, as a sentence without a final dot. */
export function deadForUseText({ shown, refused, notShown, seed, accepted }: DeadForUse): string {
  const sampled = notShown === 0 ? '' : `, ${notShown} more not (drawn by "${seed}")`
  const used = accepted.length === 0 ? '' : `, ${accepted.length} still accepted`
  return `${plural(shown, 'dead token')} shown to release, ${refused} refused${used}${sampled}`
}
