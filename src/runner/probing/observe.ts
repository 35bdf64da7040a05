import { CONTROL } from '../../model/ids.ts'
import { isOver, type Verdict } from '../../model/verdict.ts'
import type { Expectation, Step } from '../../playbook/playbook.ts'
import type { RunContext } from '../context/context.ts'
import { probeAll, type Probes, type Predictions } from './probe.ts'

/** What is asked for after a step: with `withinMs` the dying are polled for so long, with `holdsMs` watched for so long. */
type Observed = Pick<Step, 'expectations' | 'withinMs' | 'holdsMs'>

const FIRST_PAUSE_MS = 20
const LONGEST_PAUSE_MS = 250

/** Connections of their own each: behind one address there may be several machines that do not agree. */
const LANES = { first: 'first', more: ['second', 'third'] } as const

/** The same for the look at the whole board at the end, which no request of the run has gone over. */
const CLOSING_LANES = { first: 'closing', more: ['closing-second', 'closing-third'] } as const

/**
 * Asks the broker about every token after a step and about the control, in rounds: the dying first, because their time
 * counts, then all others, then everything that is newly refused twice more, on other connections. Without `withinMs`
 * one round counts.
 */
export async function observe(
  context: RunContext,
  { expectations, withinMs, holdsMs }: Observed,
  predictions: Predictions,
): Promise<Probes> {
  const dying = expectations.filter((one) => isDying(context, one)).map(({ token }) => token)
  const soon = new Set(dying)
  const others = [
    ...expectations.map(({ token }) => token).filter((token) => !soon.has(token)),
    ...witnessesOf(context, expectations),
    CONTROL,
  ]
  const watch: Watch = { dying, others, predictions, board: new Map(), lanes: LANES }
  // The control is nobody's token: it is counted nowhere.
  context.follow?.({ kind: 'asking', tokens: dying.length + others.length - 1, dying })
  if (withinMs === undefined) await lookRound(context, watch)
  else await pollUntilDead(context, watch, withinMs)
  if (holdsMs !== undefined) await watchStayDead(context, watch, holdsMs)
  return watch.board
}

/** What is looked at once more, and when on the monotonic clock at the earliest. */
interface Anew {
  readonly tokens: readonly string[]
  readonly notBefore: number
}

/**
 * Asks about these tokens and about the control once more, on connections that nothing has gone over yet; until it is time
 * for that, about the dead, because one of several machines may not know of a revocation.
 */
export async function observeAnew(
  context: RunContext,
  { tokens, notBefore }: Anew,
  predictions: Predictions,
): Promise<Probes> {
  const watch: Watch = { dying: [], others: [], predictions, board: new Map(), lanes: CLOSING_LANES }
  const dead = tokens.filter((token) => context.ledger.verdicts.get(token) === 'dead')
  if (context.settleMs > 0) await keepAsking(context, dead, { ...watch, notBefore })
  // That it was accepted once says more than a later refusal.
  const others = tokens.filter((token) => watch.board.get(token)?.verdict !== 'alive')
  await lookRound(context, { ...watch, others: [...others, CONTROL] })
  return watch.board
}

const ASKING_PAUSE_MS = 20
const ASKED_AT_ONCE = 16
/** Where it is time at once. */
const LEAST_MS = 100
/**
 * On a machine that is busy the time is over after a few questions. So often each dead token is asked about all the same,
 * up to so many questions in all: one machine of eight that does not know of a revocation gets away with 48 in one run of
 * six hundred.
 */
const LEAST_QUESTIONS = { each: 48, inAll: 240 } as const
/** For which a broker that is slow itself gets so long. */
const LONGEST_MS = 10_000
/** So many connections of their own, or a few more where several are asked about at once. */
const ASKING_LANES = 6

/** In rounds, a part of them each; what lives is looked at when it is time, whatever came back until then. */
async function keepAsking(
  context: RunContext,
  dead: readonly string[],
  { notBefore, ...watch }: Watch & Pick<Anew, 'notBefore'>,
): Promise<void> {
  const { clock, signals } = context
  const begun = clock.monotonic()
  const until = Math.max(notBefore, begun + LEAST_MS)
  const least = Math.min(LEAST_QUESTIONS.each * dead.length, LEAST_QUESTIONS.inAll)
  let asked = 0
  const found = (...verdicts: readonly Verdict[]): boolean =>
    dead.some((token) => verdicts.includes(watch.board.get(token)?.verdict ?? 'dead'))
  const isOver = (): boolean => {
    const now = clock.monotonic()
    if (dead.length === 0 || found('alive')) return true
    // Without an answer there is no verdict whatever else is asked, and each may be waited for.
    return now >= until && (asked >= least || now >= begun + LONGEST_MS || found('unknown'))
  }
  // Few can be asked about over several connections in each round.
  const times = Math.max(1, Math.min(ASKING_LANES, Math.floor(ASKED_AT_ONCE / Math.max(1, dead.length))))
  for (let round = 0; !isOver(); round += 1) {
    const first = (round * ASKED_AT_ONCE) % dead.length
    const some = [...dead.slice(first), ...dead.slice(0, first)].slice(0, ASKED_AT_ONCE)
    for (let time = 0; time < times && !isOver(); time += 1) {
      const lane = `closing-asking-${(round * times + time) % ASKING_LANES}`
      await probeAll(context, some, { ...watch, lane })
      asked += some.length
    }
    if (!isOver()) await clock.sleep(ASKING_PAUSE_MS, signals.stop)
  }
  const left = notBefore - clock.monotonic()
  if (left > 0) await clock.sleep(left, signals.stop)
}

/** Beside what is expected dead on arrival, where it is looked at for the first time. */
function witnessesOf({ ledger }: RunContext, expectations: readonly Expectation[]): readonly string[] {
  return expectations
    .flatMap(({ token }) => (ledger.verdicts.has(token) ? [] : (ledger.sameWay.get(token) ?? [])))
    .filter((handle, index, all) => all.indexOf(handle) === index)
}

/** Expected dead, and not found so before. */
function isDying({ ledger }: RunContext, { state, token }: Expectation): boolean {
  return state === 'dead' && ledger.verdicts.get(token) !== 'dead'
}

interface Watch {
  readonly dying: readonly string[]
  readonly others: readonly string[]
  readonly predictions: Predictions
  readonly board: Probes
  readonly lanes: { readonly first: string; readonly more: readonly string[] }
}

/** The control and the living are in every round, or a broker that soon refuses everything would look like a good one. */
async function lookRound(context: RunContext, watch: Watch): Promise<void> {
  const { dying, others, lanes } = watch
  await probeAll(context, [...dying, ...others], { ...watch, lane: lanes.first })
  await confirm(context, watch)
}

/** One refusal may be a slip, or one machine of several. */
async function confirm(context: RunContext, watch: Watch): Promise<void> {
  const { board, lanes } = watch
  for (const lane of lanes.more) {
    const refused = [...board].filter(
      ([handle, probe]) =>
        probe.refusedAt !== undefined &&
        !probe.lanes.has(lane) &&
        !isOver(context.ledger.verdicts.get(handle)),
    )
    await probeAll(
      context,
      refused.map(([handle]) => handle),
      { ...watch, lane },
    )
  }
}

async function pollUntilDead(context: RunContext, watch: Watch, withinMs: number): Promise<void> {
  const { clock, signals } = context
  const { dying, board } = watch
  context.follow?.({ kind: 'bound', what: 'within', ms: withinMs })
  const deadline = clock.monotonic() + withinMs
  let pause = FIRST_PAUSE_MS
  await lookRound(context, watch)
  for (;;) {
    const pending = dying.filter((handle) => board.get(handle)?.refusedAt === undefined)
    const left = deadline - clock.monotonic()
    if (pending.length === 0 || left <= 0) break
    await clock.sleep(Math.min(pause, left), signals.stop)
    await lookRound(context, { ...watch, dying: pending })
    pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)
  }
  for (const handle of dying) doubtIfLate(board, handle, deadline)
}

/** A refusal that came after the deadline may have been decided after it: it does not show that the token died in time. */
function doubtIfLate(board: Probes, handle: string, deadline: number): void {
  const probe = board.get(handle)
  if (probe?.verdict !== 'dead' || probe.refusedAt === undefined || probe.refusedAt <= deadline) return
  const late = Math.ceil(probe.refusedAt - deadline)
  const note = `refused, but the answer came ${late} ms too late to show that it was dead in time`
  board.set(handle, { ...probe, verdict: 'unknown', note })
}

/** The last round begins when the time is over, not before. One that comes back stops the watch: it has failed then. */
async function watchStayDead(context: RunContext, watch: Watch, holdsMs: number): Promise<void> {
  const { clock, signals } = context
  const { dying, board } = watch
  const end = clock.monotonic() + holdsMs
  const dead = dying.filter((handle) => board.get(handle)?.verdict === 'dead')
  if (dead.length === 0) return
  context.follow?.({ kind: 'bound', what: 'holds', ms: holdsMs })
  for (let begun = clock.monotonic(); begun < end;) {
    await clock.sleep(Math.min(LONGEST_PAUSE_MS, end - begun), signals.stop)
    begun = clock.monotonic()
    await lookRound(context, { ...watch, dying: dead })
    if (dead.some((handle) => board.get(handle)?.verdict !== 'dead')) return
  }
}
