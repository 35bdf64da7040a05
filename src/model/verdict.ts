/**
 * The state of one token as far as this run can know it.
 *
 * - `alive`: the broker says valid, and the claims are this token's.
 * - `dead`: seen alive earlier in this run, now refused with the broker's one generic answer, before `exp`,
 *   and predicted by a revocation, renewal or release of this run.
 * - `unexplained`: as `dead`, but nothing in this run predicts it.
 * - `dead-on-arrival`: issued, refused at once and again, as a revocation of this run predicts, while tokens made the
 *   same way before and after it, out of its reach, live. It shows nothing about a token that worked.
 * - `expired`: refused after `exp` by the broker's clock; proves nothing about a revocation.
 * - `never-alive`: refused, and never seen alive in this run; proves nothing.
 * - `unknown`: no usable answer; proves nothing.
 */
export const VERDICTS = [
  'alive',
  'dead',
  'unexplained',
  'dead-on-arrival',
  'expired',
  'never-alive',
  'unknown',
] as const

export type Verdict = (typeof VERDICTS)[number]

/** Verdicts from which nothing follows about containment: they neither hold nor break an expectation of it. */
export function provesNothing(verdict: Verdict): boolean {
  return PROVING_NOTHING.has(verdict)
}

/** Verdicts that later steps compare with: a token that has one of the others may turn out to be anything. */
export function carriesOver(verdict: Verdict): boolean {
  return verdict !== 'never-alive' && verdict !== 'unknown'
}

/** Verdicts on a token that no broker may accept again. */
export function isOver(verdict: Verdict | undefined): verdict is 'dead' | 'dead-on-arrival' | 'expired' {
  return verdict === 'dead' || verdict === 'dead-on-arrival' || verdict === 'expired'
}

const PROVING_NOTHING: ReadonlySet<Verdict> = new Set([
  'dead-on-arrival',
  'expired',
  'never-alive',
  'unknown',
])
