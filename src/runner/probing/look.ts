import { defined } from '../../defined.ts'
import { CONTROL } from '../../model/ids.ts'
import { foretold } from '../context/foretold.ts'
import { carriesOver } from '../../model/verdict.ts'
import type { Expectation, Step } from '../../playbook/playbook.ts'
import { hasChanged, judge } from '../../record/judge.ts'
import { statusOf } from '../../record/outcome.ts'
import type { ProblemCode } from '../../record/problem-code.ts'
import type { CheckRecord, Problem, ProblemRecord, StepStatus } from '../../record/record.ts'
import { EXCHANGES_KEPT, type ExchangeRecord } from '../../record/parts/exchange.ts'
import { quotedNames } from '../../text/names.ts'
import { positionOf, type RunContext } from '../context/context.ts'
import { controlProblem } from './control.ts'
import { NO_EFFECT } from './effect.ts'
import { observe } from './observe.ts'
import { type Probes, type Predictions, type Probe, UNASKED } from './probe.ts'

/** What a step expects of the tokens after it, and for how long. */
type Expecting = Pick<Step, 'id' | 'expectations' | 'withinMs' | 'holdsMs' | 'effect'>

/** The monotonic clock when the first request that can kill left, and when the last was acknowledged. */
interface ActionTimes {
  readonly sentAt: number
  readonly acknowledgedAt: number
}

export interface Looked {
  readonly checks: readonly CheckRecord[]
  readonly problems: readonly Problem[]
}

/**
 * Asks about every token that a step expects something of, and about the control, and compares.
 *
 * @param times of the step's action; absent where it had none
 * @returns one check for each expectation, and what is wrong with the control or with the answers as a whole
 */
export async function look(context: RunContext, step: Expecting, times?: ActionTimes): Promise<Looked> {
  const predictions = foretold(context.ledger)
  const { there, missing } = madeAmong(context, step.expectations)
  const made = { ...step, expectations: there }
  const board = await observe(context, made, predictions)
  const seen = { board, predictions, effect: step.effect, ...(times && { times }) }
  const { checks, problems } = compare(context, made, seen)
  return { checks, problems: [...problems, ...missingProblem(missing)] }
}

/** What a step was to make and did not cannot be asked about. */
function madeAmong(
  { ledger }: RunContext,
  expectations: readonly Expectation[],
): { readonly there: readonly Expectation[]; readonly missing: readonly string[] } {
  const isThere = ({ token }: Expectation): boolean => ledger.tokens.has(token)
  return {
    there: expectations.filter(isThere),
    missing: expectations.filter((one) => !isThere(one)).map(({ token }) => token),
  }
}

function missingProblem(missing: readonly string[]): readonly Problem[] {
  if (missing.length === 0) return []
  return [
    {
      code: 'never-made',
      message: `${quotedNames(missing)} ${missing.length === 1 ? 'was' : 'were'} never made, so nothing can be asked about it`,
      hint: 'look at the step that was to make it',
    },
  ]
}

/** What the checks of one step are decided from. */
interface Seen {
  readonly board: Probes
  readonly predictions: Predictions
  readonly times?: ActionTimes
  readonly effect?: Step['effect']
}

/** Compares a board with what was expected of it, the control included. */
export function compare(
  context: RunContext,
  { id, expectations }: Pick<Expecting, 'expectations' | 'id'>,
  seen: Seen,
): Looked {
  standOrFall(context, seen.board)
  const control = seen.board.get(CONTROL)
  const alive = control?.verdict === 'alive' && !control.wavers
  context.ledger.sightings.push({ step: id, alive })
  const checks = checksOf(context, expectations, seen)
  for (const check of checks) {
    if (check.observed === 'dead' && check.before !== 'dead') context.ledger.diedAfter.set(check.token, id)
  }
  return { checks, problems: [...controlProblem(control), ...waverProblem(seen.board)] }
}

/** Dead on arrival is only what is refused while tokens that were made the same way, just before and just after, live. */
function standOrFall({ ledger }: RunContext, board: Probes): void {
  for (const [handle, probe] of board) {
    if (probe.verdict !== 'dead-on-arrival' || ledger.verdicts.has(handle)) continue
    const witnesses = ledger.sameWay.get(handle) ?? []
    const fallen = witnesses.some((witness) => board.get(witness)?.verdict !== 'alive')
    if (witnesses.length === BEFORE_AND_AFTER && !fallen) continue
    board.set(handle, { ...probe, verdict: 'never-alive', note: NO_WITNESS })
  }
}

const BEFORE_AND_AFTER = 2

const NO_WITNESS = 'refused at once, and so was a token of the tool that was made in the same way beside it'

/** Puts expectation, prediction and observation of every token side by side, and notes the verdicts for the next step. */
export function checksOf(
  context: RunContext,
  expectations: readonly Expectation[],
  seen: Seen,
): readonly CheckRecord[] {
  let left = EXCHANGES_KEPT
  const places = new Map<Expectation['span'], CheckRecord['at']>()
  const checks = expectations.map((expectation) => {
    const { span } = expectation
    // Thousands of tokens are expected by one line.
    const at = places.get(span) ?? positionOf(context, span)
    places.set(span, at)
    const check = checkOf(context, expectation, at, seen)
    const exchanges = left > 0 && isOfInterest(check) ? exchangesOf(context, check.token, seen.board) : []
    if (exchanges.length === 0) return check
    left -= 1
    return { ...check, exchanges }
  })
  for (const { token, observed } of checks) {
    context.ledger.observed.set(token, observed)
    if (carriesOver(observed)) context.ledger.verdicts.set(token, observed)
  }
  for (const [token, { asked }] of seen.board) if (asked !== undefined) context.ledger.asked.set(token, asked)
  return checks
}

function isOfInterest({ by, result }: CheckRecord): boolean {
  return by === 'named' || result === 'failed' || result === 'no-verdict'
}

function exchangesOf({ ledger, clock }: RunContext, token: string, board: Probes): readonly ExchangeRecord[] {
  const wallAhead = clock.now() - clock.monotonic()
  return [ledger.asked.get(token), board.get(token)?.asked].flatMap((asked) => {
    if (asked === undefined) return []
    const { answer, method, path, status, requestId, receivedAt, tookMs } = asked
    const at = new Date(wallAhead + receivedAt).toISOString()
    return [{ answer, method, path, status, ...defined({ requestId }), at, tookMs: Math.max(0, tookMs) }]
  })
}

function checkOf(
  context: RunContext,
  { token, state: expected, by }: Expectation,
  at: CheckRecord['at'],
  { board, predictions, times, effect }: Seen,
): CheckRecord {
  const probe = board.get(token) ?? UNASKED
  const prediction = predictions.get(token) ?? { state: 'alive', reasons: [] }
  const before = context.ledger.verdicts.get(token)
  const { strict } = context
  const { verdict: observed, probes, requestId, refusals, lanes } = probe
  const forbidden = effect === 'none' && hasChanged({ observed, before })
  const note = forbidden ? 'the step says "effect: none", so nothing may change' : probe.note
  return {
    token,
    expected,
    by,
    at,
    predicted: prediction.state,
    reasons: prediction.reasons,
    observed,
    ...judge({ expected, predicted: prediction.state, observed, before, strict, effect }),
    probes,
    ...(refusals === 0 ? {} : { refusals, connections: lanes.size }),
    ...defined({ before }),
    ...timeToDead(probe, before, times),
    ...defined({ requestId, note }),
  }
}

/** Only for a token that was alive before this step; what was refused before did not die by it. */
function timeToDead(
  { verdict, refusedAt }: Probe,
  before: CheckRecord['before'],
  times: ActionTimes | undefined,
): Pick<CheckRecord, 'timeToDeadMs'> {
  if (verdict !== 'dead' || before !== 'alive' || refusedAt === undefined || times === undefined) return {}
  return {
    timeToDeadMs: {
      sinceSent: refusedAt - times.sentAt,
      sinceAcknowledged: Math.max(0, refusedAt - times.acknowledgedAt),
    },
  }
}

/** A broken promise of the broker fails a step; anything else that went wrong leaves it without a verdict. */
export function worst(
  results: readonly Pick<CheckRecord, 'result'>[],
  problems: readonly ProblemRecord[],
): StepStatus {
  const status = statusOf(results)
  if (problems.some((problem) => BROKEN_PROMISES.has(problem.code))) return 'failed'
  return problems.length > 0 && status === 'held' ? 'no-verdict' : status
}

const BROKEN_PROMISES: ReadonlySet<string> = new Set<ProblemCode>([
  'answers-disagree',
  'audit-changed',
  'changed-after-last-step',
  'control-refused',
  'echo-differs',
  'issued-otherwise',
  NO_EFFECT,
])

/** What it means that the broker accepted a token again which it had refused: no refusal of it can be relied on. */
function waverProblem(board: Probes): readonly Problem[] {
  const wavering = [...board].filter(([, { wavers }]) => wavers).map(([handle]) => handle)
  if (wavering.length === 0) return []
  return [
    {
      code: 'answers-disagree',
      message: `the broker refused ${quotedNames(wavering)} and then accepted what it had refused`,
      hint: 'several machines may answer for it that do not know of the same revocations, or it does not stand by its answers; no refusal of it proves anything until that is explained',
    },
  ]
}
