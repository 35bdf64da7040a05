import { reasonOf } from '../../errors.ts'
import type { CleanupRecord, Leftover } from '../../record/parts/cleanup.ts'
import type { RunContext } from '../context/context.ts'
import type { Undo } from '../context/ledger.ts'
import { whileListed } from '../context/listed.ts'
import { endApp, endLostApp, lostApp, NOT_LISTED, type RevokingApp } from './end-app.ts'

/** An app that was found by its name, and ended. */
export interface FoundApp {
  readonly app: NonNullable<CleanupRecord['apps']>[number]
}

/** Deregisters an app that the run made. */
export async function undoApp(
  context: RunContext,
  { name, appId }: Extract<Undo, { kind: 'app' }>,
): Promise<'deregistered' | Leftover> {
  try {
    await endApp(context.broker, appId, { signal: context.signals.abandon, revoking: listing(context) })
    return 'deregistered'
  } catch (error) {
    return { what: `app "${name}" (${appId})`, reason: reasonOf(error) }
  }
}

/** The same where the answer to its making got lost: whether the broker has it is for its list to tell. */
export async function undoLostApp(
  context: RunContext,
  { name, wire }: Extract<Undo, { kind: 'lost-app' }>,
): Promise<FoundApp | Leftover> {
  const { broker, journal, signals } = context
  const onFound = (appId: string): void => journal.madeApp(appId)
  try {
    const ending = { signal: signals.abandon, revoking: listing(context), onFound }
    const appId = await endLostApp(broker, wire, ending)
    return appId === undefined ? lostApp(wire, NOT_LISTED) : { app: { name, appId } }
  } catch (error) {
    return lostApp(wire, reasonOf(error))
  }
}

/** What ending an app leaves at the broker for good is noted before it is sent, and counted unless it did not get there. */
function listing({ ledger, journal }: RunContext): RevokingApp {
  return (entry, revoke) => {
    journal.revoked(entry)
    return whileListed(ledger, entry, revoke)
  }
}
