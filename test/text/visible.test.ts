import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { oneLine, visible } from '../../src/text/visible.ts'
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
  expect(oneLine('größe 安全 🔒\u0007')).toBe('größe 安全 🔒\\u0007')
})
