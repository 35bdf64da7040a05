import { CLAIMS } from '../../agentwrit/facts.ts'
import type { Claims, Validation } from '../../broker/client.ts'
import type { Verdict } from '../../model/verdict.ts'
import type { HeldToken } from '../context/ledger.ts'

/** What the run knows of a token besides the broker's answer. */
export interface Knowledge {
  readonly token: HeldToken
  /** A revocation, renewal or release of this run predicts its death. */
  readonly predictedDead: boolean
  readonly seenAlive: boolean
  /** It was found `dead` earlier in this run; a token does not come back past its expiry. */
  readonly provenDead: boolean
}

export interface Judgement {
  readonly verdict: Verdict
  /** Why there is no verdict, or what is odd about the answer. */
  readonly note?: string
}

/**
 * The verdict on one token from one answer. Each condition closes a way to look contained without being so:
 * the broker gives the same refusal for revoked, expired and nonsense (API notes 1.5).
 */
export function verdictOf(answer: Validation, knowledge: Knowledge): Judgement {
  return answer.answer === 'valid' ? ofValid(answer.claims, knowledge) : ofRefused(answer, knowledge)
}

function ofValid(claims: Claims, { token }: Knowledge): Judgement {
  const odd = differences(token.claims, claims)
  if (odd.length === 0) return { verdict: 'alive' }
  return {
    verdict: 'unknown',
    note: `the broker calls it valid with another token's claims: ${odd.join(', ')}`,
  }
}

function ofRefused(answer: Validation, knowledge: Knowledge): Judgement {
  const { token, predictedDead, seenAlive, provenDead } = knowledge
  if (provenDead) return { verdict: 'dead' }
  if (!seenAlive) return { verdict: 'never-alive', note: 'refused, and never seen alive in this run' }
  const expiry = expiryNote(answer, token)
  if (expiry !== undefined) return expiry
  return { verdict: predictedDead ? 'dead' : 'unexplained' }
}

/** Two clocks must agree that the token had time left: the broker's, and ours since we got it. */
function expiryNote({ brokerTime, receivedAt }: Validation, token: HeldToken): Judgement | undefined {
  const { exp, iat } = token.claims
  if (brokerTime === undefined)
    return { verdict: 'unknown', note: 'the answer has no Date header, so expiry cannot be ruled out' }
  if (brokerTime >= exp)
    return { verdict: 'expired', note: `it ran out ${brokerTime - exp} s before the answer` }
  if (receivedAt - token.issuedAt >= (exp - iat) * 1000)
    return { verdict: 'expired', note: `its ${exp - iat} s were over by this machine's clock` }
  return undefined
}

/** The claims in which two claim sets differ, by their names in the token. */
export function differences(expected: Claims, actual: Claims): readonly string[] {
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    [CLAIMS.id, expected.jti, actual.jti],
    [CLAIMS.subject, expected.sub, actual.sub],
    [CLAIMS.issued, expected.iat, actual.iat],
    [CLAIMS.expires, expected.exp, actual.exp],
    [CLAIMS.scope, expected.scope.join(' '), actual.scope.join(' ')],
    [CLAIMS.orchestrator, expected.orchId, actual.orchId],
    [CLAIMS.task, expected.taskId, actual.taskId],
    [CLAIMS.chain, expected.chain.join(' '), actual.chain.join(' ')],
  ]
  return pairs.filter(([, before, after]) => before !== after).map(([name]) => name)
}
