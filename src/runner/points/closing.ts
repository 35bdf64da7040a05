import { defined } from '../../defined.ts'
import { foretold } from '../context/foretold.ts'
import {
  judgePoint,
  REFUSALS_AT_A_POINT,
  type PointRecord,
  type PointVerdict,
} from '../../record/parts/point.ts'
import { groupBy } from '../../text/group-by.ts'
import { concurrently } from '../concurrently.ts'
import type { RunContext } from '../context/context.ts'
import { askAt, hasRunOut, specOf, type Asking } from './ask.ts'
import { witnessAt, type PointWitness } from './before.ts'

/**
 * Asks every point once more, on connections of their own, about all that was dead there: what it accepts again never
 * was. What has run out by then and is refused shows nothing more, and is left out.
 */
export async function lookAtPointsAgain(context: RunContext): Promise<readonly PointRecord[]> {
  const byPoint = groupBy([...context.ledger.deadAt.values()], ({ point }) => point)
  const found = await Promise.all(byPoint.map((known) => lookAgainAt(context, known)))
  return found.flat()
}

async function lookAgainAt(
  context: RunContext,
  known: readonly [PointRecord, ...PointRecord[]],
): Promise<readonly PointRecord[]> {
  const spec = specOf(context, known[0].point)
  const before = await witnessAt(context, spec, 'closing-control')
  if (!before.tells) return known.map((one) => againOf(context, one, { seen: NOT_ASKED, witness: before }))
  const seen = await concurrently(known, context.concurrency, ({ token }) =>
    askThrice(context, { spec, token }),
  )
  const witness = await witnessAt(context, spec, 'closing-control')
  return known
    .map((one, index) => againOf(context, one, { seen: seen[index] ?? NOT_ASKED, witness }))
    .filter(({ observed, expired }) => !(observed === 'dead' && expired === true))
}

type Seen = Pick<PointRecord, 'note' | 'observed' | 'probes' | 'refusals'>

const NOT_ASKED: Seen = { observed: 'unknown', probes: 0, refusals: 0 }

/** Until it is not refused. */
async function askThrice(context: RunContext, asking: Asking): Promise<Seen> {
  for (let refusals = 0; refusals < REFUSALS_AT_A_POINT; refusals += 1) {
    const { verdict, note } = await askAt(context, asking, `closing-${refusals}`)
    if (verdict !== 'dead') return { observed: verdict, probes: refusals + 1, refusals, ...defined({ note }) }
  }
  return { observed: 'dead', probes: REFUSALS_AT_A_POINT, refusals: REFUSALS_AT_A_POINT }
}

interface Again {
  readonly seen: Seen
  readonly witness: PointWitness
}

function againOf(context: RunContext, known: PointRecord, { seen, witness }: Again): PointRecord {
  const { point, token, origin, at, withinMs, before } = known
  const { control, spoiled } = witness
  const { note = witness.note, ...asked } = seen
  const predicted: PointVerdict = foretold(context.ledger).get(token)?.state ?? 'unknown'
  const expired = hasRunOut(context, token, context.clock.monotonic()) ? ({ expired: true } as const) : {}
  const facts = { withinMs, predicted, before, ...asked, control, spoiled, ...expired, atEnd: true } as const
  return { point, token, origin, at, ...facts, result: judgePoint(facts), ...defined({ note }) }
}
