import { CLOSING, SETUP } from '../../model/ids.ts'
import { placeBookmark } from '../../agentwrit/audit/bookmark.ts'
import { FirebreakError } from '../../errors.ts'
import type { Playbook } from '../../playbook/playbook.ts'
import type { RunContext } from '../context/context.ts'
import { problemOf } from '../context/problems.ts'

/**
 * Notes where the audit log is before a step begins, if a later audit counts from there. A failure here stops no step:
 * a revocation must not fail for want of a log.
 *
 * @param step by the name of the look at the end, where the log is before the last look that comes before that
 */
export async function noteBeginning(context: RunContext, step: string): Promise<void> {
  const { broker, ledger, playbook, signals } = context
  if (step === CLOSING ? ledger.brought.size === 0 : !isCountedFrom(playbook, step)) return
  try {
    ledger.bookmarks.set(step, await placeBookmark(broker, signals.stop))
  } catch (error) {
    if (signals.stop.aborted || !(error instanceof FirebreakError)) throw error
    ledger.bookmarks.set(step, problemOf(error))
  }
}

/** Every audit looks at the whole run, too: the registrations of its agents have to be in the log. */
function isCountedFrom({ steps }: Playbook, step: string): boolean {
  return steps.some(({ action }) => action?.kind === 'audit' && (action.after === step || step === SETUP))
}
