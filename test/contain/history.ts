import fc from 'fast-check'
import { decodeAuditPage, decodeSession } from '../../src/agentwrit/client/decode.ts'
import type { AuditEvent } from '../../src/broker/audit-event.ts'
import type { Issued } from '../../src/broker/client.ts'
import { createEmbeddedBroker, type EmbeddedBroker } from '../../src/embedded/broker.ts'
import { inProcess } from '../agreement/in-process.ts'

/** What was done at a broker before something leaked. */
export type Act =
  | { readonly kind: 'register'; readonly task: number }
  | { readonly kind: 'renew'; readonly token: number }
  | { readonly kind: 'delegate'; readonly token: number; readonly to: number }

/** Numbers are taken modulo what there is. */
export const ACTS: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.oneof(
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('register' as const), task: fc.nat(1) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('renew' as const), token: fc.nat(30) }) },
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constant('delegate' as const), token: fc.nat(30), to: fc.nat(5) }),
    },
  ),
  { minLength: 2, maxLength: 14 },
)

export interface MadeToken extends Issued {
  /** What it was renewed or delegated from. */
  readonly parent: MadeToken | undefined
}

/** A broker on which all that was done, as far as it allowed it. */
export interface History {
  readonly tokens: readonly MadeToken[]
  readonly events: () => readonly AuditEvent[]
  readonly revoke: (level: string, target: string) => Promise<unknown>
  /** Undefined where the broker refuses. */
  readonly renew: (token: MadeToken) => Promise<MadeToken | undefined>
  readonly isAlive: (token: MadeToken) => Promise<boolean>
}

export async function historyOf(acts: readonly Act[]): Promise<History> {
  const broker = createEmbeddedBroker()
  const client = inProcess(broker)
  const tokens: MadeToken[] = []
  const agents: string[] = []
  const register = async (task: number): Promise<void> => {
    const scope = ['read:data:*']
    const made = await client.register({ name: 'a', orch: 'o', task: `t${task}`, scope, ttlSeconds: 300 })
    agents.push(made.agentId)
    tokens.push({ ...made, parent: undefined })
  }
  for (const task of [0, 0, 1]) await register(task)
  for (const act of acts) {
    if (act.kind === 'register') {
      await register(act.task)
      continue
    }
    const parent = tokens[act.token % tokens.length]
    if (parent === undefined) continue
    try {
      const to = agents[('to' in act ? act.to : 0) % agents.length] ?? ''
      const made =
        act.kind === 'renew'
          ? await client.renew(parent.token)
          : await client.delegate(parent.token, { to, scope: ['read:data:*'], ttlSeconds: 300 })
      tokens.push({ ...made, parent })
    } catch {
      // A dead token can neither renew nor delegate, and five hops are the limit.
    }
  }
  return {
    tokens,
    events: () => eventsOf(broker),
    revoke: (level, target) => client.revoke(level, target),
    renew: async (parent) => {
      const made = await client.renew(parent.token).catch(() => undefined)
      return made && { ...made, parent }
    },
    isAlive: async ({ token }) => (await client.validate(token)).answer === 'valid',
  }
}

function eventsOf(broker: EmbeddedBroker): readonly AuditEvent[] {
  const ask = (method: 'GET' | 'POST', target: string, body: object, bearer?: string): string =>
    broker.handle({
      method,
      target,
      body: Buffer.from(JSON.stringify(body)),
      authorization: bearer === undefined ? undefined : `Bearer ${bearer}`,
      requestId: 'history',
      peer: '127.0.0.1',
    }).body ?? ''
  const session = ask('POST', '/v1/admin/auth', { secret: broker.adminSecret.reveal() })
  const { token } = decodeSession(JSON.parse(session))
  return decodeAuditPage(JSON.parse(ask('GET', '/v1/audit/events?limit=1000', {}, token.reveal()))).events
}

/** Whether a token was made from another, at any remove, or is that one. */
export function stemsFrom(token: MadeToken, from: MadeToken): boolean {
  for (let next: MadeToken | undefined = token; next !== undefined; next = next.parent)
    if (next === from) return true
  return false
}
