import { BrokerError } from '../../broker/broker-error.ts'
import type { Validation } from '../../broker/client.ts'
import { CONTROL } from '../../model/ids.ts'
import type { Prediction } from '../../model/predict.ts'
import { concurrently } from '../concurrently.ts'
import type { RunContext } from '../context/context.ts'
import { type ProbeExchange, held } from '../context/ledger.ts'
import { verdictOf, type Judgement } from './verdict.ts'

/** The last answer about one token, and what the ones before it add to it. */
export interface Probe extends Pick<Judgement, 'verdict'> {
  readonly note: string | undefined
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
  /** The exchange that decided; undefined where there was no answer. */
  readonly asked: ProbeExchange | undefined
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
  const all = { ...probing, refusedOver: growing(probing.lane) }
  await concurrently(handles, context.concurrency, async (handle) => {
    context.signals.stop.throwIfAborted()
    const found = await probe(context, handle, all)
    probing.board.set(handle, found)
    if (handle !== CONTROL)
      context.follow?.({ kind: 'answered', token: handle, refused: found.refusedAt !== undefined })
  })
}

/** A token is seen alive by its first good answer, so that a later refusal means something. */
async function probe(
  context: RunContext,
  handle: string,
  { predictions, board, lane, refusedOver }: Probing & { readonly refusedOver: Growing },
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
    const asked = { probes, requestId: answer.requestId, asked: exchangeOf(answer) }
    if (answer.answer === 'refused') {
      const said = before.wavers ? ({ verdict: 'alive', note: WAVERS } as const) : judgement
      return probeOf(said, asked, refused(before, refusedOver, answer.receivedAt))
    }
    if (judgement.verdict === 'alive') ledger.seenAlive.add(handle)
    const { wasRefused } = before
    const said = wasRefused ? { ...judgement, note: WAVERS } : judgement
    return probeOf(said, asked, { ...STANDS, wasRefused, wavers: wasRefused })
  } catch (error) {
    if (!(error instanceof BrokerError) || signals.stop.aborted) throw error
    const { wasRefused, wavers } = before
    const { message: note, requestId } = error
    const said = { verdict: 'unknown', note } as const
    return probeOf(said, { probes, requestId, asked: undefined }, { ...STANDS, wasRefused, wavers })
  }
}

type Asked = Pick<Probe, 'asked' | 'probes' | 'requestId'>

/** What is known of the refusals so far. */
type Standing = Pick<Probe, 'lanes' | 'refusals' | 'refusedAt' | 'wasRefused' | 'wavers'>

/** Name by name, as the exchange: each look makes one for each token, and a copied object takes twice the room. */
function probeOf(
  { verdict, note }: Judgement,
  { probes, requestId, asked }: Asked,
  { refusedAt, refusals, lanes, wasRefused, wavers }: Standing,
): Probe {
  return { verdict, note, probes, requestId, refusedAt, refusals, lanes, wasRefused, wavers, asked }
}

function exchangeOf({ wire, answer, requestId, receivedAt }: Validation): ProbeExchange | undefined {
  if (wire === undefined) return undefined
  const { method, path, status, tookMs } = wire
  return { method, path, status, tookMs, answer, requestId, receivedAt }
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
  asked: undefined,
}

function refused(before: Probe, refusedOver: Growing, receivedAt: number): Standing {
  return {
    refusedAt: before.refusedAt ?? receivedAt,
    refusals: before.refusals + 1,
    lanes: refusedOver(before.lanes),
    wasRefused: true,
    wavers: before.wavers,
  }
}

type Growing = (lanes: ReadonlySet<string>) => ReadonlySet<string>

/** The lanes with one more. Thousands of tokens have the same few, so they share them. */
function growing(lane: string): Growing {
  const grown = new Map<ReadonlySet<string>, ReadonlySet<string>>()
  return (lanes) => {
    const known = grown.get(lanes) ?? new Set([...lanes, lane])
    grown.set(lanes, known)
    return known
  }
}
