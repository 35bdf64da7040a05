import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { served } from './served.ts'
import { testHost } from './test-host.ts'

const folder = mkdtempSync(join(tmpdir(), 'firebreak-refuses-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The route that each attempt calls and what it is refused with there. */
const ATTEMPTS: readonly (readonly [attempt: string, status: number, route: string, detail: string])[] = [
  ['{ renew: reader }', 401, '/v1/token/renew', 'token verification failed'],
  ['{ release: reader }', 401, '/v1/token/release', 'token verification failed'],
  [
    '{ delegate: { from: reader, to: writer, scope: [read:data:a] } }',
    401,
    '/v1/delegate',
    'token verification failed',
  ],
  [
    '{ delegate: { from: writer, to: third, scope: [write:data:b] } }',
    403,
    '/v1/delegate',
    'delegated scope exceeds delegator scope',
  ],
  ['{ revoke: { agent: writer }, as: app }', 403, '/v1/revoke', 'token lacks required scope: admin:revoke:*'],
  ['{ audit: true, as: app }', 403, '/v1/audit/events', 'token lacks required scope: admin:audit:*'],
]

/** A playbook that makes all of these attempts, each of which must be refused. */
function written(attempts: typeof ATTEMPTS): string {
  const file = join(folder, `${attempts.length}-${attempts[0]?.[0].length ?? 0}.yaml`)
  const steps = attempts.map(
    ([attempt, status], index) => `  - id: try-${index}
    attempt: ${attempt}
    expect: { denied: ${status} }
`,
  )
  writeFileSync(
    file,
    `version: 1
id: attempt
title: An attempt that must be refused
agents:
  reader: { scope: [read:data:a] }
  writer: { scope: [write:data:a] }
  third: { scope: [write:data:a] }
steps:
  - id: leak
    revoke: { token: reader }
    expect: { dead: [reader], alive: [writer] }
${steps.join('')}`,
  )
  return file
}

test('all of these attempts are refused by a broker that is sound, beside calls that it allows', async () => {
  const { env } = await served()
  expect(await main(['run', written(ATTEMPTS)], testHost({ env }))).toBe(0)
})

test.each(ATTEMPTS)(
  '%s, which must be denied with %i, is not green behind a proxy that refuses all of %s',
  async (...one) => {
    const [, status, route, detail] = one
    let isRevoked = false
    const lying = await served({
      change: (call, answer) => {
        const refuses = isRevoked && call.target.startsWith(route)
        isRevoked ||= call.target === '/v1/revoke'
        return refuses ? { ...answer, status, headers: PROBLEM, body: problem(status, detail) } : answer
      },
    })
    const host = testHost({ env: lying.env })
    expect(await main(['run', written([one])], host)).not.toBe(0)
    expect(host.out()).toContain('the attempt to')
    expect(host.out()).toContain('proves nothing')
  },
)

const PROBLEM = { 'Content-Type': 'application/problem+json' }

function problem(status: number, detail: string): string {
  return JSON.stringify({
    type: 'urn:agentwrit:error:refused',
    title: 'Refused',
    status,
    detail,
    instance: '/',
    error_code: 'refused',
    request_id: 'x',
  })
}
