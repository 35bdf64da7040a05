/** How long the id of a run is, which every command makes for itself. */
export const RUN_ID_LENGTH = 10

/**
 * A task or orchestrator as it is spelt on the broker. Revocations stay on the list (API notes 12.12): a second run under
 * the same task name would find its agents dead on arrival, so every run has names of its own, unless the playbook turns
 * that off. The id stands in front, so that names keep their relations: one that another begins with still does, and a
 * broker that matches too much is seen.
 */
export function wireName(isolation: 'run' | 'none', runId: string, name: string): string {
  return isolation === 'run' ? `${runId}-${name}` : name
}
