import type { Position } from '../diagnostics/source.ts'
import type { RunRecord } from './record.ts'

/** The version of a bundle's shape that this tool writes. A reader refuses versions it does not know. */
export const BUNDLE_VERSION = 2

/** The versions it reads. In version 1 nothing tells of playbooks that run by their name only. */
export const READABLE_BUNDLES: readonly [1, typeof BUNDLE_VERSION] = [1, BUNDLE_VERSION]

/** Everything that one call of the tool has to report: what ran, and what was asked for and did not run. */
export interface Bundle {
  readonly runs: readonly RunRecord[]
  readonly notRun: readonly NotRun[]
  /** Absent when this is everything that was selected. */
  readonly shard?: ShardFacts
}

/**
 * A playbook without a run. Not run is not passed: every reporter shows it, and `invalid` is an error. Only what was found
 * in a folder and runs by its name alone (`by-name`) was not asked for, and takes nothing from how the others ended.
 */
export interface NotRun {
  /** The path as the user gave it. */
  readonly file: string
  readonly status: 'invalid' | 'skipped' | 'by-name'
  /** For people, as a sentence without a final dot. */
  readonly reason: string
  readonly at?: Position
}

/** Which share of the selected playbooks a bundle is: enough to notice, when shards are merged, that one is missing. */
export interface ShardFacts {
  /** From 1. */
  readonly index: number
  readonly of: number
  /** The paths of the playbooks of all shards together, in the order of one run. */
  readonly selected: readonly string[]
  /** What it ran against: shards of different brokers are no one run. */
  readonly broker?: { readonly url: string; readonly kind: 'embedded' | 'remote'; readonly version?: string }
  /** Every selected playbook with the hash of its bytes: shards of different versions are no one run. */
  readonly hashes?: readonly { readonly file: string; readonly sha256: string }[]
}
