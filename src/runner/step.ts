import { defined } from '../defined.ts'
import { FirebreakError } from '../errors.ts'
import { CLOSING } from '../model/ids.ts'
import type { Step } from '../playbook/playbook.ts'
import { fillAgentIds } from '../playbook/text/expression.ts'
import type { RunEvent, StepFinished } from '../record/events.ts'
import { statusOf } from '../record/outcome.ts'
import type { ActionRecord, CheckRecord, Note, Problem, StepStatus } from '../record/record.ts'
import type { Acted } from './actions/action.ts'
import { noteBeginning } from './actions/bookmarks.ts'
import { perform } from './actions/perform.ts'
import type { RunContext } from './context/context.ts'
import { agentId } from './context/ledger.ts'
import { NOT_PROVED, problemOf, stepTimeout } from './context/problems.ts'
import type { PointRecord } from '../record/parts/point.ts'
import type { RepetitionRecord } from '../record/parts/repetition.ts'
import { beginAtPoints, type Watch } from './points/watch.ts'
import { effectProblem } from './probing/effect.ts'
import { look, worst, type Looked } from './probing/look.ts'
import { measureRounds, repetitionOf } from './rounds.ts'
import { withSuccessors } from './successors.ts'
import { settledValue } from './settled.ts'
import { settleStep, type StepStorage } from './storing/settle.ts'
import { notePace } from './surroundings.ts'

/**
 * Runs one step: act, ask about every token, compare. What cannot be done or known becomes a problem of the step;
 * only a stop or a bug is thrown.
 *
 * @returns the step's status, as far as it keeps the run from going on
 */
export async function* runStep(context: RunContext, step: Step): AsyncGenerator<RunEvent, StepStatus> {
  const begun = context.clock.monotonic()
  yield {
    type: 'step-started',
    step: step.id,
    startedAt: new Date(context.clock.now()).toISOString(),
    ...words(context, step),
  }
  const timed = withTimeout(context, step)
  const notes = context.ledger.between.splice(0)
  const found: Found = { problems: [], checks: [], notes, results: [], points: [] }
  try {
    yield* actAndLook(context, timed, step, found)
  } catch (error) {
    found.problems.push(endOf(error, step, { context, timed }))
  }
  const settled = await settleStep(context, { id: step.id, ...found }, context.signals.stop)
  notePace(context, step.id)
  const all = settledWith(settled, found)
  const status = worst(found.results, all.problems)
  const durationMs = context.clock.monotonic() - begun
  yield { type: 'step-finished', step: step.id, status, durationMs, ...all }
  // Who has several targets to revoke in an incident wants them all revoked, whether or not they can be asked about.
  if (!all.problems.every(({ code }) => code === NOT_PROVED)) return status
  const live = context.playbook.mode === 'live'
  return worst(live ? withoutTheDead(context, found.results) : found.results, [])
}

/** What comes to light in a step; it stays if the step ends early. */
interface Found {
  readonly problems: Problem[]
  readonly checks: CheckRecord[]
  readonly notes: Note[]
  readonly results: Judged[]
  readonly points: PointRecord[]
  repetition?: RepetitionRecord
  action?: ActionRecord
}

async function* actAndLook(
  context: RunContext,
  timed: RunContext,
  step: Step,
  found: Found,
): AsyncGenerator<RunEvent> {
  await noteBeginning(timed, step.id)
  const measured = await measureRounds(timed, step)
  for (const token of measured.issued) yield { type: 'token-issued', token }
  found.problems.push(...measured.problems)
  found.notes.push(...measured.notes)
  found.points.push(...measured.points)
  found.results.push(...measured.points)
  const watch = await beginAtPoints(timed, step)
  const acted = step.action === undefined ? undefined : await perform(timed, step.id, step.action)
  if (acted !== undefined) yield* tellOf(acted, step, found)
  await noteBeginning(timed, CLOSING)
  const looks = await lookEverywhere(timed, withSuccessors(context, step), { watch, acted })
  found.points.push(...looks.points)
  found.results.push(...looks.points)
  const { checks, problems } = settledValue(looks.board)
  for (const check of checks) yield { type: 'token-checked', step: step.id, check }
  found.checks.push(...checks)
  found.results.push(...checks)
  found.problems.push(...problems)
  const repetition = repetitionOf(step, measured, found)
  if (repetition !== undefined) {
    found.repetition = repetition
    found.results.push(repetition)
  }
  if (acted === undefined) return
  found.problems.push(...effectProblem(context, step, { action: recordOf(acted, step), checks }))
  if (statusOf(checks) !== 'held') found.problems.push(...acted.doubts)
}

function* tellOf(acted: Acted, step: Step, found: Found): Generator<RunEvent> {
  const action = recordOf(acted, step)
  found.action = action
  yield { type: 'step-acted', step: step.id, action }
  for (const token of acted.issued) yield { type: 'token-issued', token }
  const { audit, attempt, race, hook } = acted.record
  found.results.push(...(audit?.checks ?? []), ...[attempt, race, hook].filter((one) => one !== undefined))
  found.problems.push(...acted.problems)
  found.notes.push(...acted.notes)
}

/** Asks the broker and the points side by side; what the points said counts whatever comes of the broker's look. */
async function lookEverywhere(
  context: RunContext,
  step: Step,
  { watch, acted }: { readonly watch: Watch; readonly acted: Acted | undefined },
): Promise<{ readonly board: PromiseSettledResult<Looked>; readonly points: readonly PointRecord[] }> {
  const atPoints = watch.finish(acted?.acknowledgedAt ?? context.clock.monotonic())
  const [board, points] = await Promise.allSettled([look(context, step, acted), atPoints])
  if (points.status === 'fulfilled') return { board, points: points.value }
  return { board: board.status === 'rejected' ? board : points, points: [] }
}

/** A token that was dead before the run began tells nobody anything, and keeps nobody from stopping the rest. */
function withoutTheDead({ ledger }: RunContext, results: readonly Judged[]): readonly Judged[] {
  return results.filter(
    ({ token = '', result }) =>
      !(result === 'no-verdict' && ledger.brought.has(token) && !ledger.seenAlive.has(token)),
  )
}

/** What was judged in a step: a token has a handle. */
type Judged = Pick<CheckRecord, 'result'> & { readonly token?: string }

function recordOf({ record }: Acted, { effect }: Step): ActionRecord {
  return { ...record, ...defined({ effect }) }
}

/** What the step said of itself, and what was found out about storage after it. */
function settledWith(
  { problems, notes = [], ...stored }: StepStorage,
  own: Found,
): Pick<StepFinished, 'notes' | 'points' | 'problems' | 'repetition' | 'storage'> {
  const all = [...own.notes, ...notes]
  return {
    problems: [...own.problems, ...problems],
    ...stored,
    ...defined({ repetition: own.repetition }),
    ...(own.points.length > 0 && { points: own.points }),
    ...(all.length > 0 && { notes: all }),
  }
}

/** Title and scenario may speak of an agent's id, which nobody knew when the steps were announced. */
function words(
  { ledger }: RunContext,
  { title, scenario }: Step,
): { readonly title?: string; readonly scenario?: string } {
  const filled = (text: string): string => fillAgentIds(text, (name) => agentId(ledger, name))
  return {
    ...(title === undefined ? {} : { title: filled(title) }),
    ...(scenario === undefined ? {} : { scenario: filled(scenario) }),
  }
}

/** `timeout` bounds the step without touching the rest of the run. */
function withTimeout(context: RunContext, step: Step): RunContext {
  if (step.timeoutMs === undefined) return context
  const timeout = AbortSignal.timeout(step.timeoutMs)
  const stop = AbortSignal.any([context.signals.stop, timeout])
  const abandon = AbortSignal.any([context.signals.abandon, timeout])
  return { ...context, signals: { stop, abandon } }
}

/** What ended a step early, as its problem; a stop of the whole run and a bug are thrown on. */
function endOf(
  error: unknown,
  step: Step,
  { context, timed }: { readonly context: RunContext; readonly timed: RunContext },
): Problem {
  if (context.signals.stop.aborted) throw error
  if (timed.signals.stop.aborted) return stepTimeout(step)
  if (error instanceof FirebreakError) return problemOf(error)
  throw error
}
