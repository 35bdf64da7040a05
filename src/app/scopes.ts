import type { Playbook } from '../playbook/playbook.ts'

/** Every scope a playbook asks for when it registers agents; delegations only ever narrow. */
export function scopesOf({ agents, steps }: Playbook): readonly string[] {
  const created = steps.flatMap(({ action }) => (action?.kind === 'create' ? action.agents : []))
  return [...agents, ...created].flatMap((agent) => agent.scope)
}

/** What the app of a broker that serves others may ask for unless told: wide enough for any exercise. */
export const CEILING: readonly string[] = ['read:data:*', 'write:data:*', 'read:logs:*', 'write:logs:*']
