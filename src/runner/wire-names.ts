import type { Playbook } from '../playbook/playbook.ts'

/** How the playbook's task and orchestrator names are spelt on the broker. */
export type WireName = (name: string) => string

/**
 * Revocations are for ever (API notes 12.12): a second run under the same task name would find its agents dead on
 * arrival. So every run has names of its own, unless the playbook turns that off.
 */
export function wireNames(isolation: Playbook['isolation'], runId: string): WireName {
  return isolation === 'run' ? (name) => `${name}-${runId}` : (name) => name
}
