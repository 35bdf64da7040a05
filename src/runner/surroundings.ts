import { defined } from '../defined.ts'
import type { AuditEvent } from '../broker/audit-event.ts'
import { othersAmong } from '../agentwrit/audit/others.ts'
import { BrokerError } from '../broker/broker-error.ts'
import type { RunEvent } from '../record/events.ts'
import type { RunContext } from './context/context.ts'

/** Notes from where on the run pauses after each request that the broker audits, if it does. */
export function notePace({ broker, ledger }: RunContext, since: string): void {
  const pauseMs = broker.pace.pauseMs()
  if (pauseMs > 0) ledger.pace ??= { pauseMs, since, reason: broker.pace.reason() }
}

/**
 * What happened around the run: told in every report, and never judged. Who else wrote is counted where the log is read
 * anyhow, or where requests collided.
 *
 * @param readsLog whether somebody reads the log after this run, such as for its evidence
 */
export async function surroundings(context: RunContext, readsLog: boolean): Promise<RunEvent> {
  const { ledger } = context
  const unknown = [...context.broker.unknownFields]
  const { restarts, pace } = ledger
  const counts = readsLog || ledger.seenEvents.length > 0 || pace?.reason === 'collisions'
  const othersWrote = counts ? await countOthers(context) : undefined
  return {
    type: 'surroundings',
    ...defined({ pace, othersWrote }),
    ...(restarts.length === 0 ? {} : { startedAgain: restarts }),
    ...(unknown.length === 0 ? {} : { unknownFields: unknown }),
  }
}

/** So many events are read at most: it is a note, and nothing rests on it. */
const MOST_EVENTS = 20_000
const PAGE = 1000

/** Counts what others wrote since the run met the broker; undefined where the log cannot be read. */
async function countOthers({ broker, ledger, signals }: RunContext): Promise<number | undefined> {
  const events: AuditEvent[] = []
  try {
    for (let offset = ledger.eventsBefore; events.length < MOST_EVENTS; offset += PAGE) {
      const page = await broker.auditEvents({ offset, limit: PAGE }, signals.abandon)
      events.push(...page.events)
      if (page.events.length < PAGE) break
    }
  } catch (error) {
    if (error instanceof BrokerError) return undefined
    throw error
  }
  return othersAmong(events, broker.own)
}
