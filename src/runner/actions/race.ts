import { isRefusal } from '../../agentwrit/refusals.ts'
import { BrokerError } from '../../broker/broker-error.ts'
import { act } from '../../model/action.ts'
import { worldOf } from '../../playbook/actions/registry.ts'
import { successorName, type RaceAction } from '../../playbook/actions/race.ts'
import { judgeRace, type RaceRecord } from '../../record/race.ts'
import type { Problem } from '../../record/record.ts'
import type { RunContext } from '../context/context.ts'
import { held } from '../context/ledger.ts'
import { problemOf } from '../context/problems.ts'
import type { Perform } from './action.ts'
import type { Made } from './issue.ts'
import { renewOnce } from './renew.ts'
import { sendRevocations } from './revoke.ts'
import { sameWay } from './same-way.ts'

/**
 * Renews tokens again and again, each time with what came out of the time before, and revokes once every one of them has
 * been renewed; nothing more is renewed after the acknowledgement. What came out is entered among the successors: it has
 * to be dead, and every later step asks about it.
 */
export const race: Perform<'race'> = async (context, step, action) => {
  const { clock, broker } = context
  const before = await sameWay(context, 'renew', step)
  const storm = beginStorm(step, action)
  const end = broker.pace.race()
  try {
    const lanes = action.storm.map(async (token) => blow(context, storm, token))
    await Promise.race([Promise.all(storm.lanes.map(({ begun }) => begun.reached)), failing(lanes)])
    const sentAt = clock.monotonic()
    const underWay = storm.lanes.filter(({ granted }) => granted > 0).length
    const sent = await sendRevocations(context, [action]).finally(() => {
      storm.isOver = true
    })
    const acknowledgedAt = clock.monotonic()
    await Promise.all(lanes)
    const after = await sameWay(context, 'renew', step)
    const witnesses = [before, after].flatMap((one) => ('token' in one ? [one.token.handle] : []))
    await enterSuccessors(context, storm, witnesses)
    const record = recordOf(storm, { underWay, sentAt, acknowledgedAt })
    return {
      ...sent,
      problems: [...sent.problems, ...storm.problems, ...nothingRaced(record)],
      made: storm.made,
      sentAt,
      acknowledgedAt,
      world: worldOf(action),
      record: { ...sent.record, race: record },
    }
  } finally {
    storm.isOver = true
    end()
  }
}

/** Never comes true: only what went wrong elsewhere comes through. */
async function failing(lanes: readonly Promise<void>[]): Promise<void> {
  await Promise.all(lanes)
}

interface Storm {
  /** The step that it is in. */
  readonly step: string
  readonly lanes: readonly Lane[]
  readonly made: Made[]
  readonly problems: Problem[]
  /** When each renewal was sent and answered, on the monotonic clock. */
  readonly spans: { readonly sentAt: number; readonly receivedAt: number }[]
  refused: number
  lost: number
  /** The revocation was acknowledged: nothing more is sent. */
  isOver: boolean
}

/** The renewals of one token and of what comes of it. */
interface Lane {
  readonly token: string
  /** The last that came out of it. */
  last: string
  granted: number
  readonly begun: { readonly reached: Promise<void>; readonly reach: () => void }
}

function beginStorm(step: string, { storm }: RaceAction): Storm {
  const lanes = storm.map((token): Lane => ({ token, last: token, granted: 0, begun: milestone() }))
  return { step, lanes, made: [], problems: [], spans: [], refused: 0, lost: 0, isOver: false }
}

function milestone(): Lane['begun'] {
  let reach = (): void => undefined
  const reached = new Promise<void>((resolve) => {
    reach = resolve
  })
  return { reached, reach: () => reach() }
}

/** A broker that takes for ever to acknowledge gets no more than so many renewals of one token. */
const MOST_RENEWALS = 200

async function blow(context: RunContext, storm: Storm, token: string): Promise<void> {
  const lane = storm.lanes.find((one) => one.token === token)
  if (lane === undefined) return
  try {
    await renewUntilOver(context, storm, lane)
  } finally {
    lane.begun.reach()
  }
}

async function renewUntilOver(context: RunContext, storm: Storm, lane: Lane): Promise<void> {
  const { clock, ledger, signals } = context
  const { step } = storm
  const { token } = lane
  while (!storm.isOver && lane.granted < MOST_RENEWALS) {
    signals.stop.throwIfAborted()
    const sentAt = clock.monotonic()
    const as = successorName(token, step, lane.granted + 1)
    try {
      const { made } = await renewOnce(context, step, { token: lane.last, as })
      storm.spans.push({ sentAt, receivedAt: clock.monotonic() })
      storm.made.push(made)
      ledger.world = act(ledger.world, { kind: 'renew', token: lane.last, as }, step)
      // Nobody is handed a new token for one that is dead.
      ledger.seenAlive.add(lane.last)
      lane.last = as
      lane.granted += 1
      lane.begun.reach()
    } catch (error) {
      if (!(error instanceof BrokerError) || signals.stop.aborted) throw error
      storm.spans.push({ sentAt, receivedAt: clock.monotonic() })
      fail(storm, error)
      return
    }
  }
}

function fail(storm: Storm, error: BrokerError): void {
  const { status = 0, problem } = error
  if (error.code === 'refused' && isRefusal('renew', status, problem?.detail ?? '')) {
    storm.refused += 1
    return
  }
  storm.lost += 1
  storm.problems.push(problemOf(error))
}

/**
 * What was renewed on has been alive. The last of each lane may have come too late to ever live: it is dead on arrival
 * then, or, if it is accepted after the acknowledgement, has as long as the step allows.
 */
async function enterSuccessors(
  context: RunContext,
  { step, made }: Storm,
  witnesses: readonly string[],
): Promise<void> {
  const { ledger, broker, signals, playbook } = context
  const { withinMs, span } = playbook.steps.find(({ id }) => id === step) ?? { span: { start: 0, end: 1 } }
  for (const { record } of made) {
    const { handle } = record
    const wasUsed = ledger.seenAlive.has(handle)
    if (!wasUsed) {
      ledger.sameWay.set(handle, witnesses)
      const answer = await broker.validate(held(ledger, handle).secret, signals.stop).catch(unanswered)
      if (answer?.answer === 'valid') ledger.seenAlive.add(handle)
    }
    const mayLive = wasUsed || (withinMs !== undefined && ledger.seenAlive.has(handle))
    ledger.successors.set(handle, { since: step, state: mayLive ? 'dead' : 'dead-on-arrival', span })
  }
}

/** The look at the board asks again. */
function unanswered(error: unknown): undefined {
  if (error instanceof BrokerError) return undefined
  throw error
}

function recordOf(
  { lanes, made, spans, refused, lost }: Storm,
  at: { readonly underWay: number; readonly sentAt: number; readonly acknowledgedAt: number },
): RaceRecord {
  const one = {
    storm: lanes.map(({ token }) => token),
    'under-way': at.underWay,
    granted: made.length,
    beside: spans.filter(({ sentAt, receivedAt }) => sentAt <= at.acknowledgedAt && receivedAt >= at.sentAt)
      .length,
    refused,
    lost,
    successors: made.map(({ record }) => record.handle),
  }
  return { ...one, result: judgeRace(one) }
}

function nothingRaced({ result, lost, 'under-way': underWay, storm }: RaceRecord): readonly Problem[] {
  if (result === 'held' || lost > 0) return []
  const why =
    underWay < storm.length
      ? `${storm.length - underWay} of ${storm.length} tokens had not been renewed when the revocation was sent`
      : 'no renewal was on its way while the revocation was'
  return [
    {
      code: 'nothing-raced',
      message: `there was no race: ${why}`,
      hint: 'look at why the renewals were refused, or came too late, and run again',
    },
  ]
}
