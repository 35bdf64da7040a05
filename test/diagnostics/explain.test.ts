import { expect, test } from 'vitest'
import { CATALOG } from '../../src/diagnostics/catalog.ts'
import { EXPLANATIONS, explain } from '../../src/diagnostics/explain.ts'
import { renderDiagnostics } from '../../src/diagnostics/render.ts'
import { checkPlaybook } from '../../src/playbook/check.ts'
import { complete } from '../playbook/example.ts'

const entries = Object.entries(EXPLANATIONS)

test.each(entries.filter(([, { wrong }]) => wrong !== undefined))(
  'the wrong example of %s is wrong in just this way',
  (code, { wrong = '' }) => {
    const source = { file: 'example.yaml', text: complete(wrong) }
    const options = code === 'FB3025' ? { runId: 'r1' } : {}
    const { diagnostics } = checkPlaybook(source, options)
    expect([...new Set(diagnostics.map((one) => one.code))], renderDiagnostics(source, diagnostics)).toEqual([
      code,
    ])
  },
)

test.each(entries.filter(([, { right }]) => right !== undefined))(
  'the right example of %s has no diagnostics',
  (_code, { right = '' }) => {
    const source = { file: 'example.yaml', text: complete(right) }
    const { diagnostics } = checkPlaybook(source)
    expect(renderDiagnostics(source, diagnostics)).toBe('')
  },
)

test('every code has words and an explanation', () => {
  expect(Object.keys(EXPLANATIONS).sort()).toEqual(Object.keys(CATALOG).sort())
})

test('explain finds a code in any case and says nothing of others', () => {
  expect(explain('fb3008')).toMatchSnapshot()
  expect(explain('FB9999')).toBeUndefined()
  expect(explain('toString')).toBeUndefined()
})
