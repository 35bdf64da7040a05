import { claimDifferences } from '../../agentwrit/claim-differences.ts'
import type { Claims, Validation } from '../../broker/client.ts'
import { isOver, type Verdict } from '../../model/verdict.ts'
import type { HeldToken } from '../context/ledger.ts'

/** What the run knows of a token besides the broker's answer. */
export interface Knowledge {
  readonly token: HeldToken
  /** A revocation, renewal or release of this run predicts its death. */
  readonly predictedDead: boolean
  readonly seenAlive: boolean
  /** Tokens of the tool were made in the same way beside it, so that being dead on arrival means something. */
  readonly witnessed?: boolean
  /** The verdict after the step before: a token that was over stays over, whatever its expiry says meanwhile. */
  readonly before: Verdict | undefined
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
  const odd = claimDifferences(token.claims, claims)
  if (odd.length === 0) return { verdict: 'alive' }
  return {
    verdict: 'unknown',
    note: `the broker calls it valid with another token's claims: ${odd.join(', ')}`,
  }
}

function ofRefused(answer: Validation, knowledge: Knowledge): Judgement {
  const { predictedDead, seenAlive, witnessed = false, before } = knowledge
  if (isOver(before)) return { verdict: before }
  if (!seenAlive && witnessed && predictedDead)
    return expiry(answer, knowledge) ?? { verdict: 'dead-on-arrival' }
  if (!seenAlive) return { verdict: 'never-alive', note: 'refused, and never seen alive in this run' }
  return expiry(answer, knowledge) ?? { verdict: predictedDead ? 'dead' : 'unexplained' }
}

/** The broker's clock may be read up to so many seconds before the token's `iat`, which is the same clock. */
const TOLERATED_SECONDS = 2

/**
 * What expiry has to do with a refusal; undefined when it has nothing. The broker accepts a token through the whole
 * second `exp` (API notes 2.3). Two clocks must agree that it had time left: the broker's, and ours since we got it.
 */
function expiry(
  { brokerTime, undated = 'has no Date header', receivedAt }: Validation,
  { token, predictedDead }: Knowledge,
): Judgement | undefined {
  const { exp, iat } = token.claims
  if (brokerTime === undefined)
    return { verdict: 'unknown', note: `the answer ${undated}, so expiry cannot be ruled out` }
  if (brokerTime < iat - TOLERATED_SECONDS) {
    const note = `the answer has a Date ${iat - brokerTime} s before the token was issued, so expiry cannot be ruled out`
    return { verdict: 'unknown', note }
  }
  if (brokerTime > exp)
    return { verdict: 'expired', note: `it ran out ${brokerTime - exp} s before the answer` }
  const isLastSecond = brokerTime === exp
  if (isLastSecond && !predictedDead)
    return { verdict: 'unknown', note: 'refused in the very second in which it runs out' }
  const seconds = exp - iat
  if (receivedAt - token.issuedAt < (isLastSecond ? seconds + 1 : seconds) * 1000) return undefined
  return { verdict: 'unknown', note: `its ${seconds} s were over by this machine's clock` }
}
