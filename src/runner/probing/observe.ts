import type { Expectation, Step } from '../../playbook/playbook.ts'
import type { RunContext } from '../context/context.ts'
import { CONTROL } from './control.ts'
import { probeAll, type Board, type Predictions } from './probe.ts'

/** What is asked for after a step: with `withinMs` the dying are polled for so long, with `holdsMs` watched for so long. */
type Observed = Pick<Step, 'expectations' | 'withinMs' | 'holdsMs'>

const FIRST_PAUSE_MS = 20
const LONGEST_PAUSE_MS = 250

/**
 * Asks the broker about every token after a step and about the control: the dying first, because their time counts,
 * then all others. Without `withinMs` the first answer counts.
 */
export async function observe(
  context: RunContext,
  { expectations, withinMs, holdsMs }: Observed,
  predictions: Predictions,
): Promise<Board> {
  const dying = expectations.filter((one) => isDying(context, one)).map(({ token }) => token)
  const soon = new Set(dying)
  const others = [...expectations.map(({ token }) => token).filter((token) => !soon.has(token)), CONTROL]
  const watch: Watch = { dying, predictions, board: new Map() }
  if (withinMs === undefined) {
    await probeAll(context, [...dying, ...others], predictions, watch.board)
  } else {
    await pollUntilDead(context, watch, withinMs)
    await probeAll(context, others, predictions, watch.board)
  }
  if (holdsMs !== undefined) await watchStayDead(context, watch, holdsMs)
  return watch.board
}

/** Expected dead, and not found so before. */
function isDying({ ledger }: RunContext, { state, token }: Expectation): boolean {
  return state === 'dead' && ledger.verdicts.get(token) !== 'dead'
}

interface Watch {
  readonly dying: readonly string[]
  readonly predictions: Predictions
  readonly board: Board
}

async function pollUntilDead(
  context: RunContext,
  { dying, predictions, board }: Watch,
  withinMs: number,
): Promise<void> {
  const { clock, signals } = context
  const deadline = clock.monotonic() + withinMs
  let pause = FIRST_PAUSE_MS
  await probeAll(context, dying, predictions, board)
  for (;;) {
    const pending = dying.filter((handle) => board.get(handle)?.refusedAt === undefined)
    const left = deadline - clock.monotonic()
    if (pending.length === 0 || left <= 0) break
    await clock.sleep(Math.min(pause, left), signals.stop)
    await probeAll(context, pending, predictions, board)
    pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)
  }
  for (const handle of dying) doubtIfLate(board, handle, deadline)
}

/** A refusal that came after the deadline may have been decided after it: it does not show that the token died in time. */
function doubtIfLate(board: Board, handle: string, deadline: number): void {
  const probe = board.get(handle)
  if (probe?.verdict !== 'dead' || probe.refusedAt === undefined || probe.refusedAt <= deadline) return
  const late = Math.ceil(probe.refusedAt - deadline)
  const note = `refused, but the answer came ${late} ms too late to show that it was dead in time`
  board.set(handle, { ...probe, verdict: 'unknown', note })
}

/** One that comes back stops the watch: its last verdict is then `alive`, and the expectation fails on it. */
async function watchStayDead(
  context: RunContext,
  { dying, predictions, board }: Watch,
  holdsMs: number,
): Promise<void> {
  const { clock, signals } = context
  const end = clock.monotonic() + holdsMs
  const dead = dying.filter((handle) => board.get(handle)?.verdict === 'dead')
  for (let left = holdsMs; left > 0 && dead.length > 0; left = end - clock.monotonic()) {
    await clock.sleep(Math.min(LONGEST_PAUSE_MS, left), signals.stop)
    await probeAll(context, dead, predictions, board)
    if (dead.some((handle) => board.get(handle)?.verdict !== 'dead')) return
  }
}
