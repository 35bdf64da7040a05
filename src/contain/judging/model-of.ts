import type { Claims } from '../../broker/client.ts'
import { AGENTWRIT } from '../../agentwrit/rules.ts'
import { predict } from '../../model/predict.ts'
import type { LevelEntry } from '../../model/system.ts'
import { bring, emptyWorld, revoke } from '../../model/world.ts'

/** Which of these entries reach a token with these claims, by the model. */
export function reaching<One extends LevelEntry>(
  entries: readonly One[],
  { jti, sub, taskId, chain }: Pick<Claims, 'jti' | 'sub' | 'taskId' | 'chain'>,
): readonly One[] {
  const facts = { id: jti, subject: sub, task: taskId ?? null, root: chain[0] ?? null }
  const world = bring(emptyWorld(AGENTWRIT), { handle: jti, holder: sub, facts }, 'contain')
  return entries.filter(({ level, target }) => {
    return predict(revoke(world, level, target, { step: 'contain', by: 'revoke' }), jti).state === 'dead'
  })
}
