import { readFileSync } from 'node:fs'
import { verify, createPublicKey } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Secret } from '../../src/secrets/secret.ts'
import { createEmbeddedBroker } from '../../src/embedded/broker.ts'
import { listen } from '../../src/embedded/listen.ts'
import { claimsOf, signedNonce } from './drill.ts'

interface Exchange {
  readonly name: string
  readonly request: {
    readonly method: string
    readonly path: string
    readonly bearer?: 'admin' | 'app' | 'agent'
    readonly headers?: Readonly<Record<string, string>>
    readonly body?: unknown
    readonly raw?: string
  }
  readonly response: {
    readonly status: number
    readonly headers: Readonly<Record<string, string>>
    readonly body: unknown
  }
}

const recording: { admin_secret: string; exchanges: readonly Exchange[] } = JSON.parse(
  readFileSync(new URL('../fixtures/wire/exchanges.json', import.meta.url), 'utf8'),
)

/** Which token a recorded call went out with: the recording says `agent` only, its audit log says which. */
const AGENT_OF: Readonly<Record<string, string>> = {
  'renew: revoked token': 'register: reader',
  'delegate: scope too wide': 'register: chain-child',
  'delegate: unknown agent': 'register: chain-root',
  'delegate: no scope': 'register: chain-root',
  'delegate: root to child': 'register: chain-root',
  'delegate: root delegates again after its chain was revoked': 'register: chain-root',
  'renew: archiver': 'register: archiver',
  'release: archiver': 'renew: archiver',
  'release: archiver again': 'renew: archiver',
  'release: chain-child': 'register: chain-child',
}

/** Fields whose text is random or a time: ours is learned at first sight and expected from then on. */
const RANDOM = new Set([
  'access_token',
  'nonce',
  'launch_token',
  'app_id',
  'client_id',
  'client_secret',
  'agent_id',
  'jti',
  'signature',
  'chain_hash',
])
const TIMES = new Set([
  'expires_at',
  'created_at',
  'updated_at',
  'deregistered_at',
  'delegated_at',
  'timestamp',
  'exp',
  'nbf',
  'iat',
  'uptime',
])
const HASHES = new Set(['hash', 'prev_hash', 'deleg_chain_hash'])

describe('every recorded exchange with a real broker 2.0.0, replayed over HTTP', () => {
  const ours = new Map<string, string>()
  const tokens = new Map<string, string>()
  let listening: Awaited<ReturnType<typeof listen>>

  beforeAll(async () => {
    const adminSecret = new Secret(recording.admin_secret)
    // The recording is faster than the limiters' memory; a still clock is as good.
    listening = await listen(createEmbeddedBroker({ adminSecret, now: () => 1_795_424_728_116 }))
  })
  afterAll(() => listening.close())

  test.each(recording.exchanges.map((exchange, index) => [index + 1, exchange.name, exchange] as const))(
    '%i %s',
    async (number, name, { request, response }) => {
      const answer = await fetch(listening.url + translate(request.path), {
        method: request.method,
        headers: { 'x-request-id': `rec-${String(number).padStart(3, '0')}`, ...credentials(name, request) },
        ...bodyOf(request),
      })
      const text = await answer.text()
      expect(answer.status).toBe(response.status)
      expect(headersOf(answer)).toEqual(response.headers)
      const isJson = answer.headers.get('content-type')?.includes('json') === true
      const body: unknown = isJson ? JSON.parse(text) : text
      if (isJson) expect(text).toBe(`${reencoded(body)}\n`)
      compare(response.body ?? '', body, '')
      if (isRecord(body) && typeof body['access_token'] === 'string') tokens.set(name, body['access_token'])
    },
  )

  function credentials(name: string, request: Exchange['request']): Record<string, string> {
    if (request.headers !== undefined) return { ...request.headers }
    if (request.bearer === undefined) return {}
    const from = { admin: 'admin auth', app: 'app auth', agent: AGENT_OF[name] }[request.bearer]
    return { authorization: `Bearer ${tokens.get(from ?? '') ?? 'garbage'}` }
  }

  function bodyOf({ body, raw }: Exchange['request']): { body?: string } {
    if (raw === '<1048577 bytes>') return { body: 'x'.repeat(1_048_577) }
    if (raw !== undefined) return { body: raw }
    if (body === undefined) return {}
    const translated: unknown = JSON.parse(translate(JSON.stringify(body)))
    return {
      body: JSON.stringify(isRecord(body) && isRecord(translated) ? resigned(body, translated) : translated),
    }
  }

  /** Where the recorded signature was good, ours must be, too; a bad one stays bad. */
  function resigned(recorded: Record<string, unknown>, translated: Record<string, unknown>): unknown {
    const { nonce, public_key: key, signature } = recorded
    if (typeof nonce !== 'string' || typeof key !== 'string' || typeof signature !== 'string')
      return translated
    return wasGood(nonce, key, signature)
      ? { ...translated, ...signedNonce(String(translated['nonce'])) }
      : translated
  }

  /** Recorded text with everything random in it replaced by our counterpart. */
  function translate(text: string): string {
    // Longest first: a token contains nothing else, but an app's subject contains its id.
    return [...ours]
      .toSorted(([one], [other]) => other.length - one.length)
      .reduce((translated, [recorded, own]) => translated.replaceAll(recorded, own), text)
  }

  function compare(recorded: unknown, own: unknown, key: string): void {
    if (Array.isArray(recorded) && Array.isArray(own)) {
      expect(own, key).toHaveLength(recorded.length)
      for (const [index, element] of recorded.entries()) compare(element, own[index], key)
    } else if (isRecord(recorded) && isRecord(own)) {
      expect(Object.keys(own), key).toEqual(Object.keys(recorded))
      for (const [name, value] of Object.entries(recorded)) compare(value, own[name], name)
    } else if (typeof recorded === 'string' && typeof own === 'string') {
      compareText(recorded, own, key)
    } else if (TIMES.has(key)) {
      expect(typeof own, key).toBe(typeof recorded)
    } else {
      expect(own, key).toEqual(recorded)
    }
  }

  function compareText(recorded: string, own: string, key: string): void {
    const translated = translate(recorded)
    if (TIMES.has(key) || HASHES.has(key)) {
      expect(shapeOf(own, key), key).toBe(shapeOf(recorded, key))
    } else if (RANDOM.has(key) && translated === recorded && own !== recorded) {
      expect(shapeOf(own, key), key).toBe(shapeOf(recorded, key))
      ours.set(recorded, own)
      if (key === 'access_token') compare(claimsOf(recorded), claimsOf(own), 'claims')
    } else {
      expect(own, key).toBe(translated)
    }
  }
})

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function wasGood(nonce: string, key: string, signature: string): boolean {
  const x = Buffer.from(key, 'base64').toString('base64url')
  if (Buffer.from(key, 'base64').length !== 32) return false
  const publicKey = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } })
  return verify(null, Buffer.from(nonce, 'hex'), publicKey, Buffer.from(signature, 'base64'))
}

/** Digits and letters by class, so that lengths and separators count; the real clock's fraction is finer. */
function shapeOf(text: string, key: string): string {
  if (key === 'access_token') {
    const [header, , signature] = text.split('.')
    return `${header?.length}.payload.${signature?.length}`
  }
  const shape = text.replace(/[0-9a-f]/g, 'h')
  return TIMES.has(key) ? shape.replace(/\.h+Z$/, 'Z') : shape
}

function headersOf(answer: Response): Record<string, string> {
  const unrecorded = new Set(['connection', 'content-length', 'date', 'keep-alive', 'x-request-id'])
  return Object.fromEntries([...answer.headers].filter(([name]) => !unrecorded.has(name)))
}

function reencoded(body: unknown): string {
  return JSON.stringify(body).replace(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`)
}
