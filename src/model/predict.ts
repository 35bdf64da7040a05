import { lineageOf, type Lineage } from './lineage.ts'
import type { Revocation } from './revocation.ts'
import type { World } from './world.ts'

/** The claim through which a revocation reaches a token. */
export type Claim = 'jti' | 'sub' | 'task_id' | 'delegation_chain[0].agent'

/** Why a token is dead: one revocation, and the claim that matches it. */
export interface Reason {
  readonly claim: Claim
  readonly revocation: Revocation
}

/** What the model says of one token, with every reason there is; alive means that nothing matches. */
export interface Prediction {
  readonly state: 'alive' | 'dead'
  readonly reasons: readonly Reason[]
}

/**
 * Says whether a token is dead, and through which claims (API notes 6.1): its own id, its subject, its task,
 * or the first delegator of its chain. Expiry is not the model's to predict; time is the caller's.
 *
 * @throws RangeError when the handle is not in the world.
 */
export function predict(world: World, handle: string): Prediction {
  const lineage = lineageOf(world, handle)
  const reasons = world.revocations.flatMap((revocation) => {
    const claim = matchingClaim(revocation, handle, lineage)
    return claim === undefined ? [] : [{ claim, revocation }]
  })
  return { state: reasons.length === 0 ? 'alive' : 'dead', reasons }
}

function matchingClaim(revocation: Revocation, handle: string, lineage: Lineage): Claim | undefined {
  switch (revocation.level) {
    case 'token':
      return revocation.target === handle ? 'jti' : undefined
    case 'agent':
      return revocation.target === lineage.subject ? 'sub' : undefined
    case 'task':
      return revocation.target === lineage.task ? 'task_id' : undefined
    case 'chain':
      return revocation.target === lineage.chain[0] ? 'delegation_chain[0].agent' : undefined
  }
}
