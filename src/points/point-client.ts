import { createTransport } from '../http/transport.ts'
import { TransportFailure } from '../http/transport-failure.ts'
import { isLoopback } from '../http/url.ts'
import type { Transport, WireAnswer } from '../http/wire.ts'
import { isOriginAllowed, type PointLook, type PointSpec } from '../playbook/parts/points.ts'
import type { PointAnswer, Points } from '../runner/context/ports.ts'
import type { Secret } from '../secrets/secret.ts'
import type { PointReach } from './reach.ts'

interface PointClientOptions {
  /** A monotonic clock in milliseconds. */
  readonly now: () => number
  readonly reach: PointReach
}

const MAX_BYTES = 65_536
/** Short, because a revocation waits for the look before it. */
const TIMEOUT_MS = 3000
const CONNECTIONS = 8

/**
 * Shows tokens to points: to the address that the playbook gives and to no other. Redirects are not followed, no proxy
 * is used but one that is named for points, and no cookie or other credential is sent.
 */
export function createPointClient({ now, reach }: PointClientOptions): Points {
  const { allowed, tls = {}, proxy } = reach
  const transports = new Map<string, Transport>()
  const transportTo = (origin: string): Transport => {
    const known = transports.get(origin)
    if (known !== undefined) return known
    const made = createTransport({
      origin,
      // What is on this machine a proxy would look for on its own, and tokens would go there in the clear.
      proxy: isLoopback(new URL(origin)) ? undefined : proxy,
      tls,
      connections: CONNECTIONS,
      connectTimeoutMs: TIMEOUT_MS,
      now,
    })
    transports.set(origin, made)
    return made
  }
  return {
    ask: async (point, token, { signal, lane, spoiled = false }) => {
      const url = new URL(point.url)
      if (!allowed.some((one) => isOriginAllowed(one, point.url)))
        throw new RangeError(`"${url.origin}" is not allowed`)
      try {
        const answer = await transportTo(url.origin).send({
          method: point.method,
          path: `${url.pathname}${url.search}`,
          headers: { accept: '*/*', [point.header.toLowerCase()]: carried(point, token, spoiled) },
          body: undefined,
          maxBytes: MAX_BYTES,
          timeoutMs: TIMEOUT_MS,
          signal,
          lane,
        })
        return { ...verdictOf(point, answer), receivedAt: answer.receivedAt }
      } catch (error) {
        if (signal.aborted || !(error instanceof TransportFailure)) throw error
        return { verdict: 'unknown', note: `no answer: ${error.kind}`, receivedAt: now() }
      }
    },
    close: async () => {
      await Promise.all([...transports.values()].map((transport) => transport.close()))
    },
  }
}

/** A token with another signature is nobody's: who accepts it does not look at signatures. */
function carried({ scheme }: PointSpec, token: Secret, spoiled: boolean): string {
  const value = token.reveal()
  const shown = spoiled ? withOtherSignature(value) : value
  return scheme === '' ? shown : `${scheme} ${shown}`
}

function withOtherSignature(token: string): string {
  const at = token.lastIndexOf('.') + 1 + SPOILT
  return `${token.slice(0, at)}${token.charAt(at) === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`
}

/** Far from the end, where the last bits of a character mean nothing. */
const SPOILT = 10

function verdictOf({ alive, dead }: PointSpec, answer: WireAnswer): Pick<PointAnswer, 'note' | 'verdict'> {
  const [isAlive, isDead] = [looksLike(alive, answer), looksLike(dead, answer)]
  if (isAlive !== isDead) return { verdict: isAlive ? 'alive' : 'dead' }
  const both = isAlive ? 'alive and dead at once' : 'neither alive nor dead'
  return { verdict: 'unknown', note: `it answered ${answer.status}, which looks ${both}` }
}

function looksLike({ statuses, contains }: PointLook, { status, body }: WireAnswer): boolean {
  return (
    statuses.includes(status) &&
    (contains === undefined || Buffer.from(body).toString('utf8').includes(contains))
  )
}
