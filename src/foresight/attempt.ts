import { refusalOf, tokensPresented, type Attempt } from '../model/action.ts'
import { mayHaveExpired } from '../model/life.ts'
import type { Objection } from './objection.ts'
import type { Board, ScenarioStep } from './foresee.ts'

/**
 * What the model knows of an attempt that is to be refused: that it will not be, or in another way, or that it may be
 * refused because its token has run out, which is what happens to every token.
 */
export function findOfAttempt<Place>(
  { id, action }: ScenarioStep<Place>,
  { world, predictions }: Board,
): readonly Objection<Place>[] {
  if (action?.kind !== 'attempt' || action.wants === 'allowed') return []
  const presented = tokensPresented(action)
  if (presented.some((token) => predictions.get(token)?.state === 'unknown')) return []
  const about = { step: id, span: action.span }
  const past = presented.filter((token) => {
    const life = world.tokens.get(token)?.life
    return life !== undefined && mayHaveExpired(life, world.now)
  })
  if (past.length > 0) return [{ ...about, ...ranOut(past) }]
  const refusal = refusalOf(world, action)
  if (refusal === undefined) return [{ ...about, ...allowed(presented) }]
  if (refusal.kind === 'run-out') return [{ ...about, ...launchRanOut(refusal.why) }]
  const status = world.system.refusedWith?.[refusal.kind]
  return status === undefined || status === action.status
    ? []
    : [{ ...about, ...otherwise(action, status, refusal.why) }]
}

type AttemptObjection = Pick<Objection<unknown>, 'fix' | 'kind' | 'reason' | 'tokens'>

function ranOut(tokens: readonly string[]): AttemptObjection {
  return {
    kind: 'past-expiry',
    tokens,
    reason:
      'the token of this attempt may have run out by then, and an expired token is refused whatever was revoked',
    fix: 'give it a longer ttl, or wait less',
  }
}

function launchRanOut(why: string): AttemptObjection {
  return {
    kind: 'past-expiry',
    tokens: [],
    reason: `${why}, and is refused whatever was revoked`,
    fix: 'let it last longer by "lasts", or wait less',
  }
}

function allowed(tokens: readonly string[]): AttemptObjection {
  return {
    kind: 'unrefused-attempt',
    tokens,
    reason: 'the broker will allow this, though it is expected denied: nothing has revoked what it takes',
    fix: 'expect "allowed: true", or make the attempt after what is to bar it',
  }
}

function otherwise({ status = 0 }: Attempt, really: number, why: string): AttemptObjection {
  return {
    kind: 'unrefused-attempt',
    tokens: [],
    reason: `the broker will refuse this with ${really} and not with ${status}: ${why}`,
    fix: `expect "denied: ${really}"`,
  }
}
