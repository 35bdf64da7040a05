import { APP_SUBJECT } from '../../agentwrit/facts.ts'
import { reasonOf } from '../../errors.ts'
import type { CleanupRecord, Leftover } from '../../record/parts/cleanup.ts'
import type { RunContext } from '../context/context.ts'
import type { Undo } from '../context/ledger.ts'
import { endApp, endLostApp, lostApp, NOT_LISTED } from './end-app.ts'

/** An app that was found by its name, and ended. */
export interface FoundApp {
  readonly app: NonNullable<CleanupRecord['apps']>[number]
}

/** Deregisters an app that the run made. */
export async function undoApp(
  { broker, ledger, journal, signals }: RunContext,
  { name, appId }: Extract<Undo, { kind: 'app' }>,
): Promise<'deregistered' | Leftover> {
  const entry = { level: 'agent', target: `${APP_SUBJECT}${appId}` } as const
  ledger.denyEntries.push(entry)
  journal.revoked(entry)
  try {
    await endApp(broker, appId, signals.abandon)
    return 'deregistered'
  } catch (error) {
    return { what: `app "${name}" (${appId})`, reason: reasonOf(error) }
  }
}

/** The same where the answer to its making got lost: whether the broker has it is for its list to tell. */
export async function undoLostApp(
  { broker, ledger, journal, signals }: RunContext,
  { name, wire }: Extract<Undo, { kind: 'lost-app' }>,
): Promise<FoundApp | Leftover> {
  const onFound = (appId: string): void => {
    const entry = { level: 'agent', target: `${APP_SUBJECT}${appId}` } as const
    ledger.denyEntries.push(entry)
    journal.madeApp(appId)
    journal.revoked(entry)
  }
  try {
    const appId = await endLostApp(broker, wire, { signal: signals.abandon, onFound })
    return appId === undefined ? lostApp(wire, NOT_LISTED) : { app: { name, appId } }
  } catch (error) {
    return lostApp(wire, reasonOf(error))
  }
}
