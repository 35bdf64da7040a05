import { ADMIN, type Principal } from '../facts.ts'
import { BrokerError, type Operation } from '../../broker/broker-error.ts'
import type { BrokerClient, CloseReport, Reply } from '../../broker/client.ts'
import { defined } from '../../defined.ts'
import { type Proxy, proxyFor } from '../../http/proxy.ts'
import { tlsMaterial } from '../../http/tls.ts'
import { createTransport } from '../../http/transport.ts'
import { brokerUrl } from '../../http/url.ts'
import type { Transport } from '../../http/wire.ts'
import type { Secret } from '../../secrets/secret.ts'
import { shortened } from '../../text/visible.ts'
import { type MakeCall, createCaller, shownUrl } from './caller.ts'
import { sessionCalls, tokenCalls } from './calls.ts'
import { watchCollisions } from './collisions.ts'
import { decodeHealth, decodeSession, decodeValidation } from './decode.ts'
import { safe } from './failures.ts'
import { type BrokerClientOptions, type ClientSettings, clientSettings } from './options.ts'
import { usage } from './precheck.ts'
import { type Grant, Session, type Sessions } from './session.ts'
import { createTraffic } from './traffic.ts'

/**
 * A client for one broker over HTTP. Nothing is sent before the first call; `close` it in any case.
 *
 * @throws FirebreakError `usage` when the address, a certificate, a proxy variable or a number is unusable.
 */
export function createBrokerClient(options: BrokerClientOptions): BrokerClient {
  const settings = clientSettings(options)
  const url = brokerUrl(settings.url, settings.allowInsecure ?? false)
  const proxy = proxyFor(url, settings.env ?? {})
  const transport = transportTo(url, settings, proxy)
  const unknown = new Set<string>()
  const traffic = createTraffic(settings.timing, settings.paceMs ?? 0)
  const bare = createCaller({
    ...settings,
    url,
    transport,
    traffic,
    patience: settings,
    proxy: proxy?.uri,
    onUnknownField: (field) => {
      if (unknown.size < MOST_UNKNOWN) unknown.add(shortened(settings.mask.apply(field.slice(0, 1000)), 80))
    },
    onExchange: settings.onExchange,
    onPause: settings.onPause,
  })
  const { call, counters } = watchCollisions(bare, traffic)
  const own = { agentIds: new Set<string>(), revocations: new Set<string>(), appIds: new Set<string>() }
  const sessions = createSessions(settings, call)
  const route = settings.app === undefined ? ADMIN : 'app'
  let closing: Promise<CloseReport> | undefined
  return {
    url: shownUrl(url),
    route,
    ...sessionCalls({ call, sessions, route, settings, own }),
    ...tokenCalls(call, settings.mask),
    validate: async (token, signal, lane) => {
      if (token.reveal() === '') throw usage('validate', 'the token is empty')
      settings.mask.learn(token)
      return call('validate', { body: { token: token.reveal() }, signal, lane, decode: decodeValidation })
    },
    health: async (signal) => {
      const { version, ...health } = await call('health', { signal, decode: decodeHealth })
      return { ...health, version: safe(version, settings.mask) }
    },
    counters,
    pace: traffic,
    unknownFields: unknown,
    own,
    close: () => (closing ??= close(sessions, transport)),
  }
}

/** A hostile broker can make up names for ever. */
const MOST_UNKNOWN = 50

function transportTo(url: URL, settings: ClientSettings, proxy: Proxy | undefined): Transport {
  const { connections, connectTimeoutMs, mask, timing, carrier } = settings
  if (proxy?.password !== undefined) mask.learn(proxy.password)
  const transport = createTransport({
    origin: url.origin,
    proxy,
    tls: tlsMaterial(settings.tls ?? {}),
    connections,
    connectTimeoutMs,
    now: timing.now,
  })
  return carrier?.(transport, timing.now) ?? transport
}

function createSessions(settings: ClientSettings, call: MakeCall): Sessions {
  const { app, adminSecret } = settings
  const through = { settings, call }
  return defined({
    app:
      app &&
      sessionOf(through, 'app', () => ({
        client_id: app.clientId,
        client_secret: app.clientSecret.reveal(),
      })),
    [ADMIN]: adminSecret && sessionOf(through, ADMIN, () => ({ secret: adminSecret.reveal() })),
  })
}

interface Through {
  readonly settings: ClientSettings
  readonly call: MakeCall
}

/** `credentials` is a function, so that the secret is in the open only while it is being sent. */
function sessionOf({ settings, call }: Through, principal: Principal, credentials: () => object): Session {
  const { mask, onLogIn, onSession, timing } = settings
  const announced = async (ask: () => Promise<Grant>): Promise<Grant> => {
    onLogIn?.({ session: principal, stage: 'asked' })
    try {
      return await ask()
    } catch (error) {
      if (error instanceof BrokerError && !error.inDoubt) onLogIn?.({ session: principal, stage: 'refused' })
      throw error
    }
  }
  return new Session({
    principal,
    now: timing.now,
    logIn: (signal) => announced(() => granted(call, `${principal} log-in`, { body: credentials(), signal })),
    renew: (bearer, signal) => announced(() => granted(call, 'renew', { bearer, signal })),
    release: (bearer) => call('release', { bearer, decode: () => ({}) }),
    onGrant: ({ token, expiresInSeconds }) => {
      mask.learn(token)
      onSession?.({ session: principal, token, expiresInSeconds })
    },
    sleep: (milliseconds) => timing.sleep(milliseconds, undefined),
    isAccepted: async (token, signal) => {
      const request = { body: { token: token.reveal() }, signal, decode: decodeValidation }
      const { answer } = await call('validate', request)
      return answer === 'valid'
    },
  })
}

interface GrantRequest {
  readonly body?: object
  readonly bearer?: Secret
  readonly signal: AbortSignal
}

function granted(call: MakeCall, operation: Operation, request: GrantRequest): Promise<Reply & Grant> {
  return call(operation, { ...request, decode: decodeSession })
}

async function close(sessions: Sessions, transport: Transport): Promise<CloseReport> {
  const { [ADMIN]: admin, ...others } = sessions
  const reports = await Promise.all(Object.values(others).map((session) => session.close()))
  // Last, so that there is a token which shows that the broker does not simply refuse everything.
  const last = (await admin?.close({ isWitness: reports.length > 0 })) ?? []
  await transport.close()
  return { unreleased: [...reports.flat(), ...last] }
}
