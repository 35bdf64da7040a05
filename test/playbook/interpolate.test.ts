import { expect, test } from 'vitest'
import { checkPlaybook, type CheckSettings } from '../../src/playbook/check.ts'
import { fillAgentIds } from '../../src/playbook/text/expression.ts'
import { complete } from './example.ts'

function check(fragment: string, options: CheckSettings = {}): ReturnType<typeof checkPlaybook> {
  return checkPlaybook({ file: 'x.yaml', text: complete(fragment) }, options)
}

test('references are replaced inside texts, and a text that is one reference takes the type', () => {
  const { playbook, diagnostics } = check(
    'inputs:\n  size: { type: number, default: 2 }\n  team: { default: "${{ env.TEAM }}" }\nsummary: "${{ inputs.team }} runs ${{run.id}}, ${{ inputs.size }} of it"\nagents:\n  reader: { scope: [read:data:a] }\n  fleet: { scope: [read:data:b], count: "${{ inputs.size }}" }\nsteps:\n  - id: a\n    revoke: { token: reader }\n    expect: { dead: [reader], alive: ["fleet[1]"] }\n',
    { runId: 'r1', env: { TEAM: 'blue' }, inputs: { size: '3' } },
  )
  expect(diagnostics).toEqual([])
  expect(playbook?.summary).toBe('blue runs r1, 3 of it')
  expect(playbook?.agents).toHaveLength(4)
})

test('a value cannot change the structure of the file', () => {
  const { playbook, diagnostics } = check('inputs: { x: {} }\nsummary: "${{ inputs.x }}"\n', {
    runId: 'r1',
    inputs: { x: 'a\nmode: live\n"]}' },
  })
  expect(diagnostics).toEqual([])
  expect(playbook).toMatchObject({ summary: 'a\nmode: live\n"]}', mode: 'drill' })
})

test('a value with a reference in it is not read again', () => {
  const { diagnostics } = check('inputs: { x: {} }\nsummary: "${{ inputs.x }}"\n', {
    inputs: { x: '${{ env.PATH }}' },
    env: { PATH: '/secret/place' },
  })
  expect(diagnostics.map(({ name }) => name)).toEqual(['invalid-reference'])
  expect(JSON.stringify(diagnostics)).not.toContain('/secret/place')
})

test('names from the prototype are no inputs and no variables', () => {
  const { diagnostics } = check('summary: "${{ inputs.constructor }} ${{ env.toString }}"\n', { runId: 'r1' })
  expect(diagnostics.map(({ name }) => name)).toEqual(['unset-reference', 'environment-not-allowed'])
})

test('a value never appears in a message', () => {
  const value = 'not-a-duration-but-private'
  const { diagnostics } = check(
    'inputs: { a: { type: duration }, b: {} }\ndefaults: { ttl: "${{ inputs.b }}", task: "${{ env.C }} !" }\nseverity: "${{ inputs.b }}"\n',
    { runId: 'r1', inputs: { a: value, b: value }, env: { C: value } },
  )
  expect(diagnostics.map(({ name }) => name).sort()).toEqual([
    'unknown-value',
    'wrong-form',
    'wrong-form',
    'wrong-input-type',
  ])
  expect(JSON.stringify(diagnostics)).not.toContain(value)
})

test('the ids of agents are filled in late', () => {
  const ids: Record<string, string> = { reader: 'spiffe://x/1', 'fleet[3]': 'spiffe://x/2' }
  const text = 'A ${{ agents.reader.id }}, ${{agents.fleet[3].id}}, ${{ agents.gone.id }} and ${{ x }}'
  expect(fillAgentIds(text, (name) => ids[name])).toBe(
    'A spiffe://x/1, spiffe://x/2, ${{ agents.gone.id }} and ${{ x }}',
  )
  expect(fillAgentIds('nothing', () => 'x')).toBe('nothing')
})

test('the id of an agent is the whole target of a revocation or none of it', () => {
  const { playbook, diagnostics } = check(
    'agents:\n  reader: { scope: [read:data:a] }\n  my-reader: { scope: [read:data:a] }\nsteps:\n  - id: a\n    revoke: { agent: "my-${{ agents.reader.id }}" }\n    expect: { dead: [my-reader] }\n',
    { runId: 'r1' },
  )
  expect(playbook).toBeUndefined()
  expect(diagnostics.map(({ name }) => name)).toEqual(['misplaced-reference'])
})

test('a step that depends on a value nobody has given is no reason to complain, and no playbook to run', () => {
  const fragment =
    'inputs: { from: {} }\nsteps:\n  - id: a\n    delegate: { from: "${{ inputs.from }}", to: writer, scope: [read:data:a], as: d }\n  - id: b\n    revoke: { token: d }\n    expect: { dead: [d] }\n'
  const checked = check(fragment)
  expect([checked.diagnostics, checked.playbook]).toEqual([[], undefined])
  const run = check(fragment, { runId: 'r1' })
  expect(run.playbook).toBeUndefined()
  expect(run.diagnostics.map(({ name }) => name)).toEqual(['input-without-value'])
  expect(
    check(fragment, { runId: 'r1', inputs: { from: 'reader' } }).playbook?.steps[0]?.action,
  ).toMatchObject({
    from: 'reader',
  })
})
