import type { Level } from '../tokens/revocations.ts'
import type { RouteName } from '../http/route-names.ts'

/** What puts an entry on a revocation list: a revoke by its level, or a release, or a renewal. */
export const REVOCATION_ACTS = ['token', 'agent', 'task', 'chain', 'release', 'renew'] as const

export type RevocationAct = (typeof REVOCATION_ACTS)[number]

/** One thing that is broken on purpose. `docs/faults.md` says how each is written and what it does. */
export type Fault =
  | { readonly kind: 'ignore'; readonly act: RevocationAct }
  /** `delayMs`: how much later than the revocation the rest dies. */
  | { readonly kind: 'overkill'; readonly level: Level; readonly delayMs: number }
  | { readonly kind: 'loose'; readonly level: Level; readonly by: 'prefix' | 'case' }
  /** `lasts`: for how long, or for how many refusals. */
  | {
      readonly kind: 'flap'
      readonly act: RevocationAct
      readonly lasts: { readonly ms: number } | { readonly refusals: number }
    }
  | { readonly kind: 'unenforced'; readonly act: RevocationAct }
  | { readonly kind: 'split'; readonly act: RevocationAct }
  | { readonly kind: 'issue'; readonly what: WrongIssue }
  | { readonly kind: 'clamp'; readonly seconds: number }
  | { readonly kind: 'cached' }
  | { readonly kind: 'quota'; readonly validations: number }
  | { readonly kind: 'request-id' }
  | { readonly kind: 'limit'; readonly route: RouteName | 'any'; readonly perSecond: number }
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

/** The faults of one kind. */
export type FaultOf<Kind extends Fault['kind']> = Extract<Fault, { readonly kind: Kind }>

/** In what a token differs from what was asked for; `earlier` is another agent's token instead of a new one. */
export const WRONG_ISSUES = ['scope', 'ttl', 'agent', 'task', 'chain', 'earlier'] as const

type WrongIssue = (typeof WRONG_ISSUES)[number]

/** Something that happens to the calls of one route. */
export type RouteFault = RouteHarm & {
  readonly route: RouteName | 'any'
  /** How many calls go well first. */
  readonly after: number
  /** Whether only one call is hit. */
  readonly once: boolean
}

export type RouteHarm =
  | { readonly kind: 'reset' | 'lost' | 'truncate' | 'oversize' | 'html' | 'redirect' }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'slow'; readonly delayMs: number }
