import { FirebreakError } from '../../errors.ts'
import type { Playbook } from '../../playbook/playbook.ts'
import { guardHooks, hooksOf } from '../../runner/guard-hooks.ts'

/**
 * A hook that nobody names is a mistake in the command, and so is one that a playbook names and nobody gives.
 *
 * @param isShare whether others run the rest: what these do not name may be for those
 * @throws FirebreakError `usage`
 */
export function checkHooks(
  playbooks: readonly { readonly playbook: Playbook }[],
  given: readonly string[],
  isShare = false,
): void {
  const known = new Set(playbooks.flatMap(({ playbook }) => hooksOf(playbook)))
  const stray = given.find((name) => !known.has(name))
  if (stray !== undefined && !isShare) {
    throw new FirebreakError('usage', `no playbook that is to run has a hook "${stray}"`, {
      hint: known.size === 0 ? 'leave --hook out' : `they have: ${[...known].join(', ')}`,
    })
  }
  for (const { playbook } of playbooks) guardHooks(playbook, given)
}
