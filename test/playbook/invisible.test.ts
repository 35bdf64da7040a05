import { expect, test } from 'vitest'
import { messageOf } from '../../src/diagnostics/catalog.ts'
import { checkPlaybook } from '../../src/playbook/check.ts'
import { complete } from './example.ts'

test('a last line that ends in CR alone is a line like the others', () => {
  const text = complete('')
  const whole = checkPlaybook({ file: 'x.yaml', text })
  expect(whole.diagnostics).toEqual([])
  expect(checkPlaybook({ file: 'x.yaml', text: text.replace(/\n$/, '\r') }).diagnostics).toEqual([])
})

test.each([
  [
    'a no-break space as indentation',
    'agents:\n  reader: { scope: [read:data:a] }\n \u00A0writer: { scope: [a:b:c] }\n',
    'U+00A0',
  ],
  [
    'one behind a colon',
    'agents:\n  reader:\u00A0{ scope: [read:data:a] }\n  writer: { scope: [a:b:c] }\n',
    'U+00A0',
  ],
  [
    'nothing but no-break spaces as indentation',
    'agents:\n\u00A0\u00A0reader: { scope: [read:data:a] }\n\u00A0\u00A0writer: { scope: [a:b:c] }\n',
    'U+00A0',
  ],
  ['a wide blank behind a comma', 'a: { b: c,\u3000d: [ }\n', 'U+3000'],
])('%s is named at its place', (_, text, name) => {
  const { diagnostics } = checkPlaybook({ file: 'x.yaml', text })
  const found = diagnostics.find((one) => one.name === 'invalid-yaml')
  expect(found && messageOf(found)).toContain(name)
  expect(
    text
      .charCodeAt(found?.span.start ?? 0)
      .toString(16)
      .toUpperCase()
      .padStart(4, '0'),
  ).toBe(name.slice(2))
})
