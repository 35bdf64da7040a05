import { BrokerError } from '../../broker/broker-error.ts'
import type { Problem, StorageRecord } from '../../record/record.ts'
import type { RunContext } from '../context/context.ts'

interface Stored {
  readonly storage?: StorageRecord
  readonly problems: readonly Problem[]
}

/** Whether clean-up is stored, too: what it ended and the broker forgets would live again. */
export async function settle({ storage, ledger, signals, strict }: RunContext): Promise<Stored> {
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
