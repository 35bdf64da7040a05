import { BrokerError } from '../../broker/broker-error.ts'
import type { CheckRecord, Note, Problem, StorageRecord } from '../../record/record.ts'
import type { RunContext } from '../context/context.ts'
import type { Restart } from '../context/storage.ts'

/** What the end of a step is told with. */
export interface StepStorage {
  readonly storage?: StorageRecord
  readonly problems: readonly Problem[]
  readonly notes?: readonly Note[]
}

/**
 * Looks, after a step, whether what it put on the broker's lists is stored, and whether the broker started again.
 *
 * @param signal ends it; a step's own time-out does not
 * @throws the signal's reason
 */
export async function settleStep(
  { storage, ledger }: RunContext,
  step: { readonly id: string; readonly checks: readonly CheckRecord[] },
  signal: AbortSignal,
): Promise<StepStorage> {
  try {
    const { record, problems, restart } = await storage.settle(signal)
    const again = restart === undefined ? undefined : { before: step.id, ...restart }
    if (again !== undefined) ledger.restarts.push(again)
    if (record !== undefined) ledger.storage.push(record.status)
    return {
      problems,
      ...(record === undefined ? {} : { storage: record }),
      ...(again === undefined ? {} : { notes: [restartNote(again, step.checks)] }),
    }
  } catch (error) {
    // A broker that cannot even be asked how it is gives no verdict on anything else either.
    if (!(error instanceof BrokerError) || signal.aborted) throw error
    return { problems: [] }
  }
}

function restartNote({ uptimeBefore, uptimeAfter }: Restart, checks: readonly CheckRecord[]): Note {
  const unsaid =
    uptimeAfter < uptimeBefore ? '' : ', and its counters began anew or it is not up for long enough'
  const seen = `it is up for ${uptimeAfter} s, and was for ${uptimeBefore} s at the look before${unsaid}`
  return {
    code: 'broker-restarted',
    message: `the broker started again: ${seen}${consequence(checks)}`,
    hint: 'a start forgets the agents that can be delegated to ("delegate agent not found"), launch tokens, and what was acknowledged and not stored',
  }
}

function consequence(checks: readonly CheckRecord[]): string {
  const revived = checks.filter(({ before, observed }) => before === 'dead' && observed === 'alive').length
  if (revived > 0) {
    return `; ${revived === 1 ? 'one token that was dead works' : `${revived} tokens that were dead work`} again, so what killed them was acknowledged and not stored`
  }
  const refused = checks.filter(({ observed }) => observed === 'unexplained').length
  if (refused > 0 && checks.every(({ observed }) => observed !== 'alive')) {
    return '; it refuses everything now: perhaps it came back with a new signing key'
  }
  return ''
}
