import { BrokerError } from '../../broker/broker-error.ts'
import { defined } from '../../defined.ts'
import { unconfirmed } from '../../record/answers.ts'
import type { CheckRecord, Note, Problem, StepRecord, StorageRecord } from '../../record/record.ts'
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
  { storage, ledger, follow }: RunContext,
  step: Pick<StepRecord, 'action' | 'checks' | 'id'>,
  signal: AbortSignal,
): Promise<StepStorage> {
  try {
    follow?.({ kind: 'storing' })
    const { record, problems, restart } = await storage.settle(signal)
    const again = restart === undefined ? undefined : { before: step.id, ...restart }
    if (again !== undefined) ledger.restarts.push(again)
    if (record !== undefined) ledger.storage.push(record.status)
    for (const { level, target, sentAgain } of record?.answersLost ?? [])
      if (sentAgain === 'acknowledged') ledger.acknowledged.push({ level, target })
    return {
      problems: [...problems, ...unconfirmedProblems({ ...step, ...defined({ storage: record }) })],
      ...(record === undefined ? {} : { storage: record }),
      ...(again === undefined ? {} : { notes: [restartNote(again, step.checks)] }),
    }
  } catch (error) {
    // A broker that cannot even be asked how it is gives no verdict on anything else either.
    if (!(error instanceof BrokerError) || signal.aborted) throw error
    return { problems: [] }
  }
}

/** Dead tokens show what arrived; where none died by a revocation, only an answer could. */
function unconfirmedProblems(
  step: Pick<StepRecord, 'action' | 'checks' | 'id' | 'storage'>,
): readonly Problem[] {
  const open = unconfirmed(step).filter(({ proof }) => proof !== 'not-proved')
  return open.map(({ level, target }) => ({
    code: 'not-acknowledged',
    message: `nobody knows whether the revocation of ${level} "${target}" arrived: its answer got lost, also when it was sent again, and no token died by it`,
    hint: 'look for it in the audit log of the broker, see what breaks the connection, and run again',
  }))
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

interface Stored {
  readonly storage?: StorageRecord
  readonly problems: readonly Problem[]
}

/** Whether clean-up is stored, too: what it ended and the broker forgets would live again. */
export async function settleCleanup({ storage, ledger, signals, strict }: RunContext): Promise<Stored> {
  const settled = await storage.settle(signals.abandon).catch((error: unknown) => {
    if (signals.abandon.aborted || (error instanceof BrokerError && ledger.undo.length === 0))
      return { problems: [] }
    if (error instanceof BrokerError) return { problems: [], record: unseen(error.message) }
    throw error
  })
  const { record, restart } = { record: undefined, restart: undefined, ...settled }
  if (restart !== undefined) ledger.restarts.push({ before: 'clean-up', ...restart })
  const seen = [...ledger.storage, ...(record === undefined ? [] : [record.status])]
  const notObserved = strict && seen.includes('not-observed') ? [NOT_OBSERVED] : []
  return {
    problems: [...settled.problems, ...notObserved],
    ...(record === undefined ? {} : { storage: record }),
  }
}

/** A broker that does not even tell its health after clean-up tells nobody what it stored. */
function unseen(note: string): StorageRecord {
  return { status: 'not-observed', lost: 0, repeats: 0, auditLost: 0, appLookUps: 0, note }
}

const NOT_OBSERVED: Problem = {
  code: 'not-observed',
  message: 'whether the broker stored what it acknowledged was not observed, and --strict was given',
  hint: "let the broker's /v1/metrics be read from here, or leave --strict out",
}
