import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { resolvePlain } from '../../src/playbook/text/convert.ts'

const KNOWN = [
  '',
  '~',
  'null',
  'Null',
  'nULL',
  'true',
  'TRUE',
  'tRue',
  'yes',
  'no',
  'on',
  'off',
  'y',
  '1',
  '-1',
  '+1',
  '007',
]
const NUMBERS = [
  '1.',
  '.5',
  '-.5',
  '1e3',
  '1E-3',
  '1.5e+3',
  '0o17',
  '0x1F',
  '-0x1F',
  '1_000',
  '.inf',
  '-.Inf',
  '+.INF',
  '.nan',
  '.NAN',
]
const OTHERS = [
  '1:30',
  '2024-01-01',
  '5m',
  '.',
  '-',
  '+',
  'e3',
  'nothing',
  'Infinity',
  'NaN',
  '0b1',
  '1e',
  '--1',
]

test.each([...KNOWN, ...NUMBERS, ...OTHERS])('%j means what it means to the YAML library', (text) => {
  // A list keeps the library from reading a lone "-" as something else.
  expect(resolvePlain(text)).toEqual(text === '-' ? '-' : parse(`k: ${text}`, { schema: 'core' }).k)
})

test('so does everything that looks like a number', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[-+]?[0-9.]{1,4}(?:[eE][-+]?[0-9]{0,2})?$/), (text) => {
      fc.pre(!/^-(?:\s|$)/.test(text))
      expect(resolvePlain(text)).toEqual(parse(`k: ${text}`, { schema: 'core' }).k)
    }),
  )
})
