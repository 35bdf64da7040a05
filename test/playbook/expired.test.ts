import { expect, test } from 'vitest'
import { checkPlaybook } from '../../src/playbook/check.ts'

/** A token of one second, a wait, and what is expected of it then. */
function playbook(wait: string, expected: string, leak = 'token: reader'): string {
  return `version: 1
id: runs-out
title: A short life ends by itself
agents:
  brief: { scope: [read:data:a], ttl: 1s }
  reader: { scope: [read:data:a] }
  writer: { scope: [read:data:a] }
steps:
  - id: leak
    revoke: { ${leak} }
    expect: { dead: [reader], either: [brief], alive: [writer] }
  - id: pause
    wait: ${wait}
    expect: { ${expected}: [brief] }
`
}

const check = (text: string): ReturnType<typeof checkPlaybook> => checkPlaybook({ file: 'p.yaml', text })

test('a token may be expected to have run out once it surely has', () => {
  const { playbook: checked, diagnostics } = check(playbook('2500ms', 'expired'))
  expect(diagnostics).toEqual([])
  const expectation = checked?.steps[1]?.expectations.find(({ token }) => token === 'brief')
  expect(expectation).toMatchObject({ state: 'expired', by: 'named' })
})

test('whoever expects it too early is warned, and so is who expects it to be anything else by then', () => {
  const codes = (text: string): readonly string[] => check(text).diagnostics.map(({ name }) => name)
  expect(codes(playbook('1s', 'expired'))).toEqual(['contradiction'])
  expect(codes(playbook('2500ms', 'alive'))).toEqual(['past-expiry'])
})

test('what a revocation reaches cannot be expected to run out', () => {
  const { diagnostics } = check(
    playbook('2500ms', 'expired', 'task: runs-out')
      .replace('alive: [writer]', 'either: [brief, writer]')
      .replace('either: [brief], ', ''),
  )
  expect(diagnostics.map(({ name }) => name)).toContain('contradiction')
  expect(JSON.stringify(diagnostics)).toContain('nobody can tell whether it would have run out')
})
