import type { BrokerFacts, ControlRecord, PlaybookFacts, RunOrigin, TokenRecord, TryRecord } from './facts.ts'
import type { ExchangeRecord } from './parts/exchange.ts'
import type { CleanupRecord } from './parts/cleanup.ts'
import type { ProblemCode } from './problem-code.ts'
import type { RevocationLevel } from '../agentwrit/facts.ts'
import type { Position } from '../diagnostics/source.ts'
import type { Prediction } from '../model/predict.ts'
import type { Revocation } from '../model/world.ts'
import type { AttemptRecord } from './parts/attempt.ts'
import type { AuditEventRecord, AuditRecord } from './parts/audit.ts'
import type { HookRecord } from './parts/hook.ts'
import type { RaceRecord } from './parts/race.ts'
import type { PointRecord } from './parts/point.ts'
import type { RepetitionRecord } from './parts/repetition.ts'
import type { Verdict } from '../model/verdict.ts'

/** The version of the record's shape that this tool writes. */
export const RECORD_VERSION = 2

/** The versions it reads. Version 1 had no closing look and did not observe storage. */
export const READABLE_VERSIONS: readonly [1, typeof RECORD_VERSION] = [1, RECORD_VERSION]

/** One run as one JSON value; every report is a function of it. It holds no token and no secret. */
export interface RunRecord {
  readonly record: (typeof READABLE_VERSIONS)[number]
  readonly tool: { readonly name: 'firebreak'; readonly version: string }
  readonly run: RunFacts
  readonly playbook: PlaybookFacts
  readonly broker: BrokerFacts
  readonly tokens: readonly TokenRecord[]
  /** Making the agents and the first look at their tokens, told like a step; its id is `setup`. */
  readonly setup: StepRecord
  readonly steps: readonly StepRecord[]
  /** The whole board once more, after the last step and before clean-up, told like a step; its id is `closing`. */
  readonly closing?: StepRecord
  /** Where it was gone on with by another process, because the one before was killed; the oldest first. */
  readonly wentOn?: readonly WentOn[]
  readonly control: ControlRecord
  readonly cleanup: CleanupRecord
  /** What kept the run from a verdict outside any step: a failed log-in, an interruption, a bug. */
  readonly problems: readonly ProblemRecord[]
  /** The worst of what the steps and the clean-up know of storage. */
  readonly storage?: StorageRecord['status'] | 'nothing-to-store'
  /** Told in every report, never judged. */
  readonly notes?: readonly Note[]
  readonly origin?: RunOrigin
  /** Earlier tries of the same command, none of which had a verdict: only then is anything tried again. */
  readonly tries?: readonly TryRecord[]
}

interface WentOn {
  /** RFC 3339, UTC, this machine's clock. */
  readonly at: string
  /** The step that was under way last, or over. */
  readonly after: string
  /** What had become of every token meanwhile, told like a step; its id is `went-on`. */
  readonly look: StepRecord
}

export interface RunFacts {
  readonly id: string
  /** RFC 3339, UTC, this machine's clock. */
  readonly startedAt: string
  readonly finishedAt: string
  /** By the monotonic clock, clean-up included. */
  readonly durationMs: number
  readonly outcome: Outcome
  /** Drift fails the run. */
  readonly strict: boolean
  readonly isolation: 'run' | 'none'
  readonly mode: 'drill' | 'live'
  /** From where on the run paused after each request that the broker audits, and why. */
  readonly pace?: {
    readonly pauseMs: number
    readonly since: string
    readonly reason: 'collisions' | 'asked'
  }
  /** Registrations and revocations in the broker's log that are not this run's. */
  readonly othersWrote?: number
}

/**
 * How the run ended, worst thing first where several happened: see `record/outcome.ts`.
 * Only `held` is green.
 */
export type Outcome =
  | 'held'
  | 'failed'
  | 'no-verdict'
  | 'cleanup-failed'
  | 'nothing-ran'
  | 'interrupted'
  | 'terminated'
  | 'hung-up'
  | 'quit'
  | 'bug'

export type StepStatus = 'held' | 'failed' | 'no-verdict' | 'not-run'

export interface StepRecord {
  readonly id: string
  readonly title?: string
  readonly scenario?: string
  readonly at: Position
  readonly action?: ActionRecord
  readonly status: StepStatus
  readonly startedAt?: string
  readonly durationMs?: number
  /** One for every token that exists after the step; empty when it did not run. */
  readonly checks: readonly CheckRecord[]
  /** How long its revocation took, measured several times. */
  readonly repetition?: RepetitionRecord
  /** What the points besides the broker said that it names. */
  readonly points?: readonly PointRecord[]
  readonly problems: readonly ProblemRecord[]
  /** Whether what it revoked, renewed or released is stored; absent where there was nothing to store. */
  readonly storage?: StorageRecord
  /** Told in every report, never judged. */
  readonly notes?: readonly Note[]
}

/** What the broker's own counters say of storing, since the look before (API notes 12.14). */
export interface StorageRecord {
  readonly status: 'stored' | 'not-stored' | 'not-observed'
  /** How many revocations the broker failed to store meanwhile, whoever sent them. */
  readonly lost: number
  /** How many revocations were sent again because of it. */
  readonly repeats: number
  readonly auditLost: number
  readonly appLookUps: number
  readonly restarted?: true
  readonly note?: string
  /** Revocations whose answers had got lost; they were sent again before this look. */
  readonly answersLost?: readonly AnswerLost[]
}

export interface AnswerLost {
  readonly level: RevocationLevel
  /** Byte for byte as sent. */
  readonly target: string
  /** What came of it: `not-acknowledged` where no answer came back again, or another one. */
  readonly sentAgain: 'acknowledged' | 'not-acknowledged'
}

/** What a step did, in words and, for revocations and audits, in the broker's own terms. */
export interface ActionRecord {
  /** The playbook's key for it. */
  readonly kind: string
  /** One line for people, in the playbook's names: `revoke task incident-demo`. */
  readonly summary: string
  readonly revocations?: readonly RevocationRecord[]
  readonly audit?: AuditRecord
  readonly attempt?: AttemptRecord
  readonly race?: RaceRecord
  readonly hook?: HookRecord
  /** The author's word that this must change nothing. */
  readonly effect?: 'none'
}

export interface RevocationRecord {
  readonly level: RevocationLevel
  /** In the playbook's names. */
  readonly name: string
  /** Byte for byte as sent. */
  readonly target: string
  /** False when the answer got lost and only the probes tell whether it took effect. */
  readonly acknowledged: boolean
  readonly count?: number
  readonly requestId?: string
  /** From sending to the complete answer. */
  readonly acknowledgedAfterMs?: number
  /** For a target that this run did not make: whether any token of it was on the board. */
  readonly proof?: 'probed' | 'not-proved'
}

/** Expectation, prediction and observation of one token after one step, side by side. */
export interface CheckRecord {
  readonly token: string
  readonly expected: 'dead' | 'alive' | 'either' | 'unchanged' | 'expired' | 'dead-on-arrival'
  readonly by: 'named' | 'implied' | 'unnamed'
  /** The line that expects it. */
  readonly at: Position
  /** `unknown`: too little is known of the token to tell. */
  readonly predicted: Prediction['state']
  /** Why it is dead; of an unknown state, what may have killed it. */
  readonly reasons: readonly ReasonRecord[]
  readonly observed: Verdict
  /** The verdict after the step before; absent for a token this step made. */
  readonly before?: Verdict
  readonly result: CheckStatus
  /** The broker did not do what the model says. */
  readonly drift: boolean
  /** How often the broker was asked about it after this step. */
  readonly probes: number
  /** How many refusals agree, and on how many connections they came. */
  readonly refusals?: number
  readonly connections?: number
  /** First refused probe, counted from sending the revocation and from its acknowledgement. */
  readonly timeToDeadMs?: { readonly sinceSent: number; readonly sinceAcknowledged: number }
  /** The request id of the deciding probe. */
  readonly requestId?: string
  /**
   * What the broker answered in the look before and what decided in this one: of tokens that the playbook names, or that are
   * not as wanted, at most `EXCHANGES_KEPT` in a step.
   */
  readonly exchanges?: readonly ExchangeRecord[]
  /** Why there is no verdict, or what about the answer was wrong. */
  readonly note?: string
  /** By what in the broker's log somebody else ended it after the last step; only of a token that was brought. */
  readonly elsewhere?: AuditEventRecord
}

/** What was revoked, and the claim through which that reaches a token. */
export interface ReasonRecord {
  readonly claim: string
  readonly revocation: Pick<Revocation, 'level' | 'target' | 'cause'>
}

/** `recorded`: an `either`, which is never judged. */
export type CheckStatus = 'held' | 'failed' | 'no-verdict' | 'recorded'

/** Something that went wrong, for people: what, and what to do about it. */
export interface ProblemRecord {
  /** Of a record that a later version wrote it may be one that nobody here knows. */
  readonly code: string
  readonly message: string
  readonly hint?: string
  readonly requestId?: string
}

/** The same as a run finds it. */
export interface Problem extends ProblemRecord {
  readonly code: ProblemCode
}

/** Something a reader has to know and that nothing is judged by. */
export interface Note {
  readonly code: string
  readonly message: string
  readonly hint?: string
}
