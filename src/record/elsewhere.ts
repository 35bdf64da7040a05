import type { CheckRecord, CheckResult } from './record.ts'

/** Whether somebody else may have ended a token since the step before: it lived, and nothing of this run was to end it. */
export function mayBeElsewhere({
  before,
  observed,
  predicted,
}: Pick<CheckRecord, 'before' | 'observed' | 'predicted'>): boolean {
  return before === 'alive' && observed === 'unexplained' && predicted !== 'dead'
}

/** How a token is judged that somebody else ended: what a step names can no longer be told, the rest is only written down. */
export function afterElsewhere(isNamed: boolean): { readonly result: CheckResult; readonly drift: false } {
  return { result: isNamed ? 'no-verdict' : 'recorded', drift: false }
}
