import type {
  ActionRecord,
  CheckRecord,
  Note,
  Outcome,
  ProblemRecord,
  RunFacts,
  StorageRecord,
  StepRecord,
  StepStatus,
} from './record.ts'
import type { BrokerFacts, ControlRecord, PlaybookFacts, RunOrigin, TokenRecord, TryRecord } from './facts.ts'
import type { CleanupRecord } from './parts/cleanup.ts'
import type { PointRecord } from './parts/point.ts'
import type { RepetitionRecord } from './parts/repetition.ts'

/** Everything a run says while it goes on. The record is the fold of these events and nothing else. */
export type RunEvent =
  | RunStarted
  /** Another process goes on with a run: its events come behind those of the one that was killed. */
  | { readonly type: 'went-on'; readonly at: string }
  | { readonly type: 'broker-met'; readonly broker: BrokerFacts }
  | { readonly type: 'token-issued'; readonly token: TokenRecord }
  | {
      readonly type: 'step-started'
      readonly step: string
      readonly startedAt: string
      /** As announced, but with what only the run knows filled in, such as an agent's id. */
      readonly title?: string
      readonly scenario?: string
    }
  | { readonly type: 'step-acted'; readonly step: string; readonly action: ActionRecord }
  | { readonly type: 'token-checked'; readonly step: string; readonly check: CheckRecord }
  | StepFinished
  | { readonly type: 'problem'; readonly problem: ProblemRecord }
  | { readonly type: 'control'; readonly control: ControlRecord }
  | {
      /** What happened around the run. */
      readonly type: 'surroundings'
      readonly pace?: RunFacts['pace']
      readonly othersWrote?: number
      readonly startedAgain?: BrokerFacts['startedAgain']
      readonly unknownFields?: readonly string[]
    }
  | { readonly type: 'cleanup-started'; readonly tokens: number }
  | {
      readonly type: 'cleanup-finished'
      readonly cleanup: CleanupRecord
      /** What it found that nothing is judged by. */
      readonly notes?: readonly Note[]
    }
  | {
      readonly type: 'run-finished'
      readonly finishedAt: string
      readonly durationMs: number
      readonly outcome: Outcome
    }

export interface RunStarted {
  readonly type: 'run-started'
  readonly tool: { readonly name: 'firebreak'; readonly version: string }
  readonly runId: string
  readonly startedAt: string
  readonly strict: boolean
  readonly isolation: 'run' | 'none'
  readonly mode: 'drill' | 'live'
  readonly playbook: PlaybookFacts
  readonly broker: Pick<BrokerFacts, 'url' | 'kind' | 'route' | 'faults'>
  /** What comes before the first step: the agents, and the first look at their tokens. Its step id is `setup`. */
  readonly setup: Pick<StepRecord, 'at'>
  /** All steps in order, none of them run yet. */
  readonly steps: readonly Pick<StepRecord, 'id' | 'title' | 'scenario' | 'at'>[]
  readonly origin?: RunOrigin
  readonly tries?: readonly TryRecord[]
}

export interface StepFinished {
  readonly type: 'step-finished'
  readonly step: string
  readonly status: StepStatus
  readonly durationMs: number
  readonly problems: readonly ProblemRecord[]
  readonly repetition?: RepetitionRecord
  readonly points?: readonly PointRecord[]
  readonly storage?: StorageRecord
  readonly notes?: readonly Note[]
}
