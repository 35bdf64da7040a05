import type { ListEntry } from '../../agentwrit/facts.ts'
import { BrokerError } from '../../broker/broker-error.ts'
import { entryKey } from '../../model/entry-key.ts'
import type { Leftover } from '../../record/parts/cleanup.ts'
import { endToken, type Revoking } from '../../runner/ending/end-token.ts'
import type { EntryRecord } from '../record.ts'
import { attempt } from './attempt.ts'
import { type Doubt, ownTaskOf } from './canaries.ts'
import type { ContainPorts } from './ports.ts'
import type { ProbedToken } from './probe.ts'

/** What a containment has come to when it cleans up. */
interface Ending extends Pick<ContainPorts, 'abandon' | 'broker' | 'id' | 'journal'> {
  readonly probes: readonly ProbedToken[]
  readonly doubts: readonly Doubt[]
  /** What was revoked as agreed. */
  readonly entries: readonly EntryRecord[]
  readonly problems: string[]
  /** Looks whether what was put on the lists is stored. */
  readonly settle: () => Promise<void>
}

/**
 * Ends what was made for the proof, and what may have been made, and asks about each of it that is in hand.
 *
 * @returns what may be alive; while there is any, the journal stays
 */
export async function cleanUp(ending: Ending): Promise<readonly Leftover[]> {
  const { journal, id, probes, doubts, entries } = ending
  const own = probes.filter(({ kind }) => kind !== 'held')
  if (own.length + doubts.length === 0) return []
  const ended = new Set(entries.filter(({ acknowledged }) => acknowledged === true).map(entryKey))
  await revokeOnce(ending, { level: 'task', target: ownTaskOf(id) }, ended)
  for (const { reachedBy, isOwn } of doubts) if (isOwn) await revokeOnce(ending, reachedBy, ended)
  const leftovers: Leftover[] = []
  for (const probe of own) leftovers.push(...(await endOne(ending, probe)))
  leftovers.push(...doubts.filter(({ reachedBy }) => !ended.has(entryKey(reachedBy))).map(lost))
  await attempt(ending, ending.settle)
  if (leftovers.length === 0) journal.cleaned()
  return leftovers
}

/** @param ended gets what the broker acknowledged; that is not sent again */
async function revokeOnce(ending: Ending, entry: ListEntry, ended: Set<string>): Promise<void> {
  const { broker, journal, abandon } = ending
  if (ended.has(entryKey(entry))) return
  journal.revoked(entry)
  await attempt(ending, async () => {
    await broker.revoke(entry.level, entry.target, abandon)
    ended.add(entryKey(entry))
  })
}

async function endOne(
  { broker, abandon, journal }: Ending,
  { secret, claims, what }: ProbedToken,
): Promise<readonly Leftover[]> {
  const revoking: Revoking = (revoke) => {
    journal.revoked({ level: 'token', target: claims.jti })
    return revoke()
  }
  try {
    const ending = await endToken(broker, { secret, jti: claims.jti, signal: abandon, revoking })
    if (ending !== 'still-accepted') return []
    const reason = 'the broker still accepts it after its release and its revocation'
    return [{ what, reason, expiresAt: claims.exp }]
  } catch (error) {
    if (!(error instanceof BrokerError) || abandon.aborted) throw error
    return [{ what, reason: error.message, expiresAt: claims.exp }]
  }
}

function lost({ what, endsAt }: Doubt): Leftover {
  const reason =
    'its answer got lost, so the broker may have made it, nobody holds it, and what would have ended it was not acknowledged'
  return { what, reason, expiresAt: endsAt }
}
