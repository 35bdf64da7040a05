import { BrokerError } from '../broker/broker-error.ts'
import type { Ledger, Remedy } from './ledger.ts'

/**
 * Makes one changing call. Where its answer gets lost the broker may have made a token that nobody holds: the ledger
 * then remembers how to reach it, and the error goes on to the caller.
 */
export async function noteDoubt<Result>(
  ledger: Ledger,
  what: string,
  remedy: Remedy | undefined,
  call: () => Promise<Result>,
): Promise<Result> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof BrokerError && error.inDoubt) ledger.undo.push({ kind: 'doubt', what, remedy })
    throw error
  }
}
