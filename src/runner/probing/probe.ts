import { BrokerError } from '../../broker/broker-error.ts'
import type { Prediction } from '../../model/predict.ts'
import { concurrently } from '../concurrently.ts'
import type { RunContext } from '../context/context.ts'
import { held } from '../context/ledger.ts'
import { verdictOf, type Judgement } from './verdict.ts'

/** The last answer about one token, and how many there were. */
export interface Probe extends Judgement {
  readonly probes: number
  readonly requestId: string | undefined
  /** The monotonic clock at the first of the refusals that still stand. */
  readonly refusedAt: number | undefined
}

export type Board = Map<string, Probe>

export type Predictions = ReadonlyMap<string, Prediction>

/** Asks the broker about each token once, side by side, and enters the answers in the board. */
export async function probeAll(
  context: RunContext,
  handles: readonly string[],
  predictions: Predictions,
  board: Board,
): Promise<void> {
  await concurrently(handles, context.concurrency, async (handle) => {
    context.signals.stop.throwIfAborted()
    board.set(handle, await probe(context, handle, predictions, board.get(handle)))
  })
}

/** A token is seen alive by its first good answer, so that a later refusal means something. */
async function probe(
  context: RunContext,
  handle: string,
  predictions: Predictions,
  before: Probe | undefined,
): Promise<Probe> {
  const { broker, ledger, signals } = context
  const token = held(ledger, handle)
  const probes = (before?.probes ?? 0) + 1
  try {
    const answer = await broker.validate(token.secret, signals.stop)
    const judgement = verdictOf(answer, {
      token,
      predictedDead: predictions.get(handle)?.state === 'dead',
      seenAlive: ledger.seenAlive.has(handle),
      provenDead: ledger.verdicts.get(handle) === 'dead',
    })
    if (judgement.verdict === 'alive') ledger.seenAlive.add(handle)
    const refusedAt = answer.answer === 'refused' ? (before?.refusedAt ?? answer.receivedAt) : undefined
    return { ...judgement, probes, requestId: answer.requestId, refusedAt }
  } catch (error) {
    if (!(error instanceof BrokerError) || signals.stop.aborted) throw error
    return {
      verdict: 'unknown',
      note: error.message,
      probes,
      requestId: error.requestId,
      refusedAt: undefined,
    }
  }
}
