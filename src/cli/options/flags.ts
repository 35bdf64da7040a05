import type { Grep } from '../playbooks/filter.ts'
import type { Shard } from '../playbooks/shard.ts'

/** What the options of each command come to: here the declarations and the commands meet. */
export const CI_SERVICES = ['github', 'gitlab'] as const

export type CiService = (typeof CI_SERVICES)[number]

export const SHELLS = ['bash', 'zsh', 'fish'] as const

export type Shell = (typeof SHELLS)[number]

export interface BrokerOptionFlags {
  readonly embedded?: boolean
  readonly fault: readonly string[]
  readonly ca?: string
  readonly cert?: string
  readonly key?: string
  readonly allowInsecure?: boolean
}

export interface RunFlags extends BrokerOptionFlags, ManyFlags {
  readonly strict: boolean
  readonly keepGoing: boolean
  readonly yes: boolean
  readonly input: readonly string[]
  readonly reporter: readonly string[]
  readonly evidence?: string
}

export interface CheckFlags {
  readonly json: boolean
  readonly sarif: boolean
  readonly strict: boolean
  readonly input: readonly string[]
}

export interface PlanFlags {
  readonly json: boolean
  readonly markdown: boolean
  readonly input: readonly string[]
}

export interface InitFlags {
  readonly ci?: CiService
  readonly force: boolean
}

export interface DoctorFlags extends BrokerOptionFlags {
  readonly json: boolean
}

export interface ServeFlags {
  readonly port: number
  readonly fault: readonly string[]
}

/** What only matters to a run of many playbooks. */
export interface ManyFlags {
  readonly tag: readonly string[]
  readonly grep?: Grep
  readonly jobs: number
  readonly bail: boolean
  readonly shard?: Shard
  readonly timings?: string
}

export interface ReportFlags {
  readonly reporter: readonly string[]
}

export interface VerifyFlags {
  readonly json: boolean
  /** The hex SHA-256 that the run printed. */
  readonly seal?: string
}
