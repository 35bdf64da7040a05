/** The four levels at which the broker revokes, narrowest first. */
export const REVOCATION_LEVELS = ['token', 'agent', 'task', 'chain'] as const

export type RevocationLevel = (typeof REVOCATION_LEVELS)[number]

/** What in a run put an entry on one of the broker's four lists. Renewing and releasing revoke a token too. */
export interface Cause {
  /** The id of the step that did it. */
  readonly step: string
  readonly by: 'revoke' | 'renew' | 'release'
}

/**
 * One entry on one of the broker's four lists. Entries are for ever and are predicates, not sweeps:
 * a token issued later that matches is dead on arrival.
 */
export interface Revocation {
  readonly level: RevocationLevel
  /** A token handle, an agent's name, a task's name, or the name of the agent a delegation chain starts from. */
  readonly target: string
  readonly cause: Cause
}
