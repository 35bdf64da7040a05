import type { Step } from '../../playbook/playbook.ts'
import { showsEffect } from '../../record/judge.ts'
import { statusOf } from '../../record/outcome.ts'
import type { ActionRecord, CheckRecord, Problem } from '../../record/record.ts'
import type { RunContext } from '../context/context.ts'
import { NOT_PROVED } from '../context/problems.ts'

/** The code of a drill's revocation by which nothing died. */
export const NO_EFFECT = 'no-effect'

/** What a revocation that did nothing visible means, where all that was expected holds: the step shows nothing by it. */
export function effectProblem(
  { playbook }: RunContext,
  { id }: Step,
  { action, checks }: { readonly action: ActionRecord | undefined; readonly checks: readonly CheckRecord[] },
): readonly Problem[] {
  if (action === undefined || statusOf(checks) !== 'held' || showsEffect({ id, action, checks })) return []
  // That there was nobody to ask has been said already.
  if (action.revocations?.some(({ proof }) => proof === 'not-proved') === true) return []
  const live = playbook.mode === 'live'
  return [
    {
      code: live ? NOT_PROVED : NO_EFFECT,
      message: `no token that step "${id}" names dead was alive before it and died by it`,
      hint: 'a broker acknowledges every revocation: name a token dead that this one kills, or say "effect: none"',
    },
  ]
}
