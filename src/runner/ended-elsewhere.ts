import { endedByOthers } from '../agentwrit/audit/others.ts'
import { eventsBehind } from '../agentwrit/audit/bookmark.ts'
import { readAuditLog } from '../agentwrit/audit/read-log.ts'
import type { AuditEvent } from '../broker/audit-event.ts'
import { FirebreakError } from '../errors.ts'
import { CLOSING } from '../model/ids.ts'
import { afterElsewhere, mayBeElsewhere } from '../record/elsewhere.ts'
import type { CheckRecord, Note } from '../record/record.ts'
import type { RunContext } from './context/context.ts'
import { held } from './context/ledger.ts'

/**
 * A token that was brought is in other hands, too: where it died since the last step, by something that is written in the
 * broker's log and is not of this run, that is told instead of failing the run. What a step names is then without a verdict.
 */
export async function explainByLog(
  context: RunContext,
  checks: readonly CheckRecord[],
): Promise<{ readonly checks: readonly CheckRecord[]; readonly notes: readonly Note[] }> {
  const { ledger, playbook } = context
  const unexplained = checks.filter(
    (check) => check.result === 'failed' && ledger.brought.has(check.token) && mayBeElsewhere(check),
  )
  if (unexplained.length === 0) return { checks, notes: [] }
  const events = await eventsSinceTheLastLook(context)
  const by = new Map(unexplained.map(({ token }) => [token, endingOf(context, token, events)]))
  const named = new Set(
    playbook.steps.flatMap(({ expectations }) =>
      expectations.filter((one) => one.by === 'named').map(({ token }) => token),
    ),
  )
  return {
    checks: checks.map((check) => {
      const event = by.get(check.token)
      if (event === undefined) return check
      const { id, timestamp, hash } = event
      return { ...check, ...afterElsewhere(named.has(check.token)), elsewhere: { id, timestamp, hash } }
    }),
    notes: [...by].flatMap(([token, event]) => (event === undefined ? [] : [noteOf(token, event)])),
  }
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

function noteOf(token: string, { id, type }: AuditEvent): Note {
  return {
    code: 'ended-elsewhere',
    message: `"${token}" was ended by somebody else after the last step: the audit log has ${type} (${id}), which is not of this run`,
    hint:
      type === 'token_renewed'
        ? 'whoever renewed it holds a successor that lives: revoke the agent'
        : 'find out who did that, and whether it was meant',
  }
}
