import { expect, test } from 'vitest'
import { diagnosticNames, explain } from '../../src/diagnostics/explain.ts'
import { CODES } from '../../src/diagnostics/codes.ts'
import { EXPLANATIONS, type Explanation } from '../../src/diagnostics/explanations.generated.ts'
import { renderDiagnostics } from '../../src/diagnostics/render.ts'
import { checkPlaybook } from '../../src/playbook/check.ts'
import { complete } from '../playbook/example.ts'

const entries: readonly (readonly [string, Explanation])[] = Object.entries(EXPLANATIONS)

test.each(entries.filter(([, { wrong }]) => wrong !== undefined))(
  'the wrong example of %s is wrong in just this way',
  (name, { wrong = '' }) => {
    const source = { file: 'example.yaml', text: complete(wrong) }
    const options = name === 'input-without-value' ? { runId: 'r1' } : {}
    const { diagnostics } = checkPlaybook(source, options)
    expect([...new Set(diagnostics.map((one) => one.name))], renderDiagnostics(source, diagnostics)).toEqual([
      name,
    ])
  },
)

test.each(entries.filter(([, { right }]) => right !== undefined))(
  'the right example of %s has no diagnostics',
  (_name, { right = '' }) => {
    const source = { file: 'example.yaml', text: complete(right) }
    const { diagnostics } = checkPlaybook(source)
    expect(renderDiagnostics(source, diagnostics)).toBe('')
  },
)

test('a number belongs to one diagnostic, and the table is in the order of the numbers', () => {
  const numbers = Object.values(CODES).map(({ number }) => number)
  expect(numbers.length).toBeGreaterThan(70)
  expect(numbers).toEqual([...new Set(numbers)].sort())
  for (const number of numbers) expect(number).toMatch(/^FB[123]\d{3}$/)
})

test('explain finds a diagnostic by its number or its name, in any case, and says nothing of others', () => {
  expect(explain('fb3008')).toMatchSnapshot()
  expect(explain('Revoke-without-dead ')).toBe(explain('FB3008'))
  expect(explain('FB9999')).toBeUndefined()
  expect(explain('toString')).toBeUndefined()
})

test('every diagnostic is explained whole, under its name and its number', () => {
  for (const name of diagnosticNames()) {
    const { title, text, wrong = '', right = '' } = EXPLANATIONS[name]
    const said = explain(name) ?? ''
    expect(said.startsWith(`${CODES[name].number} ${name}: ${title}\n\n${text}`), name).toBe(true)
    const lines = new Set(said.split('\n').map((line) => line.trim()))
    for (const line of `${wrong}\n${right}`.split('\n')) expect(lines, name).toContain(line.trim())
  }
})
