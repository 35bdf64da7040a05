import { expect, test } from 'vitest'
import { claimDifferences } from '../../src/agentwrit/claim-differences.ts'
import type { Claims } from '../../src/broker/client.ts'

const CLAIMS: Claims = {
  jti: 'a1',
  sub: 'spiffe://x/agent/o/t/1',
  iat: 1000,
  exp: 1300,
  scope: ['read:data:1'],
  chain: [],
}
const ALL = { iss: 'agentwrit', hop: [{ agent: 'a', scope: ['read:data:1'] }], aud: [], sid: '' }
const differences = (all: Claims['all'] & {}): readonly string[] =>
  claimDifferences({ ...CLAIMS, all: ALL }, { ...CLAIMS, all })

test.each([
  ['another order', { hop: [{ scope: ['read:data:1'], agent: 'a' }], iss: 'agentwrit' }],
  ['empty claims', { ...ALL, aud: null, sid: [], nbf: '' }],
])('%s is no difference', (_, all) => {
  expect(differences(all)).toEqual([])
})

test.each([
  ['iss', { ...ALL, iss: 'somebody' }],
  ['iss', { hop: ALL.hop }],
  ['a claim that no token has', { ...ALL, hop: [{ agent: 'a', scope: ['read:data:2'] }] }],
  ['a claim that no token has', { ...ALL, hop: [...ALL.hop, ...ALL.hop] }],
  ['nbf', { ...ALL, nbf: 0 }],
  ['a claim that no token has', { ...ALL, toString: 'text', hop: [] }],
])('a difference in %s, whatever it is good for, is told', (name, all) => {
  expect(differences(all)).toEqual([name])
})

test('a claim the broker gives no claims beside is compared all the same, and told once', () => {
  expect(claimDifferences(CLAIMS, { ...CLAIMS, jti: 'b2' })).toEqual(['jti'])
  expect(
    claimDifferences({ ...CLAIMS, all: { jti: 'a1' } }, { ...CLAIMS, jti: 'b2', all: { jti: 'b2' } }),
  ).toEqual(['jti'])
})
