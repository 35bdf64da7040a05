import { entryKey } from '../../model/entry-key.ts'
import type { Claims, OwnWrites } from '../../broker/client.ts'
import type { AuditEvent } from '../../broker/audit-event.ts'
import { revokedEntry } from './revoked-entry.ts'

/** How many registrations and revocations among the events are not this client's. */
export function othersAmong(events: readonly AuditEvent[], own: OwnWrites): number {
  return events.filter((event) => {
    const { type, agentId = '' } = event
    if (type === 'agent_registered') return !own.agentIds.has(agentId)
    if (type !== 'token_revoked') return false
    const key = revokedKey(event)
    return key === undefined || !own.revocations.has(key)
  }).length
}

/**
 * The first event by which somebody else may have ended a token: a renewal of its agent, its release, or a revocation that
 * reaches it.
 *
 * @param own what this client did itself: `jtis` are the tokens that it was given
 */
export function endedByOthers(
  events: readonly AuditEvent[],
  token: Claims,
  own: Pick<OwnWrites, 'revocations'> & { readonly jtis: ReadonlySet<string> },
): AuditEvent | undefined {
  const reaching = new Set(reachingKeys(token).filter((key) => !own.revocations.has(key)))
  return events.find((event) => {
    const { type, agentId = '', detail } = event
    switch (type) {
      case 'token_renewed': {
        // It tells the new token and not the old one (API notes 7.3).
        const [, renewed = ''] = / new_jti=(\w+)$/.exec(detail) ?? []
        return agentId === token.sub && !own.jtis.has(renewed)
      }
      case 'token_released':
        return detail.endsWith(`jti=${token.jti}`)
      case 'token_revoked':
        return reaching.has(revokedKey(event) ?? '')
      default:
        return false
    }
  })
}

/** The keys of the entries that reach a token. */
function reachingKeys({ jti, sub, taskId, chain: [root] }: Claims): readonly string[] {
  return [
    entryKey({ level: 'token', target: jti }),
    entryKey({ level: 'agent', target: sub }),
    ...(taskId === undefined ? [] : [entryKey({ level: 'task', target: taskId })]),
    ...(root === undefined ? [] : [entryKey({ level: 'chain', target: root })]),
  ]
}

function revokedKey(event: AuditEvent): string | undefined {
  const entry = revokedEntry(event)
  return entry && entryKey(entry)
}

/**
 * The events without what a run sent again because it may not have been stored: a revocation counts once, however often
 * it was sent, and the entry of a renewal or a release is no revocation.
 *
 * @param repeats how often each entry was sent again, by its key
 * @param unanswered those of them that were sent again because nobody knows whether they arrived before
 */
export function withoutRepeats(
  events: readonly AuditEvent[],
  repeats: ReadonlyMap<string, number>,
  unanswered: ReadonlySet<string> = new Set(),
): readonly AuditEvent[] {
  if (repeats.size === 0) return events
  const left = new Map(repeats)
  const firsts = new Map(events.toReversed().map((event) => [revokedKey(event), event]))
  const kept: AuditEvent[] = []
  // From the end, because the first of several is the one that was not sent again, if that one arrived.
  for (const event of events.toReversed()) {
    const key = revokedKey(event) ?? ''
    const isFirst = unanswered.has(key) && firsts.get(key) === event
    const repeated = isFirst ? 0 : (left.get(key) ?? 0)
    if (repeated === 0) kept.push(event)
    else left.set(key, repeated - 1)
  }
  return kept.toReversed()
}
