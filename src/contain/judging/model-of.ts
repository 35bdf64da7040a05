import type { Claims } from '../../broker/client.ts'
import { claimedFacts } from '../../agentwrit/claimed-facts.ts'
import { AGENTWRIT } from '../../agentwrit/rules.ts'
import { predict } from '../../model/predict.ts'
import type { LevelEntry } from '../../model/system.ts'
import { bring, emptyWorld, revoke } from '../../model/world.ts'

/** Which of these entries reach a token with these claims, by the model. */
export function reaching<One extends LevelEntry>(
  entries: readonly One[],
  claims: Pick<Claims, 'jti' | 'sub' | 'taskId' | 'chain'>,
): readonly One[] {
  const { jti, sub } = claims
  const brought = { handle: jti, holder: sub, facts: claimedFacts(claims) }
  const world = bring(emptyWorld(AGENTWRIT), brought, 'contain')
  return entries.filter(({ level, target }) => {
    return predict(revoke(world, level, target, { step: 'contain', by: 'revoke' }), jti).state === 'dead'
  })
}
