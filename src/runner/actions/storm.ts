import { isRefusal } from '../../agentwrit/refusals.ts'
import { BrokerError } from '../../broker/broker-error.ts'
import { act } from '../../model/action.ts'
import {
  racerName,
  renamed,
  successorName,
  type RaceAction,
  type Racer,
} from '../../playbook/actions/race.ts'
import type { RacedCall } from '../../record/parts/race.ts'
import type { Problem } from '../../record/record.ts'
import type { RunContext } from '../context/context.ts'
import { held } from '../context/ledger.ts'
import { problemOf } from '../context/problems.ts'
import { create } from './create.ts'
import { delegate } from './delegate.ts'
import type { Made } from './issue.ts'
import { renewOnce } from './renew.ts'

/** What goes on while something is revoked. */
export interface Storm {
  /** The step that it is in. */
  readonly step: string
  readonly lanes: readonly Lane[]
  readonly made: Made[]
  readonly problems: Problem[]
  /** When each call was sent and answered, on the monotonic clock. */
  readonly spans: { readonly sentAt: number; readonly receivedAt: number }[]
  refused: number
  lost: number
  /** The revocation was acknowledged: nothing more is sent. */
  isOver: boolean
}

/** One who does the same again and again: renews a token and what comes of it, hands over, or registers. */
interface Lane {
  readonly name: string
  readonly call: RacedCall
  /** Does it once more; what comes out of it has this name. */
  readonly once: (context: RunContext, step: string, as: string) => Promise<Made>
  granted: number
  readonly begun: { readonly reached: Promise<void>; readonly reach: () => void }
}

/** @returns a storm in which nothing has happened yet */
export function beginStorm(step: string, { storm, others }: Pick<RaceAction, 'others' | 'storm'>): Storm {
  const lanes = [...storm.map(renewing), ...others.map(repeating)].map((lane): Lane => ({
    ...lane,
    granted: 0,
    begun: milestone(),
  }))
  return { step, lanes, made: [], problems: [], spans: [], refused: 0, lost: 0, isOver: false }
}

type Repeated = Pick<Lane, 'call' | 'name' | 'once'>

/** Each time with what came out of the time before. */
function renewing(token: string): Repeated {
  let last = token
  const once: Lane['once'] = async (context, step, as) => {
    const { ledger } = context
    const { made } = await renewOnce(context, step, { token: last, as })
    ledger.world = act(ledger.world, { kind: 'renew', token: last, as }, step)
    // Nobody is handed a new token for one that is dead.
    ledger.seenAlive.add(last)
    last = as
    return made
  }
  return { name: token, call: 'renew', once }
}

function repeating(racer: Racer): Repeated {
  const once: Lane['once'] = async (context, step, as) => {
    const { ledger } = context
    const again = renamed(racer, as)
    const { made: [made] = [], world } =
      again.kind === 'delegate' ? await delegate(context, step, again) : await create(context, step, again)
    if (world !== undefined) ledger.world = act(ledger.world, world, step)
    if (made === undefined) throw new RangeError(`nothing came out of "${as}"`)
    return made
  }
  return { name: racerName(racer), call: racer.kind === 'delegate' ? 'delegate' : 'register', once }
}

/** Notes it where a token is alive; the look at the board asks again. */
export async function lookOnce({ ledger, broker, signals }: RunContext, handle: string): Promise<void> {
  try {
    const { answer } = await broker.validate(held(ledger, handle).secret, signals.stop)
    if (answer === 'valid') ledger.seenAlive.add(handle)
  } catch (error) {
    if (!(error instanceof BrokerError)) throw error
  }
}

function milestone(): Lane['begun'] {
  let reach = (): void => undefined
  const reached = new Promise<void>((resolve) => {
    reach = resolve
  })
  return { reached, reach: () => reach() }
}

/** A broker that takes for ever to acknowledge gets no more than so many calls of each. */
const MOST_CALLS = 200

/** Lets one of them go on until the storm is over, or the broker refuses it. */
export async function blow(context: RunContext, storm: Storm, lane: Lane): Promise<void> {
  try {
    let goesOn = true
    while (goesOn && !storm.isOver && lane.granted < MOST_CALLS) {
      context.signals.stop.throwIfAborted()
      goesOn = await onceMore(context, storm, lane)
    }
  } finally {
    lane.begun.reach()
  }
}

/** @returns whether it was granted */
async function onceMore(context: RunContext, storm: Storm, lane: Lane): Promise<boolean> {
  const { clock, signals } = context
  const { step } = storm
  const as = successorName(lane.name, step, lane.granted + 1)
  const sentAt = clock.monotonic()
  const note = (): number => storm.spans.push({ sentAt, receivedAt: clock.monotonic() })
  try {
    storm.made.push(await lane.once(context, step, as))
    note()
  } catch (error) {
    if (!(error instanceof BrokerError) || signals.stop.aborted) throw error
    note()
    fail(storm, lane, error)
    return false
  }
  lane.granted += 1
  lane.begun.reach()
  // Nobody uses it, so it is looked at: what was alive has to die. What is alive only later never may be.
  if (lane.call !== 'renew' && !storm.isOver) await lookOnce(context, as)
  return true
}

function fail(storm: Storm, { call }: Lane, error: BrokerError): void {
  const { status = 0, problem } = error
  if (error.code === 'refused' && isRefusal(call, status, problem?.detail ?? '')) {
    storm.refused += 1
    return
  }
  storm.lost += 1
  storm.problems.push(problemOf(error))
}
