import { FirebreakError } from '../errors.ts'
import { hookIn } from '../playbook/actions/registry.ts'
import type { Playbook } from '../playbook/playbook.ts'

/** @returns the names of the hooks that a playbook lets run, each once */
export function hooksOf({ steps }: Pick<Playbook, 'steps'>): readonly string[] {
  return [...new Set(steps.flatMap(({ action }) => hookIn(action)?.name ?? []))]
}

/**
 * Refuses a playbook that wants a hook which the operator has not given: a playbook may come from a stranger, so what runs
 * is never its choice.
 *
 * @throws FirebreakError `usage`
 */
export function guardHooks(playbook: Playbook, given: readonly string[]): void {
  const missing = hooksOf(playbook).find((name) => !given.includes(name))
  if (missing === undefined) return
  throw new FirebreakError('usage', `"${playbook.id}" needs the hook "${missing}", and nobody gave it`, {
    hint: `run again with --hook ${missing}=COMMAND, a command of your own: the playbook only knows its name`,
  })
}
