import type { Expectation } from '../../playbook/playbook.ts'
import type { CheckRecord } from '../../record/record.ts'
import { provesNothing } from '../../model/verdict.ts'
import type { Acted } from '../actions/act.ts'
import { positionOf, type RunContext } from '../context.ts'
import { judge } from '../../record/judge.ts'
import type { Board, Predictions, Probe } from './probe.ts'

/** What the checks of one step are made from. */
export interface Looked {
  readonly expectations: readonly Expectation[]
  readonly board: Board
  readonly predictions: Predictions
  readonly acted: Acted | undefined
}

/** Puts expectation, prediction and observation of every token side by side, and notes the verdicts for the next step. */
export function checksOf(context: RunContext, looked: Looked): readonly CheckRecord[] {
  return looked.expectations.map((expectation) => {
    const check = checkOf(context, expectation, looked)
    if (!provesNothing(check.observed)) context.ledger.verdicts.set(expectation.token, check.observed)
    return check
  })
}

/** A token nobody could ask about is unknown, never passed over. */
const UNASKED: Probe = {
  verdict: 'unknown',
  note: 'not asked',
  probes: 0,
  requestId: undefined,
  refusedAt: undefined,
}

function checkOf(
  context: RunContext,
  expectation: Expectation,
  { board, predictions, acted }: Looked,
): CheckRecord {
  const { token, state: expected, by, span } = expectation
  const probe = board.get(token) ?? UNASKED
  const prediction = predictions.get(token) ?? { state: 'alive', reasons: [] }
  const before = context.ledger.verdicts.get(token)
  const { strict } = context
  const { verdict: observed, note, probes, requestId } = probe
  return {
    token,
    expected,
    by,
    at: positionOf(context, span),
    predicted: prediction.state,
    reasons: prediction.reasons,
    observed,
    ...judge({ expected, predicted: prediction.state, observed, before, strict }),
    probes,
    ...(before === undefined ? {} : { before }),
    ...timeToDead(probe, before, acted),
    ...(requestId === undefined ? {} : { requestId }),
    ...(note === undefined ? {} : { note }),
  }
}

/** Only for a token that was alive before this step; what was refused before did not die by it. */
function timeToDead(
  { verdict, refusedAt }: Probe,
  before: CheckRecord['before'],
  acted: Acted | undefined,
): Pick<CheckRecord, 'timeToDeadMs'> {
  if (verdict !== 'dead' || before !== 'alive' || refusedAt === undefined || acted === undefined) return {}
  return {
    timeToDeadMs: {
      sinceSent: refusedAt - acted.sentAt,
      sinceAcknowledged: Math.max(0, refusedAt - acted.acknowledgedAt),
    },
  }
}
