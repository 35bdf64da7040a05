import { defined } from '../../defined.ts'
import { CONTROL } from '../../model/ids.ts'
import { foretold } from '../context/foretold.ts'
import { ancestryOf } from '../../model/lineage.ts'
import type { PointSpec } from '../../playbook/parts/points.ts'
import type { PointExpectation, Step } from '../../playbook/playbook.ts'
import {
  judgePoint,
  REFUSALS_AT_A_POINT,
  type PointRecord,
  type PointVerdict,
} from '../../record/parts/point.ts'
import { concurrently } from '../concurrently.ts'
import { positionOf, type RunContext } from '../context/context.ts'
import type { PointAnswer } from '../context/ports.ts'
import { askAt, hasRunOut, specOf, type Asking } from './ask.ts'
import { lookBefore, witnessAt, type Begun, type PointWitness } from './before.ts'

/** A step's looks at points: begun before its action, ended after it. */
export interface Watch {
  /** @param acknowledgedAt the monotonic clock when the action was acknowledged */
  finish(acknowledgedAt: number): Promise<readonly PointRecord[]>
}

/**
 * Looks at the points that a step names, before its action: the control first, and only where the point tells it from a
 * spoiled one the tokens, which have to be alive there for a later refusal to mean anything.
 */
export async function beginAtPoints(
  context: RunContext,
  { id, at = [] }: Pick<Step, 'at' | 'id'>,
): Promise<Watch> {
  const begun = new Map<PointExpectation, Begun>()
  for (const one of at) begun.set(one, await lookBefore(context, specOf(context, one.point), one.tokens))
  return {
    finish: async (acknowledgedAt) => {
      const found = await Promise.all(
        [...begun].map(([one, before]) => watchPoint(context, one, { step: id, before, acknowledgedAt })),
      )
      return found.flat()
    },
  }
}

interface Since {
  readonly step: string
  readonly before: Begun
  readonly acknowledgedAt: number
}

async function watchPoint(
  context: RunContext,
  expectation: PointExpectation,
  { step, before, acknowledgedAt }: Since,
): Promise<readonly PointRecord[]> {
  const spec = specOf(context, expectation.point)
  const deadline = acknowledgedAt + expectation.withinMs
  const predictions = foretold(context.ledger)
  const { witness } = before
  const control = controlBeside(context, spec)
  // Whom the point cannot tell from anybody, it is not shown.
  const raced = witness.tells ? racedFrom(context, expectation.tokens, step) : NOBODY
  const tokens = [...expectation.tokens, ...raced]
  const seen = await concurrently(tokens, context.concurrency, async (token) =>
    witness.tells && context.ledger.tokens.has(token)
      ? pollUntilRefused(context, { spec, token, deadline, control })
      : NOT_ASKED,
  )
  const after = witness.tells ? await witnessAt(context, spec) : witness
  const all = tokens.map((token, index) =>
    recordOf(context, expectation, {
      spec,
      token,
      seen: seen[index] ?? NOT_ASKED,
      before: before.verdicts.get(token) ?? 'unknown',
      witnesses: [witness, after],
      predicted: predictions.get(token)?.state ?? 'unknown',
      acknowledgedAt,
    }),
  )
  const records = all.filter(({ token, observed }) => !(raced.has(token) && observed === 'dead'))
  for (const one of records)
    if (one.result === 'held') context.ledger.deadAt.set(`${one.point} ${one.token}`, one)
  return records
}

/**
 * What a race has made of the tokens that a point has to refuse. It was not there before, so nobody has seen it accepted
 * there: a refusal shows nothing and is left out, but what is accepted has got away. What the race made of others is not
 * shown: they may be somebody's whom the operator has not confirmed for this host.
 */
function racedFrom({ ledger }: RunContext, named: readonly string[], step: string): ReadonlySet<string> {
  const isNamed = new Set(named)
  const made = [...ledger.successors].filter(([, { since }]) => since === step)
  const stems = made.filter(([token]) =>
    ancestryOf(ledger.world, token).some(({ handle }) => isNamed.has(handle)),
  )
  return new Set(stems.map(([token]) => token))
}

const NOBODY: ReadonlySet<string> = new Set()

interface Seen {
  readonly observed: PointVerdict
  readonly probes: number
  readonly refusals: number
  /** The monotonic clock at the first of them. */
  readonly refusedAt?: number
  readonly note?: string
}

const NOT_ASKED: Seen = { observed: 'unknown', probes: 0, refusals: 0 }

interface Polling extends Asking {
  readonly deadline: number
  readonly control: Beside
}

/** What the point says to the control when it is asked about it for so many times. */
type Beside = (times: number) => Promise<PointAnswer>

/**
 * The control is shown as often as the token that is shown most, or a point that refuses whatever is shown to it too often
 * would look like one that heard of the revocation.
 */
function controlBeside(context: RunContext, spec: PointSpec): Beside {
  const asked = new Map<number, Promise<PointAnswer>>()
  return (times) => {
    const answer = asked.get(times) ?? askAt(context, { spec, token: CONTROL }, 'control')
    asked.set(times, answer)
    return answer
  }
}

const FIRST_PAUSE_MS = 20
const LONGEST_PAUSE_MS = 500

/** Asks again until the token is refused, for so long at most; one last time when the time is over. */
async function pollUntilRefused(context: RunContext, asking: Polling): Promise<Seen> {
  const { clock, signals } = context
  let pause = FIRST_PAUSE_MS
  for (let probes = 1; ; probes += 1) {
    const left = asking.deadline - clock.monotonic()
    const answer = await askBeside(context, asking, { lane: 'first', times: probes })
    if (answer.verdict === 'dead') return confirm(context, asking, { answer, probes })
    if (left <= 0) {
      return { observed: answer.verdict, probes, refusals: 0, ...defined({ note: answer.note }) }
    }
    await clock.sleep(Math.min(pause, left), signals.stop)
    pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)
  }
}

/** A refusal of the token counts only beside a control that is accepted. */
async function askBeside(
  context: RunContext,
  { control, ...asking }: Polling,
  { lane, times }: { readonly lane: string; readonly times: number },
): Promise<PointAnswer> {
  const [answer, beside] = await Promise.all([askAt(context, asking, lane), control(times)])
  if (answer.verdict !== 'dead' || beside.verdict === 'alive') return answer
  return { ...answer, verdict: 'unknown', note: NOT_BESIDE }
}

const NOT_BESIDE = 'it refused the token, and the control token as well, which no step touches'

/** One refusal may be a slip, or one machine of several. */
async function confirm(
  context: RunContext,
  asking: Polling,
  first: { readonly answer: PointAnswer; readonly probes: number },
): Promise<Seen> {
  const refusedAt = first.answer.receivedAt
  for (let refusals = 1; refusals < REFUSALS_AT_A_POINT; refusals += 1) {
    const probes = first.probes + refusals
    const { verdict, note } = await askBeside(context, asking, { lane: `more-${refusals}`, times: probes })
    if (verdict === 'dead') continue
    const said = verdict === 'alive' ? 'it accepted what it had refused' : note
    return { observed: verdict, probes, refusals, refusedAt, ...defined({ note: said }) }
  }
  const probes = first.probes + REFUSALS_AT_A_POINT - 1
  return { observed: 'dead', probes, refusals: REFUSALS_AT_A_POINT, refusedAt }
}

interface Case {
  readonly spec: PointSpec
  readonly token: string
  readonly seen: Seen
  readonly before: PointVerdict
  readonly witnesses: readonly [PointWitness, PointWitness]
  readonly predicted: PointRecord['predicted']
  readonly acknowledgedAt: number
}

function recordOf(context: RunContext, { point, withinMs, span }: PointExpectation, one: Case): PointRecord {
  const { seen, token, before, predicted, witnesses } = one
  const { observed, refusals, probes, refusedAt } = seen
  const timeToDeadMs = refusedAt === undefined ? undefined : Math.max(0, refusedAt - one.acknowledgedAt)
  const control = worse(witnesses[0].control, witnesses[1].control)
  const { spoiled } = witnesses[1]
  const expired = hasRunOut(context, token, refusedAt) ? ({ expired: true } as const) : {}
  const facts = { withinMs, predicted, before, observed, refusals, control, spoiled }
  const timed = { ...facts, ...defined({ timeToDeadMs }), ...expired }
  return {
    point,
    token,
    origin: new URL(one.spec.url).origin,
    at: positionOf(context, span),
    ...timed,
    probes,
    result: judgePoint(timed),
    ...defined({ note: seen.note ?? witnesses.find(({ note }) => note !== undefined)?.note }),
  }
}

function worse(first: PointVerdict, second: PointVerdict): PointVerdict {
  return first === 'alive' ? second : first
}
