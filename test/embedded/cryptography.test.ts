import { readFileSync } from 'node:fs'
import { calculateJwkThumbprint, decodeProtectedHeader, importJWK, jwtVerify } from 'jose'
import { describe, expect, test } from 'vitest'
import { auditHash } from '../../src/embedded/memory/audit-log.ts'
import { chainHash, signedText } from '../../src/embedded/tokens/delegation-record.ts'
import { createSigningKey, verifyingKey } from '../../src/embedded/tokens/signing-key.ts'
import { createTokenOpener, writeToken } from '../../src/embedded/tokens/token-text.ts'
import { claimsOf, startDrill, type Body } from './drill.ts'

describe('what a real broker 2.0.0 signed and hashed', () => {
  const recording: Recording = JSON.parse(
    readFileSync(new URL('../fixtures/wire/exchanges.json', import.meta.url), 'utf8'),
  )
  const key = verifyingKey(Buffer.from(recording.signing_public_key_base64, 'base64'))
  const bodies = recording.exchanges.map(({ response }) => response.body ?? {})

  test('every token opens with its key and names it', () => {
    const open = createTokenOpener(key)
    const tokens = bodies.flatMap(({ access_token: token }) => token ?? [])
    expect(tokens.length).toBeGreaterThan(10)
    for (const token of tokens) {
      expect(decodeProtectedHeader(token)).toEqual({ alg: 'EdDSA', typ: 'JWT', kid: key.kid })
      expect(open(token)).toHaveProperty('claims', claimsOf(token))
      const payload = token.split('.')[1] ?? ''
      expect(open(token.replace(payload, payload.replace(/^./, 'f')))).toBe('signature verification failed')
    }
  })

  test('every delegation record verifies, and the chain hash is the one in the token', () => {
    const delegations = bodies.filter((body) => body.delegation_chain !== undefined)
    expect(delegations).toHaveLength(2)
    for (const { access_token: token = '', delegation_chain: chain = [] } of delegations) {
      for (const record of chain) {
        const signature = Buffer.from(record.signature, 'hex')
        expect(key.verify(signedText(record), signature)).toBe(true)
        expect(key.verify(`${signedText(record)} `, signature)).toBe(false)
      }
      expect(claimsOf(token).chain_hash).toBe(chainHash(chain))
    }
  })

  test('the audit log is one chain of hashes', () => {
    const events = bodies.findLast((body) => body.events !== undefined)?.events
    expect(events).toHaveLength(60)
    let previous = '0'.repeat(64)
    for (const event of events ?? []) {
      expect(event.prev_hash).toBe(previous)
      expect(auditHash(event)).toBe(event.hash)
      previous = event.hash
    }
  })
})

describe('the test vectors', () => {
  const key = createSigningKey(Uint8Array.from({ length: 32 }, (_, index) => index))

  test('key id', async () => {
    expect(key.kid).toBe('1IG2tMH7J2wbJZnOf8LJzQitKf7LMvoAElsuDMVM54Y')
    const x = 'A6EHv_POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg'
    expect(await calculateJwkThumbprint({ kty: 'OKP', crv: 'Ed25519', x })).toBe(key.kid)
  })

  test('token', () => {
    const token = writeToken(key, {
      iss: '',
      sub: 'admin',
      exp: 1700000300,
      nbf: 1700000000,
      iat: 1700000000,
      jti: '00112233445566778899aabbccddeeff',
      scope: ['admin:launch-tokens:*', 'admin:revoke:*', 'admin:audit:*'],
    })
    expect(token.split('.')[2]).toBe(
      'JF0XhUFmqK6mM_HhXkfPFyA8BZAru9MTrGIK9KWxlZXlhYMTX0vQAMSLHV9XY2WPB0OcaA9r_To8uounBjuTBQ',
    )
  })

  test('delegation record and chain hash', () => {
    const record = {
      agent: 'spiffe://agentwrit.local/agent/o/t/0123456789abcdef',
      scope: ['read:data:*', 'write:data:a&b'],
      delegated_at: '2026-01-02T03:04:05.678Z',
    }
    const signature = key.sign(signedText(record)).toString('hex')
    expect(signature).toBe(
      '25d81c736594bbaff5f5fcfeb6c11938dd17a1b8b460cebb431e6f4e418874add47714036acd0cd5b53446f64d33bf805552a5c5d912c00a99f6fa2a126e2e0c',
    )
    expect(chainHash([{ ...record, signature }])).toBe(
      '32caae64862e6bf2980d62a0f7c538d1da0139d59109b0955c75093652860620',
    )
  })

  test('audit hashes', () => {
    const first = {
      id: 'evt-000001',
      timestamp: '2026-01-02T03:04:05.678Z',
      event_type: 'admin_auth',
      detail: 'admin authenticated as admin',
      outcome: 'success',
      prev_hash: '0'.repeat(64),
    }
    const second = {
      id: 'evt-000002',
      timestamp: '2026-01-02T03:04:06Z',
      event_type: 'token_revoked',
      agent_id: 'incident-demo',
      detail: 'revoked at level=task target=incident-demo',
      outcome: 'success',
      prev_hash: auditHash(first),
    }
    expect(auditHash(first)).toBe('2f9843c3b36f56b7d1d5f401406139a1927bf853994ce86aece6f7cef623f474')
    expect(auditHash(second)).toBe('088f9d3df8a59c030ddbc90592c7163362e7c68c126c27256816d6f25f33c9df')
  })
})

test('a JWT library of others accepts the tokens', async () => {
  const seed = new Uint8Array(32).fill(7)
  const drill = startDrill([], { keySeed: seed })
  const agent = drill.agent()
  // The public key of that seed, as any Ed25519 implementation computes it.
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: '6kpsY-KcUgq-9VB7Ey7F-ZVHdq6-vnuSQh7qaRRG0iw' }
  expect(decodeProtectedHeader(agent.token).kid).toBe(await calculateJwkThumbprint(jwk))
  const verified = await jwtVerify(agent.token, await importJWK(jwk, 'EdDSA'), {
    currentDate: new Date(drill.clock.now),
  })
  expect(verified.payload.sub).toBe(agent.id)
})

interface Recording {
  readonly signing_public_key_base64: string
  readonly exchanges: readonly { readonly response: { readonly body: Partial<Body> | null } }[]
}
