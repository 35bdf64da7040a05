import { expect, test } from 'vitest'
import { soundPlaybook } from '../../playbook/sound.ts'
import { guardPoints } from '../../../src/runner/points/guard-points.ts'

const CLAIMS = {
  jti: '0123456789abcdef0123456789abcdef',
  sub: 'spiffe://agentwrit.local/agent/o/t/0123456789abcdef',
  iat: 1_700_000_000,
  exp: 4_000_000_000,
  scope: ['read:data:a'],
  taskId: 't',
  orchId: 'o',
  chain: [],
}

const text = `version: 1
id: live
title: A token that leaked is refused where it is used
mode: live
points:
  orders: { url: "https://orders.example:8443/me", alive: { status: 200 }, dead: { status: 401 } }
tokens:
  leaked: { description: The token from the log }
agents:
  reader: { scope: [read:data:a] }
  writer: { scope: [write:data:a] }
steps:
  - id: stop
    revoke: { token: WHICH }
    expect: { dead: { tokens: [WHICH], at: { orders: 30s } }, alive: [writer] }
`

const ORIGIN = 'https://orders.example:8443'

function guarding(which: string, hosts: readonly string[], targets: readonly string[]): () => void {
  const playbook = soundPlaybook(text.replaceAll('WHICH', which), { tokens: { leaked: CLAIMS }, runId: 'r1' })
  return () => guardPoints(playbook, { hosts, consent: { targets } })
}

test.each([
  'http://orders.example:8443',
  'https://orders.example',
  'https://orders.example:443',
  'https://example:8443',
  'https://a.orders.example:8443',
  'https://orders.example.evil.example:8443',
  '*',
  'orders.example:8443',
  '',
])('only scheme, host and port exactly as they are allow a point: %s does not', (host) => {
  expect(guarding('reader', [host], [])).toThrow('which nobody allowed')
})

test('how it is written does not matter', () => {
  expect(guarding('reader', ['HTTPS://Orders.Example:8443/'], [])).not.toThrow()
})

test('a token that was brought takes consent to that very host, and one of the run does not', () => {
  expect(guarding('reader', [ORIGIN], [])).not.toThrow()
  expect(guarding('leaked', [ORIGIN], [])).toThrow('sends a token that was brought')
  expect(guarding('leaked', [ORIGIN], [CLAIMS.jti])).toThrow('sends a token that was brought')
  expect(guarding('leaked', [ORIGIN], [ORIGIN])).not.toThrow()
  expect(guarding('leaked', [], [ORIGIN])).toThrow('which nobody allowed')
})
