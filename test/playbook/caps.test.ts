import { expect, test } from 'vitest'
import { checkPlaybook } from '../../src/playbook/check.ts'
import { renderDiagnostics } from '../../src/diagnostics/render.ts'
import { planPlaybook } from '../../src/plan/plan.ts'
import { atMostOfEachKind } from '../../src/playbook/listed.ts'
import { complete } from './example.ts'
import { soundPlaybook } from './sound.ts'

const MANY = 100_000

test.each([
  ['references that are none', `title: ${'${{'.repeat(MANY)}`],
  ['closing brackets', `a: [${'] '.repeat(60_000)}`],
  ['duplicate keys', complete(`x-a: { ${'a: 1, '.repeat(15_000)} }\n`)],
  ['unknown keys', complete(Array.from({ length: 15_000 }, (_, n) => `key${n}: x\n`).join(''))],
  ['secrets', `# ${`${'a'.repeat(64)} `.repeat(5000)}\ntitle: [`],
])('of %s at most a thousand problems are told', (_, text) => {
  const { diagnostics, playbook } = checkPlaybook({ file: 'x.yaml', text })
  expect(diagnostics.length).toBeLessThanOrEqual(1000)
  expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true)
  expect(playbook).toBeUndefined()
})

test('a text that is cut off says so, and the problems before stay', () => {
  const { diagnostics } = checkPlaybook({
    file: 'x.yaml',
    text: `title: "${'${{ nothing }} '.repeat(3000)}"\n`,
  })
  expect(diagnostics.filter(({ name }) => name === 'invalid-reference').length).toBeGreaterThan(900)
  expect(diagnostics.filter(({ name }) => name === 'too-large')).toHaveLength(1)
})

test('of what foresight finds no more is made than can be told, and no kind is lost behind another', () => {
  const finding = { step: 's', tokens: [], span: 0, reason: 'r', fix: 'f' } as const
  const many = Array.from({ length: 5000 }, () => ({ ...finding, kind: 'collateral' }) as const)
  const kept = atMostOfEachKind([...many, { ...finding, kind: 'never-alive' }])
  expect(kept.filter(({ kind }) => kind === 'collateral')).toHaveLength(1001)
  expect(kept.at(-1)?.kind).toBe('never-alive')
})

test('of very many secrets none is shown', () => {
  const secret = 'ab'.repeat(32)
  const text = `${`# ${secret}\n`.repeat(3000)}title: [\n`
  const { diagnostics } = checkPlaybook({ file: 'x.yaml', text })
  expect(diagnostics.length).toBeLessThanOrEqual(1000)
  expect(renderDiagnostics({ file: 'x.yaml', text }, diagnostics)).not.toContain(secret)
})

test('a plan of more than 200,000 cells is refused before it is made', () => {
  const text = complete(
    `agents:\n  reader: { scope: [read:data:a] }\n  fleet: { scope: [read:data:a], count: 2000 }\nsteps:\n${Array.from(
      { length: 120 },
      (_, n) =>
        `  - id: s${n}\n${n === 0 ? '    revoke: { token: reader }\n' : ''}    expect: { dead: [reader] }\n`,
    ).join('')}`,
  )
  const playbook = soundPlaybook(text)
  expect(() => planPlaybook(playbook)).toThrow(
    /would have \d+ cells, tokens times steps, and 200000 are the most/,
  )
})
