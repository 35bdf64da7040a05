import type { RunContext } from '../context.ts'
import { probeAll, type Board, type Predictions } from './probe.ts'

/** What to look at after a step. */
export interface Watch {
  /** Tokens that must be found dead and were not before. */
  readonly dying: readonly string[]
  /** Every other token. */
  readonly others: readonly string[]
  readonly predictions: Predictions
  /** Poll the dying for so long; without it the first answer counts. */
  readonly withinMs: number | undefined
  /** Then watch them stay dead for so long. */
  readonly holdsMs: number | undefined
}

const FIRST_PAUSE_MS = 20
const LONGEST_PAUSE_MS = 250

/**
 * Asks the broker about every token after a step: the dying first, because their time counts, then all others.
 */
export async function observe(context: RunContext, watch: Watch): Promise<Board> {
  const board: Board = new Map()
  const { dying, others, predictions, withinMs, holdsMs } = watch
  if (withinMs === undefined) {
    await probeAll(context, [...dying, ...others], predictions, board)
  } else {
    await pollUntilDead(context, watch, board, withinMs)
    await probeAll(context, others, predictions, board)
  }
  if (holdsMs !== undefined) await watchStayDead(context, watch, board, holdsMs)
  return board
}

async function pollUntilDead(
  context: RunContext,
  watch: Watch,
  board: Board,
  withinMs: number,
): Promise<void> {
  const { clock, signals } = context
  const deadline = clock.monotonic() + withinMs
  let pause = FIRST_PAUSE_MS
  await probeAll(context, watch.dying, watch.predictions, board)
  for (;;) {
    const pending = watch.dying.filter((handle) => board.get(handle)?.refusedAt === undefined)
    const left = deadline - clock.monotonic()
    if (pending.length === 0 || left <= 0) break
    await clock.sleep(Math.min(pause, left), signals.stop)
    await probeAll(context, pending, watch.predictions, board)
    pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)
  }
  for (const handle of watch.dying) doubtIfLate(board, handle, deadline)
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
  watch: Watch,
  board: Board,
  holdsMs: number,
): Promise<void> {
  const { clock, signals } = context
  const end = clock.monotonic() + holdsMs
  const dead = watch.dying.filter((handle) => board.get(handle)?.verdict === 'dead')
  for (let left = holdsMs; left > 0 && dead.length > 0; left = end - clock.monotonic()) {
    await clock.sleep(Math.min(LONGEST_PAUSE_MS, left), signals.stop)
    await probeAll(context, dead, watch.predictions, board)
    if (dead.some((handle) => board.get(handle)?.verdict !== 'dead')) return
  }
}
