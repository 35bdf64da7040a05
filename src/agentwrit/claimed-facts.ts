import type { Claims } from '../broker/client.ts'
import type { Facts } from '../model/facts.ts'

/** What a token is compared by, as far as its own claims say: all of it (API notes 2.2, 6.1). */
export function claimedFacts({
  jti,
  sub,
  taskId,
  chain,
}: Pick<Claims, 'jti' | 'sub' | 'taskId' | 'chain'>): Facts {
  return { id: jti, subject: sub, task: taskId ?? null, root: chain[0] ?? null }
}
