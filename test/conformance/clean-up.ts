import { BrokerError } from '../../src/broker/broker-error.ts'
import type { BrokerClient, Issued } from '../../src/broker/client.ts'
import { wireName, type Traces } from '../agreement/compare.ts'
import { TASKS } from '../agreement/draw.ts'

/**
 * Leaves nothing of a history alive: revokes its tasks, which reaches also what a lost answer made, and releases
 * every token that the broker still accepts.
 *
 * @returns the tokens that are alive in spite of it, in words
 */
export async function cleanUp(broker: BrokerClient, traces: Traces, tag: string): Promise<readonly string[]> {
  const failures: string[] = []
  for (const task of TASKS) {
    await broker.revoke('task', wireName(task, tag)).catch((error: unknown) => {
      failures.push(`task "${wireName(task, tag)}" is not revoked: ${reasonOf(error)}`)
    })
  }
  const fates = await Promise.all([...traces.tokens.values()].map((token) => endOf(broker, token)))
  // A task that could not be revoked matters only if something of it may live.
  const left = fates.filter((fate) => fate !== undefined)
  return left.length === 0 && failures.length === 0 ? [] : [...failures, ...left]
}

/** @returns what is wrong when the token may still be alive. */
async function endOf(broker: BrokerClient, { token, claims }: Issued): Promise<string | undefined> {
  const name = `token with jti ${claims.jti}`
  try {
    if ((await broker.validate(token)).answer === 'refused') return undefined
    await broker.release(token).catch((error: unknown) => {
      // Dead by now is as good as released.
      if (!(error instanceof BrokerError) || error.status !== 401) throw error
    })
    const still = (await broker.validate(token)).answer === 'valid'
    return still ? `${name} lives until ${new Date(claims.exp * 1000).toISOString()}` : undefined
  } catch (error) {
    return `${name} may be alive: ${reasonOf(error)}`
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
