import type { Refusal } from '../model/action.ts'

/**
 * What a playbook says that the model does not: most of it a warning, because the broker decides
 * and not the model; a revocation without the effect that it must have is an error, because a run of it proves nothing.
 *
 * - `contradiction`: a named expectation is not what will be.
 * - `collateral`: a token dies that nobody named.
 * - `never-alive`: a token is dead from the start, so that its being dead proves nothing.
 * - `past-expiry`: by then the token may have expired, and an expired token proves nothing.
 * - `refused`: the broker will not do what the step asks for.
 * - `unrefused-attempt`: the broker will not refuse, or not in this way, what the step expects it to.
 * - `no-effect`: a revocation by which nothing dies that the step names dead.
 * - `unwanted-effect`: a revocation that must change nothing kills a token.
 * - `goal-missed`: from some board the best option of a decision does not reach its goal.
 * - `narrower-option`: from some board another option reaches it and kills less.
 * - `too-many-boards`: the options lead to more boards than can be looked at.
 * - `fixed-task`: a fixed task name stays revoked, so that the next run on this broker starts dead.
 */
export type ObjectionKind =
  | 'contradiction'
  | 'collateral'
  | 'never-alive'
  | 'past-expiry'
  | 'refused'
  | 'unrefused-attempt'
  | 'no-effect'
  | 'unwanted-effect'
  | 'fixed-task'
  | 'goal-missed'
  | 'narrower-option'
  | 'too-many-boards'

export interface Objection<Place> {
  readonly kind: ObjectionKind
  readonly step: string
  /** The tokens it is about, alike in everything else; empty where it is about none. */
  readonly tokens: readonly string[]
  /** Where the author says what is contradicted. */
  readonly span: Place
  /** What the model says and why, and what to do about it; both without a final dot. */
  readonly reason: string
  readonly fix: string
  /** Of `never-alive`: the steps whose revocations were there first. */
  readonly causes?: readonly string[]
  /** Of `refused`: why. */
  readonly refusal?: Refusal
}
