import { BrokerError } from '../../broker/broker-error.ts'
import type { RunContext } from '../context.ts'
import type { Intent } from '../journal.ts'

/**
 * Makes one call that can make a token; the journal knows of it first. Where its answer gets lost the broker may
 * have made a token that nobody holds: the ledger then remembers how to reach it, and the error goes on to the caller.
 */
export async function noteDoubt<Result>(
  { ledger, journal }: Pick<RunContext, 'journal' | 'ledger'>,
  intent: Intent,
  call: () => Promise<Result>,
): Promise<Result> {
  journal.intends(intent)
  try {
    return await call()
  } catch (error) {
    if (error instanceof BrokerError) {
      if (error.inDoubt) ledger.undo.push({ kind: 'doubt', what: intent.what, remedy: intent.remedy })
      else journal.refused(intent.handle)
    }
    throw error
  }
}
