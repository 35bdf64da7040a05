/**
 * The state of one token as far as this run can know it.
 *
 * - `alive`: the broker says valid, and the claims are this token's.
 * - `dead`: seen alive earlier in this run, now refused with the broker's one generic answer, before `exp`,
 *   and predicted by a revocation, renewal or release of this run.
 * - `unexplained`: as `dead`, but nothing in this run predicts it.
 * - `expired`: refused at or after `exp` by the broker's clock; proves nothing.
 * - `never-alive`: refused, and never seen alive in this run; proves nothing.
 * - `unknown`: no usable answer; proves nothing.
 */
export const VERDICTS = ['alive', 'dead', 'unexplained', 'expired', 'never-alive', 'unknown'] as const

export type Verdict = (typeof VERDICTS)[number]

/** Verdicts from which nothing follows: they neither hold nor break an expectation. */
export function provesNothing(verdict: Verdict): boolean {
  return verdict === 'expired' || verdict === 'never-alive' || verdict === 'unknown'
}
