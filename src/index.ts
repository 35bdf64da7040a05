export { check, type CheckOptions, type CheckResult } from './library/check.ts'
export { plan, type MadePlan, type NoPlan, type PlanResult } from './library/plan.ts'
export {
  run,
  type FinishedRun,
  type InvalidPlaybook,
  type RunOptions,
  type RunResult,
} from './library/run.ts'
export { createBroker, type CreateBrokerOptions, type RunningBroker } from './library/create-broker.ts'
export type { BrokerOption, RemoteBroker } from './library/broker-option.ts'
export type { PlaybookOptions } from './app/load-file.ts'
export type { ExitCode } from './app/exit-code.ts'
export { FirebreakError, type ErrorCode } from './errors.ts'
export type { DiagnosticJson, RangeJson } from './diagnostics/json.ts'
export type { Plan, PlannedStep, PlannedToken } from './plan/plan.ts'
export type { RunEvent } from './record/events.ts'
export type { CheckRecord, Outcome, RunRecord, StepRecord } from './record/record.ts'
export type { TokenRecord } from './record/facts.ts'
