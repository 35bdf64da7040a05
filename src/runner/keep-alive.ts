import type { RunContext } from './context/context.ts'
import { held, type HeldToken } from './context/ledger.ts'
import { issue } from './actions/issue.ts'

/**
 * Renews a token that would run out before it is over with, under its own name: for everybody it stays the same token,
 * with a new id. What names it by that id must not be kept alive like this.
 *
 * @throws BrokerError when the broker does not renew it
 */
export async function keepAlive(context: RunContext, handle: string): Promise<HeldToken> {
  const { broker, ledger, signals } = context
  const { secret, claims } = held(ledger, handle)
  const intent = {
    handle,
    what: `renewal of "${handle}" by Firebreak, to keep it alive`,
    remedy: { level: 'agent', target: claims.sub },
    lifeSeconds: claims.exp - claims.iat,
  } as const
  const { token } = await issue(context, intent, () => broker.renew(secret, signals.abandon))
  ledger.between.push({
    code: 'kept-alive',
    message: `"${handle}" was kept alive by Firebreak: renewed, its jti is ${token.claims.jti} and no longer ${claims.jti}`,
  })
  return token
}

/**
 * When a token is to be renewed, on the monotonic clock: at half of what the broker gave it.
 */
export function halfLife({ claims, issuedAt }: HeldToken): number {
  return issuedAt + ((claims.exp - claims.iat) * 1000) / 2
}
