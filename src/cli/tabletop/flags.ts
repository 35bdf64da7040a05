import type { HookFlags } from '../options/hooks.ts'
import type { PointFlags } from '../options/points.ts'
import type { ReachFlags } from '../options/reach.ts'
import type { ValueFlags } from '../playbooks/values.ts'
import type { SigningFlags } from '../running/signing.ts'

/** How an exercise is played. */
export interface TabletopFlags extends ReachFlags, ValueFlags, PointFlags, HookFlags, SigningFlags {
  /** A file that plays it without people. */
  readonly answers?: string
  /** With answers: the clock runs as it would in a room. */
  readonly realTime: boolean
  /** Walks through the prompts, and asks no broker. */
  readonly dryRun: boolean
  readonly solo: boolean
  /** On the broker of the environment. */
  readonly real: boolean
  readonly seed?: string
  /** The id of an exercise that was interrupted. */
  readonly resume?: string
  /** The address that browsers may come in by; loopback unless told. */
  readonly listen?: string
  readonly port?: number
  /** The folder of an evidence pack. */
  readonly evidence?: string
  readonly ticket?: string
  readonly yes: readonly string[]
  readonly fault: readonly string[]
}
