import { defined } from '../../defined.ts'
import { BrokerError } from '../../broker/broker-error.ts'
import { wireAppName } from '../../playbook/parts/apps.ts'
import { CONTROL } from '../../model/ids.ts'
import { spareAgent } from '../probing/control.ts'
import type { RunContext } from '../context/context.ts'
import { whileListed } from '../context/listed.ts'
import { held, type HeldToken } from '../context/ledger.ts'
import { registerAgents } from './create.ts'
import { logInAs } from './login.ts'
import { makeApp } from './make-app.ts'
import { issue } from './issue.ts'

/** How a call is made that the control can make as well. */
export type CallKind = 'renew' | 'delegate' | 'release' | 'register' | 'login' | 'revoke' | 'audit'

type Answered =
  | { readonly answer: 'allowed'; /** What it yielded. */ readonly token?: HeldToken }
  | { readonly answer: 'denied' }

/**
 * The same call made by a token of the tool's own, which nothing of the playbook reaches. While that is allowed, a
 * refusal beside it is not the answer to everything.
 *
 * @throws BrokerError when there was no answer
 */
export async function sameWay(context: RunContext, way: CallKind, step: string): Promise<Answered> {
  try {
    const token =
      way === 'login' ? await logInAside(context, step) : await WAYS[way](context, await spare(context, step))
    return { answer: 'allowed', ...defined({ token }) }
  } catch (error) {
    if (error instanceof BrokerError && error.code === 'refused') return { answer: 'denied' }
    throw error
  }
}

/** One app is enough for the whole run: its row stays at the broker. */
async function logInAside(context: RunContext, step: string): Promise<HeldToken> {
  const { ledger, runId } = context
  const scope = spareAgent(context.playbook, runId, 0).scope
  const app = { name: CONTROL, scope, ttlSeconds: CONTROL_SECONDS }
  if (!ledger.apps.has(CONTROL)) await makeApp(context, { ...app, wire: wireAppName(runId, CONTROL) })
  ledger.spares += 1
  const as = `${CONTROL}:${ledger.spares}`
  await logInAs(context, { app: CONTROL, as, ttlSeconds: CONTROL_SECONDS }, step)
  return held(ledger, as)
}

const CONTROL_SECONDS = 300

/** A fresh one each time: a token can be given back only once. */
async function spare(context: RunContext, step: string): Promise<HeldToken> {
  const { ledger, playbook, runId } = context
  ledger.spares += 1
  const agent = spareAgent(playbook, runId, ledger.spares)
  await registerAgents(context, [agent], step)
  return held(ledger, agent.name)
}

const WAYS: Readonly<
  Record<
    Exclude<CallKind, 'login'>,
    (context: RunContext, token: HeldToken) => Promise<HeldToken | undefined>
  >
> = {
  register: async (_, token) => token,
  renew: async (context, { secret, claims }) =>
    yielded(context, claims.sub, () => context.broker.renew(secret, context.signals.abandon)),
  delegate: async (context, { secret, claims }) => {
    const { broker, signals } = context
    const delegation = { to: claims.sub, scope: claims.scope, ttlSeconds: claims.exp - claims.iat }
    return yielded(context, claims.sub, () => broker.delegate(secret, delegation, signals.abandon))
  },
  release: async ({ broker, signals }, { secret }) => {
    await broker.release(secret, signals.abandon)
    return undefined
  },
  // What the app may not do the administrator may.
  revoke: async ({ broker, signals, ledger, journal }, { claims }) => {
    const entry = { level: 'token', target: claims.jti } as const
    journal.revoked(entry)
    await whileListed(ledger, entry, () => broker.revoke(entry.level, entry.target, signals.abandon))
    ledger.acknowledged.push(entry)
    return undefined
  },
  audit: async ({ broker, signals }) => {
    await broker.auditEvents({ limit: 1 }, signals.abandon)
    return undefined
  },
}

async function yielded(
  context: RunContext,
  sub: string,
  call: Parameters<typeof issue>[2],
): Promise<HeldToken> {
  const { ledger } = context
  ledger.spares += 1
  const intent = {
    handle: `control:${ledger.spares}`,
    what: 'a token of a control',
    remedy: { level: 'agent', target: sub },
    lifeSeconds: 0,
  } as const
  const { token } = await issue(context, intent, call)
  return token
}
