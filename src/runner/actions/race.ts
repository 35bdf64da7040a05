import { worldOf } from '../../playbook/actions/registry.ts'
import type { RaceAction } from '../../playbook/actions/race.ts'
import { judgeRace, type RacedCall, type RaceRecord } from '../../record/parts/race.ts'
import type { TokenRecord } from '../../record/facts.ts'
import type { Problem } from '../../record/record.ts'
import type { RunContext } from '../context/context.ts'
import type { Perform } from './action.ts'
import { sendRevocations } from './revoke.ts'
import { sameWay } from './same-way.ts'
import { beginStorm, blow, lookOnce, type Storm } from './storm.ts'

/**
 * Renews, hands over and registers again and again, and revokes once each of them has got something; nothing more is sent
 * after the acknowledgement. What came out is entered among the successors: it has to be dead, and every later step asks
 * about it.
 */
export const race: Perform<'race'> = async (context, step, action) => {
  const { clock, broker } = context
  const before = await witnesses(context, step, action)
  const storm = beginStorm(step, action)
  const end = broker.pace.race()
  try {
    const lanes = storm.lanes.map(async (lane) => blow(context, storm, lane))
    await Promise.race([Promise.all(storm.lanes.map(({ begun }) => begun.reached)), failing(lanes)])
    const sentAt = clock.monotonic()
    const underWay = storm.lanes.filter(({ granted }) => granted > 0).length
    const sent = await sendRevocations(context, [action]).finally(() => {
      storm.isOver = true
    })
    const acknowledgedAt = clock.monotonic()
    await Promise.all(lanes)
    const after = await witnesses(context, step, action)
    await enterSuccessors(context, storm, (call) => [...before(call), ...after(call)])
    const record = recordOf(storm, action, { underWay, sentAt, acknowledgedAt })
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

/** Which calls are raced with, each once. */
function callsIn({ storm, others }: RaceAction): readonly RacedCall[] {
  const kinds = new Set(others.map(({ kind }) => kind))
  return [
    ...(storm.length > 0 ? (['renew'] as const) : []),
    ...(kinds.has('delegate') ? (['delegate'] as const) : []),
    ...(kinds.has('create') ? (['register'] as const) : []),
  ]
}

/** What the control gets by the same call. */
type Witnesses = (call: RacedCall) => readonly string[]

async function witnesses(context: RunContext, step: string, action: RaceAction): Promise<Witnesses> {
  const got = new Map<RacedCall, readonly string[]>()
  for (const call of callsIn(action)) {
    const answer = await sameWay(context, call, step)
    got.set(call, 'token' in answer ? [answer.token.handle] : [])
  }
  return (call) => got.get(call) ?? []
}

/** Never comes true: only what went wrong elsewhere comes through. */
async function failing(lanes: readonly Promise<void>[]): Promise<void> {
  await Promise.all(lanes)
}

/**
 * What was renewed on, or looked at, has been alive. The last of each may have come too late to ever live: it is dead on
 * arrival then, or, if it is accepted after the acknowledgement, has as long as the step allows.
 */
async function enterSuccessors(
  context: RunContext,
  { step, made }: Storm,
  witnessed: Witnesses,
): Promise<void> {
  const { ledger, playbook } = context
  const { withinMs, span } = playbook.steps.find(({ id }) => id === step) ?? { span: { start: 0, end: 1 } }
  for (const { record } of made) {
    const { handle, origin } = record
    const wasAlive = ledger.seenAlive.has(handle)
    if (!wasAlive) {
      ledger.sameWay.set(handle, witnessed(MADE_BY[origin] ?? 'renew'))
      await lookOnce(context, handle)
    }
    const mayLive = wasAlive || (withinMs !== undefined && ledger.seenAlive.has(handle))
    ledger.successors.set(handle, { since: step, state: mayLive ? 'dead' : 'dead-on-arrival', span })
  }
}

const MADE_BY: Readonly<Partial<Record<TokenRecord['origin'], RacedCall>>> = {
  renewed: 'renew',
  delegated: 'delegate',
  registered: 'register',
}

function recordOf(
  { lanes, made, spans, refused, lost }: Storm,
  action: RaceAction,
  at: { readonly underWay: number; readonly sentAt: number; readonly acknowledgedAt: number },
): RaceRecord {
  const calls = callsIn(action)
  const one = {
    storm: lanes.map(({ name }) => name),
    ...(action.others.length > 0 && { calls }),
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
      ? `${storm.length - underWay} of ${storm.length} had got nothing when the revocation was sent`
      : 'nothing else was on its way while the revocation was'
  return [
    {
      code: 'nothing-raced',
      message: `there was no race: ${why}`,
      hint: 'look at why the others were refused, or came too late, and run again',
    },
  ]
}
