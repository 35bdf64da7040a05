import { agentsOf, type Playbook } from '../playbook/playbook.ts'

/** Every scope a playbook asks for when it makes agents and launch tokens; delegations only ever narrow. */
export function scopesOf(playbook: Playbook): readonly string[] {
  return [...agentsOf(playbook), ...playbook.launches].flatMap(({ scope }) => scope)
}

/** What the app of a broker that serves others may ask for unless told: wide enough for any exercise. */
export const CEILING: readonly string[] = ['read:data:*', 'write:data:*', 'read:logs:*', 'write:logs:*']
