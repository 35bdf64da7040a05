import { BrokerError } from '../../broker/broker-error.ts'
import type { Remedy, Ledger } from './ledger.ts'

/** What a revocation puts on a list of the broker's. */
type Entry = Ledger['denyEntries'][number] | Remedy

/**
 * Sends a revocation that stays on the broker, and counts it from before it is sent. Where it was refused or never got
 * there, it stays nowhere, and nobody may call it acknowledged.
 *
 * @throws whatever `send` throws
 */
export async function whileListed<Sent>(
  { denyEntries }: Pick<Ledger, 'denyEntries'>,
  entry: Entry,
  send: () => Promise<Sent>,
): Promise<Sent> {
  denyEntries.push(entry)
  try {
    return await send()
  } catch (error) {
    if (error instanceof BrokerError && !error.inDoubt) denyEntries.splice(denyEntries.lastIndexOf(entry), 1)
    throw error
  }
}
