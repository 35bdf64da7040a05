import type { RunContext } from '../../runner/context/context.ts'
import { createMask } from '../../secrets/mask.ts'
import type { LogLine } from '../facts.ts'

/** More does not fit on a wall, and nobody reads it. */
const MOST_LINES = 20

/**
 * What the broker's audit log says of the agent that a token speaks for, newest last.
 *
 * @throws BrokerError when it cannot be read
 */
export async function logOf(
  { broker, ledger, signals }: RunContext,
  handle: string,
): Promise<readonly LogLine[]> {
  const subject = ledger.tokens.get(handle)?.claims.sub
  if (subject === undefined) return []
  const mask = createMask()
  // A broker that writes tokens into its log must not get them onto a wall.
  for (const { secret } of ledger.tokens.values()) mask.learn(secret)
  const { events } = await broker.auditEvents({ agentId: subject, limit: 1000 }, signals.stop)
  return events.slice(-MOST_LINES).map(({ timestamp, type, outcome = '', detail }) => ({
    at: timestamp,
    event: mask.apply(type),
    outcome: mask.apply(outcome),
    detail: mask.apply(detail),
  }))
}
