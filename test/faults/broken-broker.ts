import { addApp } from '../../src/embedded/memory/apps.ts'
import type { Answer, BrokerRequest } from '../../src/embedded/http/call.ts'
import { dispatch } from '../../src/embedded/dispatch.ts'
import { createDisturbance } from '../../src/embedded/faults/disturbance.ts'
import type { Fault } from '../../src/embedded/faults/fault.ts'
import { listen } from '../../src/embedded/listen.ts'
import { initialState, restartedState } from '../../src/embedded/memory/state.ts'
import { verifyToken } from '../../src/embedded/tokens/issue.ts'

/**
 * An embedded broker on a port that may lie to its clients and never to us: what it would really accept is read from
 * its state, behind all faults that only change what it says.
 */
export interface BrokenBroker {
  /** The variables a run needs. */
  readonly env: Record<string, string>
  /** Whether the token that the request with this id asked about was good at that moment. */
  truthAt(requestId: string): boolean | undefined
  /** How many tokens are good now, whoever holds them. */
  liveTokens(): number
  close(): Promise<void>
}

export interface BrokenBrokerOptions {
  readonly faults?: readonly Fault[]
  /** The broker's clock in epoch milliseconds. */
  readonly now?: () => number
  /** May replace an answer on its way out. */
  readonly spoil?: (call: BrokerRequest, answer: Answer) => Answer
}

export async function serveBroken({
  faults = [],
  now = Date.now,
  spoil = (_call, answer) => answer,
}: BrokenBrokerOptions): Promise<BrokenBroker> {
  // One call is one instant, so that the truth about a token cannot change while it is being answered.
  let instant = now()
  const disturbance = createDisturbance(faults, () => instant)
  let state = initialState({}, disturbance)
  const app = addApp(state, { name: 'tests', scopes: ['read:data:*', 'write:data:*'] })
  if (app === undefined) throw new Error('the app could not be registered')
  const tokens = new Set<string>()
  const truths = new Map<string, boolean>()
  const isGood = (token: string): boolean => typeof verifyToken(state, token) !== 'string'
  const handle = (call: BrokerRequest): Answer => {
    instant = now()
    const answer = dispatch(state, disturbance, call)
    if (call.target === '/v1/token/validate' && call.requestId !== undefined) {
      truths.set(call.requestId, isGood(tokenIn(call)))
    }
    for (const [, token = ''] of (answer.body ?? '').matchAll(/"access_token":"([^"]+)"/g)) tokens.add(token)
    if (disturbance.restartDue()) state = restartedState(state, true)
    return spoil(call, answer)
  }
  const listening = await listen({ handle })
  return {
    env: {
      AGENTWRIT_BROKER_URL: listening.url,
      AGENTWRIT_CLIENT_ID: app.clientId,
      AGENTWRIT_CLIENT_SECRET: app.clientSecret.reveal(),
      AGENTWRIT_ADMIN_SECRET: state.settings.adminSecret.reveal(),
    },
    truthAt: (requestId) => truths.get(requestId),
    liveTokens: () => {
      instant = now()
      return [...tokens].filter(isGood).length
    },
    close: () => listening.close(),
  }
}

function tokenIn({ body }: BrokerRequest): string {
  if (body === 'too-large') return ''
  const sent: unknown = JSON.parse(new TextDecoder().decode(body))
  return typeof sent === 'object' && sent !== null && 'token' in sent ? String(sent.token) : ''
}
