import type { FactSource } from './facts.ts'
import type { RevocationRule } from './rule.ts'

/** A credential system as far as the model knows it: what its tokens say of themselves, and what kills them. */
export interface System {
  /** Narrowest first. */
  readonly rules: readonly RevocationRule[]
  readonly facts: readonly FactSource[]
  /** The levels that do something certain; a system may lack all but the first. */
  readonly levels: {
    /** Ends one token: what renewing and releasing do. */
    readonly one: string
    /** Ends everything that one agent holds. */
    readonly holder?: string
    /** Ends what was delegated from somebody, at any remove. */
    readonly derived?: string
  }
  /** The fact by which people know several tokens as belonging together. */
  readonly group?: string
  readonly delegation: DelegationTerms
  /** The HTTP status with which it refuses an action, by the kind of the refusal. */
  readonly refusedWith?: Readonly<Partial<Record<string, number>>>
  /** The ways back in that stay open to whoever held what was revoked; none if absent. */
  readonly doors?: (
    revoked: readonly LevelEntry[],
    groupOf: (agent: string) => string | undefined,
  ) => readonly Door[]
}

/** What the system lets one delegate. */
interface DelegationTerms {
  /** A token with so many delegators behind it cannot be delegated further. */
  readonly mostHops: number
  /** How long a delegated token lives where nobody asks for a time, in seconds. */
  readonly ttlSeconds: number
  /** Whether the scopes that a token holds allow the ones that are asked for. */
  readonly covers: (held: readonly string[], asked: readonly string[]) => boolean
}

/** A level and a value: what is, or could be, on one of the system's lists. */
export interface LevelEntry {
  readonly level: string
  readonly target: string
}

/** Something that can still be made after a revocation. */
export interface Door {
  readonly kind: string
  readonly why: string
  readonly remedy: string
  /** The entries that would shut it, as far as there are any. */
  readonly reach: readonly LevelEntry[]
  /** It stays open for good, so that saying it once is enough. */
  readonly forGood?: boolean
}

/** @throws RangeError when the system has no such level (a bug in the caller) */
export function ruleAt({ rules }: Pick<System, 'rules'>, level: string): RevocationRule {
  const rule = rules.find((one) => one.level === level)
  if (rule === undefined) throw new RangeError(`there is no level "${level}"`)
  return rule
}
