import { expect, expectTypeOf, test } from 'vitest'
import { defined } from '../src/defined.ts'

function lookUp(): string | undefined {
  return undefined
}

test('fields that are undefined are absent, all others stay, in their order', () => {
  const fields = { b: undefined, c: null, a: 0, d: '', e: false }
  expect(Object.entries(defined(fields))).toEqual([
    ['c', null],
    ['a', 0],
    ['d', ''],
    ['e', false],
  ])
})

test('the type says which may be absent, and that none is undefined', () => {
  const result = defined({ name: 'a', hint: lookUp() })
  expectTypeOf(result.name).toEqualTypeOf<string>()
  const hinted: { readonly name: string; readonly hint?: string } = result
  expect(hinted).toStrictEqual({ name: 'a' })
})
