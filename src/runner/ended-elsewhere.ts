import { eventsBehind } from '../agentwrit/audit/bookmark.ts'
import { endedByOthers } from '../agentwrit/audit/others.ts'
import { readAuditLog } from '../agentwrit/audit/read-log.ts'
import type { AuditEvent } from '../broker/audit-event.ts'
import { FirebreakError } from '../errors.ts'
import { CLOSING } from '../model/ids.ts'
import type { Note } from '../record/record.ts'
import type { RunContext } from './context/context.ts'
import { held } from './context/ledger.ts'

/**
 * What in the broker's log, written by others since the last step, ended tokens that were brought; a token that nothing
 * explains is not in it.
 */
export async function endedElsewhere(
  context: RunContext,
  tokens: readonly string[],
): Promise<ReadonlyMap<string, AuditEvent>> {
  if (tokens.length === 0) return new Map()
  const events = await eventsSinceTheLastLook(context)
  return new Map(
    tokens.flatMap((token) => {
      const event = endingOf(context, token, events)
      return event === undefined ? [] : [[token, event] as const]
    }),
  )
}

function endingOf(
  { broker, ledger }: RunContext,
  token: string,
  events: readonly AuditEvent[],
): AuditEvent | undefined {
  const own = { revocations: broker.own.revocations, jtis: new Set(ledger.ids.keys()) }
  return endedByOthers(events, held(ledger, token).claims, own)
}

/** None where the log cannot be read, or has lost its place: then nothing is explained by it. */
async function eventsSinceTheLastLook({
  broker,
  ledger,
  signals,
}: RunContext): Promise<readonly AuditEvent[]> {
  const bookmark = ledger.bookmarks.get(CLOSING)
  if (bookmark === undefined || 'code' in bookmark) return []
  try {
    const { events } = await readAuditLog(broker, { signal: signals.stop })
    return eventsBehind(events, bookmark) ?? []
  } catch (error) {
    if (signals.stop.aborted || !(error instanceof FirebreakError)) throw error
    return []
  }
}

export function elsewhereNote(token: string, { id, type }: AuditEvent): Note {
  return {
    code: 'ended-elsewhere',
    message: `"${token}" was ended by somebody else after the last step: the audit log has ${type} (${id}), which is not of this run`,
    hint:
      type === 'token_renewed'
        ? 'whoever renewed it holds a successor that lives: revoke the agent'
        : 'find out who did that, and whether it was meant',
  }
}
