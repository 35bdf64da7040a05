import { defined } from '../defined.ts'
import { BrokerError } from '../broker/broker-error.ts'
import { CONTROL } from '../model/ids.ts'
import { predict } from '../model/predict.ts'
import { roundAt, type Expectation, type Round, type Step } from '../playbook/playbook.ts'
import type { TokenRecord } from '../record/facts.ts'
import type { CheckRecord, Note, Problem } from '../record/record.ts'
import type { PointRecord } from '../record/parts/point.ts'
import { ownRound, sumUp, type RepetitionRecord, type RoundRecord } from '../record/parts/repetition.ts'
import type { Acted } from './actions/action.ts'
import { perform } from './actions/perform.ts'
import type { RunContext } from './context/context.ts'
import { problemOf } from './context/problems.ts'
import { beginAtPoints } from './points/watch.ts'
import { observe } from './probing/observe.ts'
import { probeAll, UNASKED, type Predictions, type Probes } from './probing/probe.ts'
import { settledValue } from './settled.ts'

/** What the rounds before a step's own revocation came to. */
export interface Measured {
  readonly rounds: readonly RoundRecord[]
  /** What the points said that the step names, in their order too. */
  readonly points: readonly PointRecord[]
  readonly issued: readonly TokenRecord[]
  readonly problems: readonly Problem[]
  readonly notes: readonly Note[]
}

/**
 * Measures a step's revocation with twins of its target: each is made, seen alive, revoked by itself at the same level,
 * and asked about, at the broker and at every point that the step names, until it is dead. The first that cannot be
 * measured, or does not die in time, is the last.
 */
export async function measureRounds(context: RunContext, step: Step): Promise<Measured> {
  const done: Work = { points: [], issued: [], problems: [], notes: [] }
  const rounds: RoundRecord[] = []
  try {
    for (const round of step.rounds ?? []) {
      context.signals.stop.throwIfAborted()
      const record = await measure(context, step, round, done)
      rounds.push(record)
      if (![record, ...done.points].every(({ result }) => result === 'held')) break
    }
  } catch (error) {
    if (!(error instanceof BrokerError) || context.signals.stop.aborted) throw error
    done.problems.push(problemOf(error))
  }
  return { rounds, ...done }
}

/** All rounds of a step, with the step's own revocation as the last; undefined where it repeats nothing. */
export function repetitionOf(
  { rounds: twins, withinMs }: Step,
  { rounds }: Measured,
  { checks, points: looks }: Found,
): RepetitionRecord | undefined {
  if (twins === undefined) return undefined
  const own = ownRound({ checks })
  const all = {
    wanted: twins.length + 1,
    ...defined({ withinMs }),
    rounds: own === undefined ? rounds : [...rounds, own],
  }
  return { ...all, ...sumUp({ ...all, looks }) }
}

interface Found {
  readonly checks: readonly CheckRecord[]
  /** All of the step, those of its rounds as well. */
  readonly points: readonly PointRecord[]
}

interface Work {
  readonly points: PointRecord[]
  readonly issued: TokenRecord[]
  readonly problems: Problem[]
  readonly notes: Note[]
}

async function measure(context: RunContext, step: Step, round: Round, done: Work): Promise<RoundRecord> {
  const { token } = round
  for (const action of round.makes) note(done, await perform(context, step.id, action))
  const alive: Probes = new Map()
  await probeAll(context, [token], { ...asked(context, token), board: alive, lane: 'first' })
  const before = alive.get(token)?.verdict ?? 'unknown'
  if (before !== 'alive') return { token, observed: before, result: 'no-verdict', note: NOT_ALIVE }
  const atPoints = await beginAtPoints(context, { id: step.id, at: roundAt(step, round) })
  const acted = await perform(context, step.id, round.revoke)
  note(done, acted)
  done.problems.push(...acted.doubts)
  const { withinMs, span } = step
  const dying: Expectation = { token, state: 'dead', by: 'implied', span }
  const watched = { expectations: [dying], ...defined({ withinMs }) }
  // Neither may go on alone, and what the points said counts whatever comes of the broker's look.
  const [board, points] = await Promise.allSettled([
    observe(context, watched, asked(context, token).predictions),
    atPoints.finish(acted.acknowledgedAt),
  ])
  const number = (step.rounds ?? []).indexOf(round) + 1
  if (points.status === 'fulfilled')
    done.points.push(...points.value.map((one) => ({ ...one, round: number })))
  const verdict = judged(token, acted, settledValue(board))
  settledValue(points)
  return verdict
}

const NOT_ALIVE = 'it was not seen alive before it was revoked'

function note(done: Work, { issued, problems, notes }: Acted): void {
  done.issued.push(...issued)
  done.problems.push(...problems)
  done.notes.push(...notes)
}

function asked({ ledger }: RunContext, token: string): { readonly predictions: Predictions } {
  return { predictions: new Map([[token, predict(ledger.world, token)]]) }
}

/** So many refusals, each on a connection of its own, make a death; while the control lives. */
const LEAST_REFUSALS = 3

function judged(token: string, { sentAt, acknowledgedAt, doubts }: Acted, board: Probes): RoundRecord {
  const { verdict: observed, refusedAt, refusals, note: why } = board.get(token) ?? UNASKED
  if (observed !== 'dead' || refusedAt === undefined) {
    return {
      token,
      observed,
      result: observed === 'alive' ? 'failed' : 'no-verdict',
      ...defined({ note: why }),
    }
  }
  const timeToDeadMs = {
    sinceSent: refusedAt - sentAt,
    sinceAcknowledged: Math.max(0, refusedAt - acknowledgedAt),
  }
  if (doubts.length > 0) return { token, observed, result: 'no-verdict', note: NOT_ACKNOWLEDGED }
  const isProved = refusals >= LEAST_REFUSALS && board.get(CONTROL)?.verdict === 'alive'
  return isProved
    ? { token, observed, timeToDeadMs, result: 'held' }
    : { token, observed, result: 'no-verdict', note: NOT_CONFIRMED }
}

const NOT_ACKNOWLEDGED = 'the answer to its revocation got lost'

const NOT_CONFIRMED = 'its refusal was not confirmed, or the control was refused as well'
