import { BrokerError } from '../../broker/broker-error.ts'
import type { Validation } from '../../broker/client.ts'
import { CONTROL } from '../../model/ids.ts'
import type { Prediction } from '../../model/predict.ts'
import { concurrently } from '../concurrently.ts'
import type { RunContext } from '../context/context.ts'
import { type ProbeExchange, held } from '../context/ledger.ts'
import { verdictOf, type Judgement } from './verdict.ts'

/** The last answer about one token, and what the ones before it add to it. */
export interface Probe extends Judgement {
  readonly probes: number
  readonly requestId: string | undefined
  /** The monotonic clock at the first of the refusals that still stand. */
  readonly refusedAt: number | undefined
  /** How many refusals stand, and the lanes that they came over. */
  readonly refusals: number
  readonly lanes: ReadonlySet<string>
  /** Whether it was ever refused since the step began. */
  readonly wasRefused: boolean
  /** It was accepted after it had been refused: from then on no refusal of it counts. */
  readonly wavers: boolean
  /** The exchange that decided; absent where there was no answer. */
  readonly asked?: ProbeExchange
}

export type Probes = Map<string, Probe>

export type Predictions = ReadonlyMap<string, Prediction>

/** Where answers are entered, and over which connections they are asked for. */
export interface Probing {
  readonly predictions: Predictions
  readonly board: Probes
  readonly lane: string
}

/** Asks the broker about each token once, side by side, and enters the answers in the board. */
export async function probeAll(
  context: RunContext,
  handles: readonly string[],
  probing: Probing,
): Promise<void> {
  await concurrently(handles, context.concurrency, async (handle) => {
    context.signals.stop.throwIfAborted()
    const found = await probe(context, handle, probing)
    probing.board.set(handle, found)
    if (handle !== CONTROL)
      context.follow?.({ kind: 'answered', token: handle, refused: found.refusedAt !== undefined })
  })
}

/** A token is seen alive by its first good answer, so that a later refusal means something. */
async function probe(
  context: RunContext,
  handle: string,
  { predictions, board, lane }: Probing,
): Promise<Probe> {
  const { broker, ledger, signals } = context
  const token = held(ledger, handle)
  const before = board.get(handle) ?? UNASKED
  const probes = before.probes + 1
  try {
    const answer = await broker.validate(token.secret, signals.stop, lane)
    const judgement = verdictOf(answer, {
      token,
      predictedDead: predictions.get(handle)?.state === 'dead',
      seenAlive: ledger.seenAlive.has(handle),
      witnessed: ledger.sameWay.has(handle),
      before: ledger.verdicts.get(handle),
    })
    const exchange = exchangeOf(answer)
    const asked = {
      probes,
      requestId: answer.requestId,
      ...(exchange !== undefined && { asked: exchange }),
    }
    if (answer.answer === 'refused') {
      const said = before.wavers ? ({ verdict: 'alive', note: WAVERS } as const) : judgement
      return { ...said, ...asked, ...refused(before, lane, answer.receivedAt) }
    }
    if (judgement.verdict === 'alive') ledger.seenAlive.add(handle)
    const { wasRefused } = before
    return {
      ...judgement,
      ...(wasRefused && { note: WAVERS }),
      ...asked,
      ...STANDS,
      wasRefused,
      wavers: wasRefused,
    }
  } catch (error) {
    if (!(error instanceof BrokerError) || signals.stop.aborted) throw error
    const { wasRefused, wavers } = before
    const { message: note, requestId } = error
    return { verdict: 'unknown', note, probes, requestId, ...STANDS, wasRefused, wavers }
  }
}

function exchangeOf({ wire, answer, requestId, receivedAt }: Validation): ProbeExchange | undefined {
  return wire === undefined ? undefined : { ...wire, answer, requestId, receivedAt }
}

const WAVERS = 'the broker accepted it after it had refused it'

/** No refusal stands. */
const STANDS = { refusedAt: undefined, refusals: 0, lanes: new Set<string>() } as const

/** A token nobody could ask about is unknown, never passed over. */
export const UNASKED: Probe = {
  verdict: 'unknown',
  note: 'not asked',
  probes: 0,
  requestId: undefined,
  ...STANDS,
  wasRefused: false,
  wavers: false,
}

function refused(
  before: Probe,
  lane: string,
  receivedAt: number,
): Pick<Probe, 'lanes' | 'refusals' | 'refusedAt' | 'wasRefused' | 'wavers'> {
  return {
    refusedAt: before.refusedAt ?? receivedAt,
    refusals: before.refusals + 1,
    lanes: new Set([...before.lanes, lane]),
    wasRefused: true,
    wavers: before.wavers,
  }
}
