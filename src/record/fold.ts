import { CLOSING, SETUP, WENT_ON } from '../model/ids.ts'
import { defined } from '../defined.ts'
import { outcomeOf, type StoppedBy } from './outcome.ts'
import {
  RECORD_VERSION,
  type CheckRecord,
  type Note,
  type Outcome,
  type ProblemRecord,
  type RunRecord,
  type StepRecord,
} from './record.ts'
import type { BrokerFacts, ControlRecord, TokenRecord } from './facts.ts'
import type { CleanupRecord } from './parts/cleanup.ts'
import type { RunEvent, RunStarted } from './events.ts'
import { storageOf } from './parts/storage.ts'

/** Collects a run's events; the record is their sum and nothing else. */
export interface Fold {
  add(event: RunEvent): void
  /** How the run would end if it ended here. */
  outcome(stoppedBy?: StoppedBy): Outcome
  /**
   * The record so far; before `run-finished` it says `no-verdict`.
   *
   * @throws RangeError when `run-started` has not been added.
   */
  record(): RunRecord
}

/** Folds a finished run's events into its record. */
export function foldEvents(events: Iterable<RunEvent>): RunRecord {
  const fold = createFold()
  for (const event of events) fold.add(event)
  return fold.record()
}

/** Starts an empty fold. It collects in place: a run over ten thousand tokens has a hundred thousand events. */
export function createFold(): Fold {
  const state = emptyState()
  return {
    add: (event) => {
      addTo(state, event)
    },
    outcome: (stoppedBy) => outcomeOf(toRecord(state), stoppedBy),
    record: () => toRecord(state),
  }
}

interface State {
  started?: RunStarted
  broker?: BrokerFacts
  finished?: Extract<RunEvent, { type: 'run-finished' }>
  surroundings?: Extract<RunEvent, { type: 'surroundings' }>
  readonly tokens: TokenRecord[]
  readonly steps: Map<string, StepState>
  readonly wentOn: { readonly at: string; readonly after: string; readonly look: StepState }[]
  closing?: StepState
  readonly problems: ProblemRecord[]
  control: ControlRecord
  cleanup: CleanupRecord
  notes?: readonly Note[] | undefined
}

interface StepState {
  record: Omit<StepRecord, 'checks'>
  readonly checks: CheckRecord[]
}

function emptyState(): State {
  return {
    tokens: [],
    steps: new Map(),
    wentOn: [],
    problems: [],
    control: { status: 'not-run', probes: 0 },
    cleanup: { status: 'nothing-to-do', released: 0, alreadyDead: 0, leftovers: [], permanentEntries: [] },
  }
}

function addTo(state: State, event: RunEvent): void {
  if ('step' in event) return addToStep(state, event)
  switch (event.type) {
    case 'run-started':
      start(state, event)
      break
    case 'broker-met':
      state.broker = event.broker
      break
    case 'went-on':
      goOn(state, event.at)
      break
    case 'token-issued':
      issue(state, event.token)
      break
    case 'problem':
      state.problems.push(event.problem)
      break
    case 'control':
      state.control = event.control
      break
    case 'surroundings':
      state.surroundings = event
      break
    case 'cleanup-started':
      break
    case 'cleanup-finished':
      state.cleanup = event.cleanup
      state.notes = event.notes
      break
    case 'run-finished':
      state.finished = event
      break
  }
}

function start(state: State, event: RunStarted): void {
  state.started = event
  const blank = { status: 'not-run', problems: [] } as const
  state.steps.set(SETUP, { record: { id: SETUP, ...event.setup, ...blank }, checks: [] })
  for (const step of event.steps) state.steps.set(step.id, { record: { ...step, ...blank }, checks: [] })
}

function goOn(state: State, at: string): void {
  const { setup } = state.started ?? { setup: { at: { line: 1, column: 1 } } }
  const after = [...state.steps].findLast(([, { record }]) => record.status !== 'not-run')?.[0] ?? SETUP
  state.wentOn.push({
    at,
    after,
    look: { record: { id: WENT_ON, ...setup, status: 'not-run', problems: [] }, checks: [] },
  })
}

/** What a killed process was about to do is done again by the one that goes on. */
function issue({ tokens, wentOn }: State, token: TokenRecord): void {
  const known = wentOn.length === 0 ? -1 : tokens.findIndex(({ handle }) => handle === token.handle)
  if (known === -1) tokens.push(token)
  else tokens[known] = token
}

function addToStep(
  state: State,
  event: Extract<RunEvent, { type: 'step-started' | 'step-acted' | 'token-checked' | 'step-finished' }>,
): void {
  // The look at the end is announced by its beginning: a run that ends early has none.
  if (event.type === 'step-started' && event.step === CLOSING) state.closing = closingOf(state)
  const step = stepNamed(state, event.step)
  if (step === undefined) throw new RangeError(`no step "${event.step}" was announced`)
  switch (event.type) {
    case 'step-started':
      // Begun by a process that was killed, it begins anew.
      step.checks.length = 0
      // A step that began and never finished must not read as not run.
      step.record = {
        ...step.record,
        ...defined({ title: event.title, scenario: event.scenario }),
        startedAt: event.startedAt,
        status: 'no-verdict',
      }
      break
    case 'step-acted':
      step.record = { ...step.record, action: event.action }
      break
    case 'token-checked':
      step.checks.push(event.check)
      break
    case 'step-finished': {
      const { status, durationMs, problems, ...told } = event
      const { points, repetition, storage, notes } = told
      step.record = {
        ...step.record,
        status,
        durationMs,
        problems,
        ...defined({ repetition, points, storage, notes }),
      }
      break
    }
  }
}

function stepNamed({ closing, wentOn, steps }: State, id: string): StepState | undefined {
  if (id === CLOSING) return closing
  return id === WENT_ON ? wentOn.at(-1)?.look : steps.get(id)
}

/** It belongs to the step after which it looks. */
function closingOf({ steps }: State): StepState {
  const last = [...steps.values()].at(-1)
  const at = last?.record.at ?? { line: 1, column: 1 }
  return { record: { id: CLOSING, at, status: 'not-run', problems: [] }, checks: [] }
}

function stepOf({ record, checks }: StepState): StepRecord {
  return { ...record, checks: [...checks] }
}

function toRecord(state: State): RunRecord {
  const { started, finished, surroundings } = state
  if (started === undefined) throw new RangeError('the run has not started')
  const [setup, ...steps] = [...state.steps.values()].map(stepOf)
  if (setup === undefined) throw new RangeError('the run has no setup')
  const closing = state.closing === undefined ? {} : { closing: stepOf(state.closing) }
  const wentOn = state.wentOn.map((one) => ({ ...one, look: stepOf(one.look) }))
  return {
    record: RECORD_VERSION,
    tool: started.tool,
    run: {
      id: started.runId,
      startedAt: started.startedAt,
      finishedAt: finished?.finishedAt ?? started.startedAt,
      durationMs: finished?.durationMs ?? 0,
      outcome: finished?.outcome ?? 'no-verdict',
      strict: started.strict,
      isolation: started.isolation,
      mode: started.mode,
      ...defined({ pace: surroundings?.pace, othersWrote: surroundings?.othersWrote }),
    },
    playbook: started.playbook,
    broker: brokerFacts(state.broker ?? started.broker, surroundings),
    tokens: [...state.tokens],
    setup,
    steps,
    ...closing,
    ...(wentOn.length > 0 && { wentOn }),
    control: state.control,
    cleanup: state.cleanup,
    problems: [...state.problems],
    storage: storageOf({ setup, steps, ...closing, cleanup: state.cleanup }),
    ...defined({ notes: state.notes, origin: started.origin, tries: started.tries }),
  }
}

function brokerFacts(broker: BrokerFacts, surroundings: State['surroundings']): BrokerFacts {
  const { startedAgain, unknownFields } = surroundings ?? {}
  return { ...broker, ...defined({ startedAgain, unknownFields }) }
}
