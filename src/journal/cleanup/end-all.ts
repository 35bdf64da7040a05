import type { BrokerClient } from '../../broker/client.ts'
import { claimsOf } from '../../agentwrit/client/claims.ts'
import type { SessionGrant } from '../../agentwrit/client/options.ts'
import { MalformedAnswer } from '../../json/shape.ts'
import type { Secret } from '../../secrets/secret.ts'
import { BrokerError } from '../../broker/broker-error.ts'
import type { Leftover } from '../../record/parts/cleanup.ts'
import { concurrently } from '../../runner/concurrently.ts'
import { type Ending, endToken, type Revoking } from '../../runner/ending/end-token.ts'
import type { IssuedEntry, SessionEntry } from '../entry.ts'
import type { Clock } from '../../runner/context/ports.ts'
import type { Remains } from './remains.ts'
import type { Seal } from '../seal.ts'

/** The outside world of a clean-up. */
export interface CleaningPorts {
  readonly broker: BrokerClient
  /** The last session that the broker gave to this very client as admin. */
  readonly adminSession: () => SessionGrant | undefined
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly clock: Pick<Clock, 'monotonic' | 'sleep'>
  readonly signal: AbortSignal
}

interface Ended {
  /** How many of them the broker refuses now. */
  readonly dead: number
  readonly leftovers: readonly Leftover[]
  /** What had to be revoked one by one. */
  readonly revoked: readonly { readonly level: 'token'; readonly target: string }[]
}

const CONCURRENCY = 32

/**
 * Ends every token and session that a journal holds, newest first. One that cannot be ended keeps none of the others
 * from being tried.
 *
 * @throws BrokerError when the broker is gone, because then nothing can be said of any of them
 */
export async function endAll({ runs, sessions }: Remains, seal: Seal, ports: CleaningPorts): Promise<Ended> {
  const revoked: { readonly level: 'token'; readonly target: string }[] = []
  const held = [...sessions.map(ofSession), ...runs.flatMap(({ tokens }) => tokens).map(ofRun)].toReversed()
  const fates = await concurrently(held, CONCURRENCY, async (one): Promise<Fate> => {
    const secret = seal.open(one.token)
    if (secret === undefined)
      return leftover(one, 'the journal was changed, so the token cannot be read any more')
    const jti = one.jti ?? jtiOfSession(secret)
    const revoking: Revoking = (revoke) => {
      revoked.push({ level: 'token', target: jti })
      return revoke()
    }
    return endOne(one, () => endToken(ports.broker, { secret, jti, signal: ports.signal, revoking }))
  })
  const leftovers = fates.filter((fate) => fate !== 'dead')
  return { dead: fates.length - leftovers.length, leftovers, revoked }
}

type Fate = 'dead' | Leftover

interface HeldByJournal {
  readonly what: string
  /** Sealed. */
  readonly token: string
  readonly jti?: string
  /** Epoch seconds. */
  readonly expiresAt: number
}

function ofRun({ handle, run, jti, exp, token }: IssuedEntry): HeldByJournal {
  return { what: `token "${handle}" of run ${run} (jti ${jti})`, token, jti, expiresAt: exp }
}

function ofSession({ session, at, expiresInSeconds, token }: SessionEntry): HeldByJournal {
  // The second names the whole second in which the token still lives.
  return { what: `the ${session} session`, token, expiresAt: Math.ceil(at / 1000) + expiresInSeconds }
}

async function endOne(held: HeldByJournal, end: () => Promise<Ending>): Promise<Fate> {
  try {
    if ((await end()) !== 'still-accepted') return 'dead'
    return leftover(held, 'the broker still accepts it after its release and its revocation')
  } catch (error) {
    if (!(error instanceof BrokerError) || GONE.some((code) => code === error.code)) throw error
    return leftover(held, error.message)
  }
}

/** Nobody to ask, or no time left to. */
const GONE = ['unreachable', 'timeout', 'interrupted', 'rate-limited'] as const

function leftover({ what, expiresAt }: HeldByJournal, reason: string): Leftover {
  return { what, reason, expiresAt }
}

/** To the client its own sessions are opaque; at this broker they are tokens like any other. */
export function jtiOfSession(session: Secret): string {
  try {
    return claimsOf(session.reveal()).jti
  } catch (error) {
    if (error instanceof MalformedAnswer) return 'unknown'
    throw error
  }
}
