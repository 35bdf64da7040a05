import { reasonOf } from '../../errors.ts'
import type { CleanupRecord, Leftover } from '../../record/parts/cleanup.ts'
import type { RunContext } from '../context/context.ts'
import type { Undo } from '../context/ledger.ts'
import { appEntry, endApp, endLostApp, lostApp, NOT_LISTED } from './end-app.ts'

/** An app that was found by its name, and ended. */
export interface FoundApp {
  readonly app: NonNullable<CleanupRecord['apps']>[number]
}

/** Deregisters an app that the run made. */
export async function undoApp(
  context: RunContext,
  { name, appId }: Extract<Undo, { kind: 'app' }>,
): Promise<'deregistered' | Leftover> {
  noteItsEntry(context, appId)
  try {
    await endApp(context.broker, appId, context.signals.abandon)
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
  const onFound = (appId: string): void => {
    journal.madeApp(appId)
    noteItsEntry(context, appId)
  }
  try {
    const appId = await endLostApp(broker, wire, { signal: signals.abandon, onFound })
    return appId === undefined ? lostApp(wire, NOT_LISTED) : { app: { name, appId } }
  } catch (error) {
    return lostApp(wire, reasonOf(error))
  }
}

/** What ending an app leaves at the broker for good, noted before it is done. */
function noteItsEntry({ ledger, journal }: RunContext, appId: string): void {
  const entry = appEntry(appId)
  ledger.denyEntries.push(entry)
  journal.revoked(entry)
}
