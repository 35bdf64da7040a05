import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { oneLine, shortened, visible } from '../../src/text/visible.ts'
import { DANGEROUS, foreign } from './foreign.ts'

test('spells out what cannot be seen and keeps the rest', () => {
  expect(visible('a\u001b[31mb\n\u202ec\u200b\u0085\u{e0041}\ud800 é 日本 👍️')).toBe(
    'a\\u001b[31mb\\n\\u202ec\\u200b\\u0085\\U000e0041\\ud800 é 日本 👍️',
  )
})

test('leaves nothing dangerous in any text', () => {
  fc.assert(fc.property(foreign, (text) => !DANGEROUS.test(visible(text)) && !/\p{Cs}/u.test(visible(text))))
})

test('prose becomes one line', () => {
  expect(oneLine(' a\n\tb\r\n ')).toBe('a b')
})

test('what is cut says so, and what is left is visible', () => {
  expect(shortened('a\nb', 3)).toBe('a\\nb')
  expect(shortened('a\nbc', 3)).toBe('a\\nb...')
})
