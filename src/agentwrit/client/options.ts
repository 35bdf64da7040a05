import { FirebreakError } from '../../errors.ts'
import type { ExchangeReport } from '../../broker/exchange.ts'
import { createMask, type Mask } from '../../secrets/mask.ts'
import { onAbort } from '../../http/on-abort.ts'
import type { Pause, Timing } from './retry.ts'
import type { Secret } from '../../secrets/secret.ts'
import type { Principal } from '../facts.ts'
import type { TlsOptions } from '../../http/tls.ts'
import type { Transport } from '../../http/wire.ts'

export interface BrokerClientOptions {
  /** http or https, without credentials, query and fragment; a path is kept as a prefix. */
  readonly url: string
  /** With it agents are registered as this app, without it as admin. */
  readonly app?: { readonly clientId: string; readonly clientSecret: Secret }
  /** Needed to revoke and to read the audit log. */
  readonly adminSecret?: Secret
  readonly tls?: TlsOptions
  /** Where `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` are looked up; none when absent. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Allows plain HTTP to other machines, where everybody on the way reads the secrets. */
  readonly allowInsecure?: boolean
  /** The pause after each request that the broker audits, in milliseconds; none unless told, or something collides. */
  readonly paceMs?: number
  /** How many connections are open, and requests under way, at a time; 32 unless told. */
  readonly connections?: number
  /** How long a connection may take to come about, in milliseconds; 5,000 unless told. */
  readonly connectTimeoutMs?: number
  /** How long an answer may take from the request leaving to the last byte, in milliseconds; 10,000 unless told. */
  readonly requestTimeoutMs?: number
  /** Every request carries the id `firebreak-<runId>-<n>`. Letters, digits, dots, underscores and hyphens. */
  readonly runId: string
  /** The product and its version as the user agent says them, such as `firebreak/1.2.3`; `firebreak` unless told. */
  readonly product?: string
  readonly timing?: Partial<Timing>
  /** A mask shared with others; it learns every secret and token the client sees. */
  readonly mask?: Mask
  /** Called with every token the client gets for itself, before it is used: what must not be left alive. */
  readonly onSession?: (session: SessionGrant) => void
  /** Called before every wait for a retry, so that a person can be told why nothing happens. */
  readonly onPause?: (pause: Pause) => void
  /**
   * Called before every log-in or renewal of the client's own, and again when that certainly brought no token. Where
   * neither this nor `onSession` follows, there may be a token that nobody holds.
   */
  readonly onLogIn?: (event: LogInEvent) => void
  /** What carries the requests, given what would carry them over connections; that itself unless told. */
  readonly carrier?: (connections: Transport, now: () => number) => Transport
  /** Called after every request, with masked bodies. Must not throw. Costs nothing when absent. */
  readonly onExchange?: (report: ExchangeReport) => void
}

export interface SessionGrant {
  readonly session: Principal
  readonly token: Secret
  readonly expiresInSeconds: number
}

export interface LogInEvent {
  readonly session: Principal
  readonly stage: 'asked' | 'refused'
}

/** How long an answer may take unless told. */
export const REQUEST_TIMEOUT_MS = 10_000

/** The options with their defaults, checked as far as they are numbers and names. */
export interface ClientSettings extends BrokerClientOptions {
  readonly connections: number
  readonly connectTimeoutMs: number
  readonly requestTimeoutMs: number
  readonly product: string
  readonly timing: Timing
  readonly mask: Mask
}

export function clientSettings(options: BrokerClientOptions): ClientSettings {
  if (!/^[\w.-]{1,128}$/.test(options.runId)) {
    throw new FirebreakError('usage', 'the run id cannot be part of a request id', {
      hint: 'use at most 128 letters, digits, dots, underscores and hyphens',
    })
  }
  if (!/^[\x21-\x7e]{0,128}$/.test(options.product ?? '')) {
    throw new FirebreakError('usage', 'the product cannot be part of a user agent', {
      hint: 'use at most 128 visible ASCII characters, without blanks',
    })
  }
  return {
    ...options,
    connections: positive('connections', options.connections ?? 32),
    connectTimeoutMs: positive('connectTimeoutMs', options.connectTimeoutMs ?? 5_000),
    requestTimeoutMs: positive('requestTimeoutMs', options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS),
    product: options.product ?? 'firebreak',
    timing: { now, sleep, random: Math.random, ...options.timing },
    mask: knowing(options),
  }
}

function positive(name: string, value: number): number {
  if (Number.isSafeInteger(value) && value > 0) return value
  throw new FirebreakError('usage', `"${name}" is ${value}`, { hint: 'give a whole number above zero' })
}

function now(): number {
  return performance.now()
}

async function sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  if (signal?.aborted === true) return
  await new Promise<void>((resolve) => {
    const wake = (): void => {
      clearTimeout(timer)
      forget()
      resolve()
    }
    const timer = setTimeout(wake, milliseconds)
    const forget = onAbort(signal, wake)
  })
}

function knowing({ mask = createMask(), app, adminSecret, tls }: BrokerClientOptions): Mask {
  for (const secret of [app?.clientSecret, adminSecret, tls?.key]) {
    if (secret !== undefined) mask.learn(secret)
  }
  return mask
}
