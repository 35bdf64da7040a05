import { FirebreakError } from '../errors.ts'
import { act } from '../model/action.ts'
import { isOwn, SETUP, WENT_ON } from '../model/ids.ts'
import { foretold } from './context/foretold.ts'
import { modelledApps } from '../playbook/parts/apps.ts'
import { modelledTokens } from '../playbook/parts/tokens.ts'
import { agentsOf, type Expectation, type Playbook } from '../playbook/playbook.ts'
import type { RunEvent } from '../record/events.ts'
import type { CheckRecord, Note, Problem, StepStatus } from '../record/record.ts'
import { registerAgents } from './actions/create.ts'
import type { Made } from './actions/issue.ts'
import { otherwiseProblems, shorterLives } from './actions/issued-as-asked.ts'
import { bringTokens, deadAlready } from './bring.ts'
import type { RunContext } from './context/context.ts'
import { problemOf } from './context/problems.ts'
import { handOut, makeApps } from './making.ts'
import { controlAgent, needsSpares, spareTask } from './probing/control.ts'
import { look, worst } from './probing/look.ts'
import { settleStep } from './storing/settle.ts'
import { notePace } from './surroundings.ts'

/**
 * Makes the playbook's agents and the control, and looks at all their tokens: a token not seen alive now can never
 * count as dead later.
 *
 * @returns the status of the set-up, told like a step
 */
export async function* setUp(context: RunContext): AsyncGenerator<RunEvent, StepStatus> {
  const begun = context.clock.monotonic()
  yield { type: 'step-started', step: SETUP, startedAt: new Date(context.clock.now()).toISOString() }
  const problems: Problem[] = []
  const checks: CheckRecord[] = []
  const notes: Note[] = []
  try {
    const made = yield* makeAgents(context, notes)
    for (const token of bringTokens(context)) yield { type: 'token-issued', token }
    problems.push(...otherwiseProblems(made))
    notes.push(...shorterLives(made.map(({ record }) => record)))
    const seen = await look(context, { id: SETUP, expectations: allAlive(context) })
    for (const check of seen.checks) yield { type: 'token-checked', step: SETUP, check }
    checks.push(...seen.checks)
    problems.push(...seen.problems)
    notes.push(...deadAlready(context, seen.checks))
  } catch (error) {
    if (context.signals.stop.aborted || !(error instanceof FirebreakError)) throw error
    problems.push(problemOf(error))
  }
  // A playbook may make all its agents in steps: then there is only the control to look at.
  const {
    problems: _none,
    notes: ofStorage = [],
    ...stored
  } = await settleStep(context, { id: SETUP, checks }, context.signals.stop)
  notes.push(...ofStorage)
  notePace(context, SETUP)
  const status = checks.length === 0 && problems.length === 0 ? 'held' : worst(checks, problems)
  const durationMs = context.clock.monotonic() - begun
  yield {
    type: 'step-finished',
    step: SETUP,
    status,
    durationMs,
    problems,
    ...stored,
    ...(notes.length > 0 && { notes }),
  }
  return status
}

async function* makeAgents(context: RunContext, notes: Note[]): AsyncGenerator<RunEvent, readonly Made[]> {
  const { playbook, runId, journal, ledger, wireName } = context
  const control = controlAgent(playbook, runId)
  const agents = control === undefined ? playbook.agents : [...playbook.agents, control]
  const spares = needsSpares(playbook) ? [spareTask(playbook, runId)] : []
  ledger.ownTasks = [...ownTasks(context, control?.facts.task), ...spares].map(wireName)
  journal.began({
    runId,
    ownTasks: ledger.ownTasks,
    isolated: playbook.isolation === 'run',
  })
  const sessions = await makeApps(context)
  notes.push(...(await handOut(context)))
  const made = [...sessions, ...(await registerAgents(context, agents, SETUP))]
  const tokens = modelledTokens(playbook.tokens, playbook.isolation)
  const registered = act(
    ledger.world,
    { kind: 'create', agents: [...modelledApps(playbook.apps), ...agents] },
    SETUP,
  )
  ledger.world = act(registered, { kind: 'bring', tokens }, SETUP)
  for (const { record: token } of made) yield { type: 'token-issued', token }
  return made
}

/** The tasks that are this run's alone; without isolation only the control's is. */
function ownTasks({ playbook }: RunContext, controlTask: string | undefined): readonly string[] {
  const control = controlTask === undefined ? [] : [controlTask]
  if (playbook.isolation === 'none') return control
  return [...new Set(agentsOf(playbook).map((agent) => agent.facts.task)), ...control]
}

type NamedAt = Pick<Playbook['agents'][number], 'name' | 'span'>

function allAlive({ playbook }: RunContext): readonly Expectation[] {
  const expected = ({ name, span }: NamedAt, state: Expectation['state']): Expectation => ({
    token: name,
    state,
    by: 'implied',
    span,
  })
  // Whoever has an incident goes on although the token that he holds is dead already.
  const ofBrought = playbook.mode === 'live' ? 'either' : 'alive'
  return [
    ...playbook.apps.map((app) => expected(app, 'alive')),
    ...playbook.agents.map((agent) => expected(agent, 'alive')),
    ...playbook.tokens.map((token) => expected(token, ofBrought)),
  ]
}

/**
 * Goes on with a run of a process that was killed: what it held is held again, and every token is asked about.
 */
export async function* goOn(context: RunContext): AsyncGenerator<RunEvent, StepStatus> {
  const { clock, ledger, journal, playbook, signals } = context
  const begun = clock.monotonic()
  yield { type: 'step-started', step: WENT_ON, startedAt: new Date(clock.now()).toISOString() }
  journal.began({ runId: context.runId, ownTasks: ledger.ownTasks, isolated: playbook.isolation === 'run' })
  for (const token of ledger.tokens.values()) journal.issued(token)
  const span = { start: 0, end: 1 }
  const tokens = [...foretold(ledger).keys()].filter((token) => !isOwn(token))
  const expectations = tokens.map((token): Expectation => ({
    token,
    state: 'unchanged',
    by: 'unnamed',
    span,
  }))
  const problems: Problem[] = []
  let status: StepStatus = 'no-verdict'
  try {
    const seen = await look(context, { id: WENT_ON, expectations })
    for (const check of seen.checks) yield { type: 'token-checked', step: WENT_ON, check }
    problems.push(...seen.problems)
    status = worst(seen.checks, problems)
  } catch (error) {
    if (signals.stop.aborted || !(error instanceof FirebreakError)) throw error
    problems.push(problemOf(error))
  }
  yield { type: 'step-finished', step: WENT_ON, status, durationMs: clock.monotonic() - begun, problems }
  return status
}
