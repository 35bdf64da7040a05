import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEmbeddedBroker } from '../../src/embedded/broker.ts'
import type { Answer, BrokerRequest } from '../../src/embedded/http/call.ts'
import { parseFaults } from '../../src/embedded/faults/parse.ts'
import { listen } from '../../src/embedded/listen.ts'

/** An embedded broker on a port, with everything it ever gave out, for runs that believe it is a real one. */
export interface ServedBroker {
  /** The variables a run needs. */
  readonly env: Record<string, string>
  /** Every token and secret that crossed the wire or is known to the run. */
  readonly secrets: () => readonly string[]
  /** Tokens the broker still accepts, whoever holds them. */
  readonly liveTokens: () => readonly string[]
  readonly calls: readonly string[]
  /** Does something before the call of this number, from 1, is answered. */
  atCall(number: number, work: () => unknown): void
  /** Asks the broker itself, past the port and past `onCall`. */
  ask(call: BrokerRequest): Answer
  close(): Promise<void>
}

export interface Serving {
  readonly faults?: readonly string[]
  /** Called before each request is answered, with its number from 1. */
  readonly onCall?: (count: number, call: BrokerRequest) => void
  /** What is sent instead of an answer. */
  readonly change?: (call: BrokerRequest, answer: Answer) => Answer
  readonly scopes?: readonly string[]
  /** The broker's clock in epoch milliseconds. */
  readonly now?: () => number
}

export async function serveBroker({
  faults = [],
  onCall,
  change = (_, answer) => answer,
  scopes = ['read:data:*', 'write:data:*'],
  now,
}: Serving = {}): Promise<ServedBroker> {
  const broker = createEmbeddedBroker({
    faults: parseFaults(faults).faults,
    ...(now === undefined ? {} : { now }),
  })
  const app = broker.registerApp({ name: 'tests', scopes })
  const tokens = new Set<string>()
  const launchTokens = new Set<string>()
  const calls: string[] = []
  const due = new Map<number, () => unknown>()
  const listening = await listen({
    ...broker,
    handle: (call: BrokerRequest): Answer => {
      calls.push(`${call.method} ${call.target}`)
      onCall?.(calls.length, call)
      due.get(calls.length)?.()
      const answer = broker.handle(call)
      for (const [, kind, value] of (answer.body ?? '').matchAll(
        /"(access_token|launch_token)":"([^"]+)"/g,
      )) {
        if (value !== undefined) (kind === 'launch_token' ? launchTokens : tokens).add(value)
      }
      return change(call, answer)
    },
  })
  const isLive = (token: string): boolean =>
    (broker.handle(validation(token)).body ?? '').includes('"valid":true')
  return {
    env: {
      // A run against it keeps a journal, as against any broker that outlives the run.
      FIREBREAK_STATE_DIR: mkdtempSync(join(tmpdir(), 'firebreak-state-')),
      AGENTWRIT_BROKER_URL: listening.url,
      AGENTWRIT_CLIENT_ID: app.clientId,
      AGENTWRIT_CLIENT_SECRET: app.clientSecret.reveal(),
      AGENTWRIT_ADMIN_SECRET: broker.adminSecret.reveal(),
    },
    secrets: () => [...tokens, ...launchTokens, app.clientSecret.reveal(), broker.adminSecret.reveal()],
    liveTokens: () => [...tokens].filter(isLive),
    calls,
    atCall: (number, work) => void due.set(number, work),
    ask: (call) => broker.handle(call),
    close: () => listening.close(),
  }
}

function validation(token: string): BrokerRequest {
  const body = new TextEncoder().encode(JSON.stringify({ token }))
  return { method: 'POST', target: '/v1/token/validate', body, peer: '127.0.0.1' }
}
