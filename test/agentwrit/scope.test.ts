import { expect, test } from 'vitest'
import { isScope, scopeCovers, scopesCover } from '../../src/agentwrit/scope.ts'

test.each([
  ['read:data:*', 'read:data:one', true],
  ['read:data:*', 'read:data:*', true],
  ['read:data:one', 'read:data:one', true],
  ['read:data:*', 'read:data:a:b', true],
  ['read:data:one', 'read:data:*', false],
  ['read:data:*', 'write:data:one', false],
  ['read:data:*', 'read:files:one', false],
  ['*:*:*', 'read:data:one', false],
  ['*:*:*', '*:*:one', true],
  ['read:data:cust-*', 'read:data:cust-1', false],
  ['read:data:*', 'Read:data:one', false],
  ['garbage', 'garbage', false],
  ['read:data:', 'read:data:', false],
  ['read::a', 'read::a', false],
  ['read:data:*', 'read:data:', false],
  [':data:*', ':data:one', false],
])('"%s" covers "%s": %s', (allowed, requested, covers) => {
  expect(scopeCovers(allowed, requested)).toBe(covers)
})

test('every requested scope needs one that covers it', () => {
  expect(scopesCover(['read:data:*', 'write:data:one'], ['write:data:one', 'read:data:x'])).toBe(true)
  expect(scopesCover(['read:data:*'], ['read:data:x', 'write:data:one'])).toBe(false)
  expect(scopesCover([], [])).toBe(true)
})

test.each([
  ['read:data:one', true],
  ['read:data:a:b\nc', true],
  ['read:data', false],
  ['read:data:', false],
  ['read::one', false],
  [':data:one', false],
  ['', false],
])('%j is a scope: %s', (text, expected) => {
  expect(isScope(text)).toBe(expected)
})
