import type { CheckRecord, StepRecord } from './record.ts'

/**
 * Whether a revocation did what its step says: a token that the step names dead was alive before, and died by it. A
 * broker acknowledges every revocation, so tokens that were dead already show nothing. A step that says `effect: none`
 * shows its effect by nothing changing; what is no revocation need not have any.
 */
export function showsEffect({ id, action, checks }: Pick<StepRecord, 'id' | 'action' | 'checks'>): boolean {
  if (action?.revocations === undefined || action.effect === 'none') return true
  return checks.some((check) => diedAsNamed(check) && diedBy(check, id))
}

function diedAsNamed({ by, expected, before, observed, result }: CheckRecord): boolean {
  return (
    by === 'named' && expected === 'dead' && before === 'alive' && observed === 'dead' && result === 'held'
  )
}

function diedBy({ reasons }: CheckRecord, step: string): boolean {
  return reasons.some(({ revocation }) => revocation.cause.step === step)
}
