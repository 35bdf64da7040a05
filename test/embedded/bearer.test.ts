import { describe, expect, test } from 'vitest'
import { writeToken } from '../../src/embedded/tokens/token-text.ts'
import { createSigningKey } from '../../src/embedded/tokens/signing-key.ts'
import { claimsOf, startDrill, type Drill } from './drill.ts'

const SEED = new Uint8Array(32).fill(9)

function knock(drill: Drill, authorization: string): readonly unknown[] {
  const reply = drill.call('POST', '/v1/revoke', { authorization, body: Buffer.from('broken') })
  const event = drill.events().at(-1)
  return [
    reply.status,
    reply.json.type.split(':').at(-1),
    reply.json.detail,
    event?.event_type,
    event?.detail,
  ]
}

describe('the Bearer check', () => {
  const drill = startDrill([], { keySeed: SEED })
  const [header, payload, signature] = drill.admin().split('.')

  test.each([
    ['', 'missing authorization header', 'missing authorization header'],
    [`bearer ${drill.admin()}`, 'invalid authorization scheme', 'invalid authorization scheme'],
    ['Bearer', 'invalid authorization scheme', 'invalid authorization scheme'],
    [
      `Bearer  ${drill.admin()}`,
      'token verification failed',
      'token verification failed: invalid token format',
    ],
    ['Bearer a.b', 'token verification failed', 'token verification failed: invalid token format'],
    [
      `Bearer ${header}.${payload}.AAAA`,
      'token verification failed',
      'token verification failed: signature verification failed',
    ],
    [
      `Bearer ${drill.admin()}.x`,
      'token verification failed',
      'token verification failed: signature verification failed',
    ],
    [
      `Bearer ${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.${signature}`,
      'token verification failed',
      'token verification failed: invalid token format',
    ],
  ])('refuses %s', (authorization, detail, audited) => {
    expect(knock(drill, authorization)).toEqual([
      401,
      'unauthorized',
      detail,
      'token_auth_failed',
      `${audited} | path=/v1/revoke`,
    ])
  })

  test('comes before the body, and the scope before that', () => {
    const { token, id } = drill.agent()
    expect(knock(drill, `Bearer ${token}`)).toEqual([
      403,
      'insufficient_scope',
      'token lacks required scope: admin:revoke:*',
      'scope_violation',
      'scope_violation | required=admin:revoke:* | actual=read:data:* | path=/v1/revoke',
    ])
    expect(drill.events().at(-1)).toMatchObject({ agent_id: id, task_id: 'task', resource: '/v1/revoke' })
  })

  test('a required scope is covered by itself, not by something of its kind', () => {
    const narrow = drill.agent({ scope: ['admin:revoke:everything'] })
    expect(knock(drill, `Bearer ${narrow.token}`)[0]).toBe(403)
    const holder = drill.agent({ scope: ['admin:revoke:*'] })
    expect(drill.post('/v1/revoke', { level: 'token', target: 'x' }, holder.token).status).toBe(200)
  })

  test('refuses another key, another issuer, and a token from the future', () => {
    const strict = startDrill([], { keySeed: SEED, issuer: 'us' })
    const claims = claimsOf(strict.admin())
    const key = createSigningKey(SEED)
    const reason = (token: string): unknown => knock(strict, `Bearer ${token}`)[4]
    const refused = (why: string): string => `token verification failed: ${why} | path=/v1/revoke`
    expect(reason(writeToken(createSigningKey(), claims))).toBe(refused('invalid token format'))
    expect(reason(writeToken(key, { ...claims, iss: 'them' }))).toBe(refused('invalid issuer'))
    expect(reason(writeToken(key, { ...claims, nbf: claims.nbf + 1 }))).toBe(refused('token not yet valid'))
    expect(reason(writeToken(key, { ...claims, sub: '' }))).toBe(refused('missing subject'))
    expect(reason(writeToken(key, { ...claims, jti: '' }))).toBe(refused('missing jti'))
    expect(reason(writeToken(key, { ...claims, exp: 0 }))).toBe(refused('token has no expiry'))
  })

  test('asks for the audience where validation does not', () => {
    const drill = startDrill([], { keySeed: SEED, audience: 'resource' })
    const claims = claimsOf(drill.admin())
    expect(claims.aud).toEqual(['resource'])
    const { aud: _, ...without } = claims
    const token = writeToken(createSigningKey(SEED), without)
    expect(drill.isAlive(token)).toBe(true)
    expect(knock(drill, `Bearer ${token}`).slice(0, 3)).toEqual([
      401,
      'unauthorized',
      'token audience mismatch',
    ])
    expect(drill.events().at(-1)).toMatchObject({
      agent_id: 'admin',
      detail: 'audience mismatch | expected=resource | path=/v1/revoke',
    })
    const agent = drill.agent()
    expect(claimsOf(drill.delegate(agent.token, agent.id)).aud).toEqual(['resource'])
  })

  test('takes every spelling of a signature that base64 allows, and revokes them as one', () => {
    const { token, jti } = drill.agent()
    // The last of 86 characters carries four unused bits.
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const last = alphabet.indexOf(token.at(-1) ?? '')
    const twin = token.slice(0, -1) + alphabet[last ^ 1]
    expect(twin).not.toBe(token)
    expect(drill.isAlive(twin)).toBe(true)
    expect(drill.isAlive(`${token.slice(0, -9)}\n${token.slice(-9)}`)).toBe(true)
    expect(drill.isAlive(`${token}=`)).toBe(false)
    drill.revoke('token', jti)
    expect([drill.isAlive(token), drill.isAlive(twin)]).toEqual([false, false])
  })
})

describe('expiry', () => {
  test('a token lives through the whole second of its exp', () => {
    const drill = startDrill()
    drill.clock.now = 1_700_000_000_900
    const { token } = drill.agent({ maxTtl: 2 })
    drill.clock.now = 1_700_000_002_999
    expect(drill.isAlive(token)).toBe(true)
    drill.clock.now = 1_700_000_003_000
    expect(drill.isAlive(token)).toBe(false)
    expect(drill.post('/v1/token/renew', undefined, token).status).toBe(401)
    expect(drill.events().at(-1)?.detail).toBe(
      'token verification failed: token expired | path=/v1/token/renew',
    )
  })

  test('the maximum clamps silently, and the log keeps what was asked for', () => {
    const drill = startDrill()
    const { token } = drill.agent({ maxTtl: 999_999 })
    const { exp, iat } = claimsOf(token)
    expect(exp - iat).toBe(86_400)
    expect(drill.events('event_type=token_issued')[0]?.detail).toContain(', ttl=999999')
    const unlimited = startDrill([], { maxTtl: 0 })
    const longClaims = claimsOf(unlimited.agent({ maxTtl: 999_999 }).token)
    expect(longClaims.exp - longClaims.iat).toBe(999_999)
  })

  test('lives of admin and app tokens fall back to the default', () => {
    const drill = startDrill([], { adminTokenTtl: 0, defaultTtl: 120 })
    const { exp, iat } = claimsOf(drill.admin())
    expect(exp - iat).toBe(120)
  })
})
