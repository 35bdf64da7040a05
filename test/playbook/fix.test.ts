import { expect, test } from 'vitest'
import { checkPlaybook } from '../../src/playbook/check.ts'
import { fixPlaybook } from '../../src/playbook/fix.ts'

const GOOD = `version: 1
id: fix
title: A drill
defaults: { ttl: 5m }
inputs: { deep: { type: boolean, required: true } }
agents:
  fleet: { count: 3, scope: [read:data:x] }
  reader:
    scope: [read:data:x]
  writer:
    scope: [read:data:x]
steps:
  - id: leak
    title: The token of \${{ agents.reader.id }} leaked
    revoke: { agent: "\${{ agents.reader.id }}" }
    expect: { dead: [reader], alive: [writer, "fleet[*]"], within: 2s }
`

function fix(text: string): { text: string; left: readonly string[] } {
  const fixed = fixPlaybook({ file: 'p.yaml', text }, {})
  const left = checkPlaybook({ file: 'p.yaml', text: fixed.text }).diagnostics
  return { text: fixed.text, left: left.map(({ name }) => name) }
}

test('what is right stays as it is, and so does what only the author can know', () => {
  const unused = checkPlaybook({ file: 'p.yaml', text: GOOD }).diagnostics.map(({ name }) => name)
  expect(fix(GOOD)).toEqual({ text: GOOD, left: unused })
  const noUnit = GOOD.replace('ttl: 5m', 'ttl: 300')
  expect(fix(noUnit).text).toBe(noUnit)
})

test.each([
  ['a key', '    revoke:', '    revok:'],
  ['a level', '{ agent: "', '{ agents: "'],
  ['a name', 'dead: [reader]', 'dead: [raeder]'],
  ['a duration', 'ttl: 5m', 'ttl: 5 min'],
  ['a truth of YAML 1.1', 'required: true', 'required: yes'],
  ['a selector in brackets', '"fleet[*]"', 'fleet[*]'],
  ['a reference in brackets', '"${{ agents.reader.id }}"', '${{ agents.reader.id }}'],
  ['a blank after a colon', '    scope: [read:data:x]\n  writer', '    scope:[read:data:x]\n  writer'],
  ['a line one blank off', '    expect:', '   expect:'],
  ['a line one blank off, outwards', '    expect:', '     expect:'],
  ['the version', 'version: 1\n', ''],
])('%s is put right as the author would have', (_, right, wrong) => {
  const text = GOOD.replace(right, wrong)
  expect(text).not.toBe(GOOD)
  expect(fix(text).text).toBe(GOOD)
})

test('a text with ": " is quoted, whatever quotes it has, and with every kind of line end', () => {
  const title = 'Level 1: the "reader" isn\'t ours'
  const text = GOOD.replace('title: A drill', `title: ${title}`)
  expect(fix(text).text).toContain(`title: 'Level 1: the "reader" isn''t ours'\n`)
  const windows = text.replaceAll('\n', '\r\n')
  expect(fix(windows).text).toBe(fix(text).text.replaceAll('\n', '\r\n'))
})

test('between two names that are as near, and between figures, nobody is decided for', () => {
  const two = GOOD.replace('  writer:', '  readar:').replace('[writer,', '[readar,')
  const text = two.replace('dead: [reader]', 'dead: [readxr]')
  expect(fix(text).text).toBe(text)
  const numbered = GOOD.replaceAll('writer', 'reader-2').replace('alive: [reader-2', 'alive: [reader-3')
  expect(fix(numbered).text).toBe(numbered)
})

test('several are put right one after the other, and the rest is left', () => {
  const text = GOOD.replace('    revoke:', '    revok:')
    .replace('ttl: 5m', 'ttl: 300')
    .replace('    expect:', '   expect:')
  const { text: fixed, left } = fix(text)
  expect(fixed).toBe(GOOD.replace('ttl: 5m', 'ttl: 300'))
  expect(left).toEqual(['wrong-type'])
})

test('where a secret stands in the file, nothing is written: the check has only seen it crossed out', () => {
  const text = GOOD.replace(
    'title: A drill',
    ['title: A: ey', 'JhbGciOiJFZERTQSJ9.eyJzdWIiOiJhIn0.', 'c2ln'.repeat(12)].join(''),
  )
  expect(checkPlaybook({ file: 'p.yaml', text }).diagnostics.map(({ name }) => name)).toContain(
    'secret-in-file',
  )
  expect(fix(text).text).toBe(text)
})
