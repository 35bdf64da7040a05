import type { Level } from '../tokens/revocations.ts'
import type { RouteName } from '../http/route-names.ts'

/** What puts an entry on a revocation list: a revoke by its level, or a release, or a renewal. */
export const REVOCATION_ACTS = ['token', 'agent', 'task', 'chain', 'release', 'renew'] as const

export type RevocationAct = (typeof REVOCATION_ACTS)[number]

/** One thing that is broken on purpose. `docs/faults.md` says how each is written and what it does. */
export type Fault =
  | { readonly kind: 'ignore'; readonly act: RevocationAct }
  | { readonly kind: 'overkill'; readonly level: Level }
  | { readonly kind: 'late'; readonly act: RevocationAct; readonly delayMs: number }
  | { readonly kind: 'validate'; readonly answer: 'true' | 'false' }
  | { readonly kind: 'validate-random'; readonly seed: number }
  | { readonly kind: 'wrong-claims' }
  | { readonly kind: 'wrong-echo'; readonly field: 'target' | 'level' }
  | RouteFault
  | { readonly kind: 'clock' | 'clock-date'; readonly offsetMs: number }
  | { readonly kind: 'restart'; readonly forgets: 'revocations' | 'unstored'; readonly after: number }
  | { readonly kind: 'busy' }
  /** `times`: how often storing an entry fails. */
  | { readonly kind: 'unstored'; readonly act: RevocationAct; readonly times: number }
  | { readonly kind: 'audit'; readonly how: 'forged' | 'gapped' }

/** Something that happens to the calls of one route. */
export type RouteFault = RouteHarm & {
  readonly route: RouteName | 'any'
  /** How many calls go well first. */
  readonly after: number
  /** Whether only one call is hit. */
  readonly once: boolean
}

export type RouteHarm =
  | { readonly kind: 'reset' | 'truncate' | 'oversize' | 'html' | 'redirect' }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'slow'; readonly delayMs: number }
