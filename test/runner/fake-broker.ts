import { BrokerError, type BrokerErrorCode, type ProblemDetails } from '../../src/broker/broker-error.ts'
import type { BrokerClient, Claims, Issued, Registered, Reply, Validation } from '../../src/broker/client.ts'
import { APP_SCOPES } from '../../src/agentwrit/facts.ts'
import { Secret } from '../../src/secrets/secret.ts'
import type { Clock } from '../../src/runner/context/ports.ts'

/** Time that passes only when somebody waits or a request is made. */
export interface TestClock extends Clock {
  advance(ms: number): void
}

export function testClock(start: number = 1_700_000_000_000): TestClock {
  let elapsed = 0
  return {
    now: () => start + elapsed,
    monotonic: () => elapsed,
    sleep: async (ms, signal) => {
      signal.throwIfAborted()
      elapsed += ms
      await Promise.resolve()
      signal.throwIfAborted()
    },
    advance: (ms) => {
      elapsed += ms
    },
  }
}

/** A broker of a few lines, to be broken on purpose: each call can be replaced, and everything can be read back. */
export interface FakeBroker extends BrokerClient {
  /** Claims by token value, for all tokens ever issued. */
  readonly issued: Map<string, Claims>
  readonly revoked: Set<string>
  readonly calls: string[]
  isLive(claims: Claims): boolean
}

export function fakeBroker(clock: TestClock, over: Partial<BrokerClient> = {}): FakeBroker {
  const issued = new Map<string, Claims>()
  const revoked = new Set<string>()
  const calls: string[] = []
  const launches = new Map<string, number>()
  const closed = new Set<string>()
  let serial = 0

  const seconds = (): number => Math.floor(clock.now() / 1000)
  const reply = (status = 200): Reply => {
    const sentAt = clock.monotonic()
    clock.advance(1)
    return {
      requestId: `r${calls.length}`,
      brokerTime: seconds(),
      sentAt,
      receivedAt: clock.monotonic(),
      status,
    }
  }
  const isLive = (claims: Claims): boolean =>
    seconds() <= claims.exp &&
    ![
      `token ${claims.jti}`,
      `agent ${claims.sub}`,
      `task ${claims.taskId ?? ''}`,
      `chain ${claims.chain[0] ?? ' '}`,
    ].some((entry) => revoked.has(entry))
  const issue = (claims: Omit<Claims, 'jti' | 'iat' | 'exp'>, ttl: number): Issued => {
    serial += 1
    const full: Claims = { ...claims, jti: `jti-${serial}`, iat: seconds(), exp: seconds() + ttl }
    issued.set(`token-value-${serial}`, full)
    return { ...reply(), token: new Secret(`token-value-${serial}`), expiresInSeconds: ttl, claims: full }
  }
  const claimsOf = (token: Secret): Claims => {
    const claims = issued.get(token.reveal())
    if (claims === undefined || !isLive(claims)) throw refusal(401)
    return claims
  }

  return {
    issued,
    revoked,
    calls,
    isLive,
    url: 'http://fake',
    route: 'app',
    logIn: async () => void calls.push('log-in'),
    health: async () => ({
      ...reply(),
      version: '2.0.0',
      uptimeSeconds: Math.floor(clock.monotonic() / 1000),
      auditEvents: 0,
    }),
    counters: async () => ({
      ...reply(),
      saveRevocation: 0,
      saveAuditEvent: 0,
      scanApp: 0,
      failures: [],
      revoked: calls.filter((call) => call === 'release' || call.startsWith('revoke ')).length,
    }),
    pace: {
      pauseMs: () => 0,
      reason: () => 'asked',
      slowDown: () => undefined,
      hurry: () => undefined,
      race: () => () => undefined,
    },
    own: { agentIds: new Set(), revocations: new Set(), appIds: new Set() },
    unknownFields: new Set(),
    launch: async ({ name, singleUse }) => {
      calls.push(`launch ${name}`)
      const value = `launch-${calls.length}`
      launches.set(value, singleUse ? 1 : Infinity)
      return { ...reply(201), launchToken: new Secret(value) }
    },
    apps: {
      register: async ({ name }) => {
        calls.push(`register app ${name}`)
        const appId = `app-${name}-0a1b2c`
        return { ...reply(201), appId, clientId: `id-${name}`, clientSecret: new Secret(`secret-${name}`) }
      },
      logIn: async ({ appId }) => {
        calls.push(`log in ${appId}`)
        if (closed.has(appId)) throw refusedLogIn()
        return issue({ sub: `app:${appId}`, scope: APP_SCOPES, chain: [] }, 1800)
      },
      find: async (name) => {
        calls.push(`find app ${name}`)
        return calls.includes(`register app ${name}`) ? `app-${name}-0a1b2c` : undefined
      },
      narrow: async (appId) => {
        calls.push(`narrow ${appId}`)
        return reply()
      },
      deregister: async (appId) => {
        calls.push(`deregister ${appId}`)
        closed.add(appId)
        return reply()
      },
    },
    register: async ({ task, orch, scope, ttlSeconds, name, launchToken, session }): Promise<Registered> => {
      calls.push(`register ${name}`)
      if (session !== undefined) claimsOf(session)
      if (launchToken !== undefined) {
        const left = launches.get(launchToken.reveal()) ?? 0
        if (left === 0) throw usedUp()
        launches.set(launchToken.reveal(), left - 1)
      }
      const sub = `spiffe://fake/agent/${orch}/${task}/${serial + 1}`
      return { ...issue({ sub, scope, taskId: task, orchId: orch, chain: [] }, ttlSeconds), agentId: sub }
    },
    delegate: async (token, { to, scope, ttlSeconds }) => {
      calls.push('delegate')
      const from = claimsOf(token)
      return issue({ ...from, sub: to, scope, chain: [...from.chain, from.sub] }, ttlSeconds ?? 60)
    },
    renew: async (token) => {
      calls.push('renew')
      const from = claimsOf(token)
      revoked.add(`token ${from.jti}`)
      return issue(from, from.exp - from.iat)
    },
    release: async (token) => {
      calls.push('release')
      revoked.add(`token ${claimsOf(token).jti}`)
      return reply(204)
    },
    revoke: async (level, target) => {
      calls.push(`revoke ${level} ${target}`)
      revoked.add(`${level} ${target}`)
      return { ...reply(), level, target, count: 1 }
    },
    validate: async (token): Promise<Validation> => {
      const claims = issued.get(token.reveal())
      if (claims === undefined || !isLive(claims)) return { ...reply(), answer: 'refused' }
      return { ...reply(), answer: 'valid', claims }
    },
    acceptsSession: async () => true,
    auditEvents: async () => ({ ...reply(), events: [], total: 0 }),
    close: async () => ({ unreleased: [] }),
    ...over,
  }
}

/** An error as the client throws it. */
export function brokerError(
  code: BrokerErrorCode,
  details: { status?: number; inDoubt?: boolean; problem?: ProblemDetails } = {},
): BrokerError {
  return new BrokerError(code, `the fake broker says ${code}`, { operation: 'validate', ...details })
}

function refusedWith(status: number, detail: string): BrokerError {
  const problem = { type: 't', title: 't', detail, errorCode: 'unauthorized' }
  return brokerError('refused', { status, problem })
}

function refusedLogIn(): BrokerError {
  return refusedWith(401, 'Authentication failed')
}

function usedUp(): BrokerError {
  return refusedWith(401, 'launch token: launch token already consumed')
}

/** As the broker refuses a token on every route that takes one (API notes 1.1). */
export function refusal(status: 401): BrokerError {
  const detail = 'token verification failed'
  const problem = {
    type: 'urn:agentwrit:error:unauthorized',
    title: 'Unauthorized',
    detail,
    errorCode: 'unauthorized',
  }
  return brokerError('refused', { status, problem })
}
