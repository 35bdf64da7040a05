import type { Verdict } from '../model/verdict.ts'

/** How an exercise presents itself to its players. */
export interface Presentation {
  readonly title: string
  readonly scenario?: string
  readonly plannedMs: number
  readonly roles: readonly Role[]
  readonly groundRules: readonly string[]
  readonly objectives: readonly { readonly id: string; readonly text: string }[]
  readonly broker: { readonly kind: 'embedded' | 'remote' | 'none'; readonly url: string }
  readonly solo: boolean
}

/** An exercise as it was opened. Names and paths are their author's and may tell more than players may know. */
export interface Opening extends Presentation {
  readonly runId: string
  readonly id: string
  readonly seed: string
  readonly file: string
  readonly sha256: string
}

export interface Role {
  readonly id: string
  readonly title: string
  /** Without it the exercise should not start. */
  readonly key: boolean
}

export interface Person {
  readonly role: string
  readonly name: string
}

export interface Inject {
  /** On the exercise's clock. */
  readonly plannedMs: number
  /** Roles; empty for everybody. */
  readonly audience: readonly string[]
  readonly channel: Channel
  readonly text: string
}

export type Channel = 'log' | 'ticket' | 'call' | 'chat' | 'mail' | 'customer'

/** One token as the room sees it. */
export interface Card {
  readonly token: string
  readonly agent: string
  readonly task: string
  readonly scope: readonly string[]
  readonly origin: 'registered' | 'delegated' | 'renewed'
  readonly from?: string
  readonly verdict: Verdict | 'unasked'
  readonly expiresAt?: number
}

/** One event of the broker's own audit log. */
export interface LogLine {
  readonly at: string
  readonly event: string
  readonly outcome: string
  readonly detail: string
}

export interface OptionWords {
  readonly key: string
  /** The consequence, in words; no hint. */
  readonly text: string
}

export interface DecisionOutcome {
  /** Everything that the goal wants dead is dead, seen so. */
  readonly contained: boolean
  /** Wanted dead, and seen alive. */
  readonly missed: readonly string[]
  /** Wanted alive, alive before, and dead now. */
  readonly collateral: readonly string[]
  /** Of these nobody knows: no usable answer, or an end by expiry, which is never containment. */
  readonly unproved: readonly string[]
  /** From the opening of the decision to the last card that had to turn, on the exercise's clock. */
  readonly containedAfterMs?: number
}

/** What would have been enough. */
export interface Narrowest {
  readonly option: string
  /** The revocations, in the playbook's names: `revoke agent writer`. */
  readonly words: readonly string[]
  readonly dies: readonly string[]
  readonly why: string
  /** Whether it is what the room chose. */
  readonly chosen: boolean
}

export interface ChanceCard {
  readonly title: string
  readonly text: string
  /** As the embedded broker has it: `late:chain:30s`. */
  readonly fault: string
}

export interface CardChange {
  readonly token: string
  readonly was: Card['verdict']
  readonly is: Card['verdict']
}

/** Of each decision: one point for containment, one for the narrowest way, one for being in time. */
export interface Score {
  readonly points: number
  readonly of: number
  readonly decisions: readonly {
    readonly step: string
    readonly contained: boolean
    readonly narrowest: boolean
    readonly inTime: boolean
  }[]
}

/** HSEEP: performed without challenges, with some, with major ones, unable to be performed. */
export type Rating = 'P' | 'S' | 'M' | 'U'

/** One row of the improvement plan. */
export interface Improvement {
  readonly issue: string
  readonly action: string
  readonly owner: string
  /** A date, `YYYY-MM-DD`. */
  readonly due: string
}
