import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isScopeSubset, isWellFormedScope } from '../../src/embedded/tokens/scope.ts'

// Few words, so that parts are often equal and the rules often matter.
const word = fc.constantFrom('a', 'b', '*')
const identifier = fc.oneof(word, fc.constantFrom('a:b', 'a:*', 'b::'))
const scope = fc.tuple(word, word, identifier).map((parts) => parts.join(':'))
const scopes = fc.array(scope, { maxLength: 4 })

describe('scopes', () => {
  test('every scope covers itself', () => {
    fc.assert(fc.property(scope, (one) => isScopeSubset([one], [one])))
  })

  test('a set is a subset of every larger set, and the empty one of all', () => {
    fc.assert(fc.property(scopes, scopes, (some, more) => isScopeSubset(some, [...more, ...some])))
    fc.assert(fc.property(scopes, (some) => isScopeSubset([], some)))
  })

  test('being a subset passes on', () => {
    fc.assert(
      fc.property(scopes, scopes, scopes, (one, two, three) => {
        fc.pre(isScopeSubset(one, two) && isScopeSubset(two, three))
        return isScopeSubset(one, three)
      }),
      { numRuns: 500, maxSkipsPerRun: 1000 },
    )
  })

  test('an asterisk stands for an identifier, and only for that', () => {
    fc.assert(
      fc.property(word, word, identifier, (a, r, i) => isScopeSubset([`${a}:${r}:${i}`], [`${a}:${r}:*`])),
    )
    fc.assert(
      fc.property(scope, scope, (asked, allowed) => {
        const [askedAction, askedResource] = asked.split(':')
        const [action, resource] = allowed.split(':')
        fc.pre(askedAction !== action || askedResource !== resource)
        return !isScopeSubset([asked], [allowed])
      }),
    )
  })

  test('a malformed scope covers nothing, not even itself', () => {
    const malformed = fc.constantFrom('', 'read', 'read:data', 'read::x', ':data:x', 'read:data:', '::')
    fc.assert(fc.property(malformed, (one) => !isScopeSubset([one], [one]) && !isWellFormedScope(one)))
  })

  test.each([
    ['read:data:a:b', 'read:data:*', true],
    ['read:data:*', 'read:data:a', false],
    ['read:data:a', 'read:files:*', false],
    ['read:data:a', 'write:data:*', false],
    ['read:data:cust-1', 'read:data:cust-*', false],
    ['READ:data:a', 'read:data:a', false],
    ['read:data:x', '*:*:*', false],
    ['*:*:x', '*:*:*', true],
    ['admin:revoke:*', 'admin:revoke:everything', false],
  ])('%s under %s: %s', (asked, allowed, covered) => {
    expect(isScopeSubset([asked], [allowed])).toBe(covered)
  })
})
