import { expect, test } from 'vitest'
import * as protocol from 'vscode-languageserver-protocol/node'
import { DRILL, openEditor, type Editor } from './editor.ts'

async function fixes(editor: Editor, words: string): Promise<readonly protocol.CodeAction[]> {
  const { textDocument, position } = editor.at(words)
  const found = await editor.connection.sendRequest(protocol.CodeActionRequest.type, {
    textDocument,
    range: { start: position, end: position },
    context: { diagnostics: [] },
  })
  return (found ?? []).filter((action) => protocol.CodeAction.is(action))
}

test('a right playbook has no problem, and what is typed is checked as it is typed', async () => {
  const editor = await openEditor()
  expect(await editor.write(DRILL)).toEqual([])
  const [first, ...more] = await editor.write(DRILL.replace('dead: [reader]', 'dead: [raeder]'))
  expect(more).toEqual([])
  expect(first).toMatchObject({ code: 'FB3001', source: 'firebreak', severity: 1 })
  expect(first?.message).toBe('no token is called "raeder"\ndid you mean "reader"?')
  expect(first?.range.start).toEqual(editor.at('raeder').position)
  expect(first?.range.end).toEqual(editor.at('], alive').position)
  expect(await editor.write(DRILL)).toEqual([])
})

test('a warning is a warning, and the other places of a problem are told', async () => {
  const editor = await openEditor()
  const twice = await editor.write(DRILL.replace('- id: crowd', '- id: leak'))
  const again = twice.find(({ code }) => code === 'FB3003')
  expect(again?.relatedInformation?.[0]?.location.range.start).toEqual({ line: 13, character: 8 })
  const lost = await editor.write(DRILL.replace('[lent, "fleet[*]", "agent:writer"]', '[reader-2]'))
  expect(lost.map(({ severity }) => severity)).toContain(protocol.DiagnosticSeverity.Error)
  const warned = await editor.write(
    DRILL.replace('alive: [lent, "fleet[*]", "agent:writer"]', 'alive: [writer]').replace(
      'dead: [reader]',
      'dead: [reader, lent]',
    ),
  )
  expect(new Set(warned.map(({ severity }) => severity))).toEqual(
    new Set([protocol.DiagnosticSeverity.Warning]),
  )
})

test.each([
  ['a name', 'dead: [reader]', 'dead: [raeder]', 'raeder'],
  ['a selector', '"agent:writer"', '"agent:writr"', '"agent:writr'],
  ['a task', 'dead: [task:crowd]', 'dead: [task:crwod]', 'task:crwod'],
  ['a member of a fleet', '"fleet[*]"', '"fleat[*]"', '"fleat'],
  ['a key', 'expect: { dead', 'expects: { dead', 'expects'],
  ['a level', 'revoke: { task: crowd }', 'revoke: { taks: crowd }', 'taks'],
  ['a value', 'type: token_revoked', 'type: token_revokd', 'token_revokd'],
  ['a step', 'after: leak', 'after: laek', 'laek'],
  ['an input', 'inputs.team }}', 'inputs.tema }}', '${{ inputs.tema'],
  ['an agent in a text', 'agents.reader.id', 'agents.raeder.id', '${{ agents.raeder'],
])('the quick fix for %s makes the check clean', async (_, right, wrong, at) => {
  const editor = await openEditor()
  const problems = await editor.write(DRILL.replace(right, wrong))
  expect(problems.length).toBeGreaterThan(0)
  const [fix, ...more] = await fixes(editor, at)
  expect(more).toEqual([])
  expect(fix).toMatchObject({ kind: 'quickfix', isPreferred: true })
  const fixed = editor.edited(fix?.edit ?? null)
  expect(fixed).toBe(DRILL)
  expect(await editor.write(fixed)).toEqual([])
})

test('where nothing is near there is no fix, and none for problems elsewhere', async () => {
  const editor = await openEditor()
  await editor.write(DRILL.replace('dead: [reader]', 'dead: [somebody-else]'))
  expect(await fixes(editor, 'somebody-else')).toEqual([])
  await editor.write(DRILL.replace('dead: [reader]', 'dead: [raeder]'))
  expect(await fixes(editor, 'version')).toEqual([])
})

test('nothing that the server says contains a secret of the text', async () => {
  const editor = await openEditor()
  const secret = `eyJhbGciOiJFZERTQSJ9.${'c'.repeat(60)}.${'s'.repeat(40)}`
  const text = DRILL.replace('dead: [reader]', `dead: [${secret}]`).replace('as: lent', `as: ${secret}`)
  const said: unknown[] = [await editor.write(text)]
  expect(JSON.stringify(said)).toContain('FB3015')
  const all = { textDocument: { uri: editor.uri } }
  said.push(await editor.connection.sendRequest(protocol.DocumentSymbolRequest.type, all))
  for (const words of ['as: eyJ', 'eyJ', 'leak']) {
    said.push(await editor.connection.sendRequest(protocol.HoverRequest.type, editor.at(words)))
    said.push(await editor.connection.sendRequest(protocol.CompletionRequest.type, editor.at(words)))
    said.push(await fixes(editor, words))
  }
  await editor.write(text.replace('alive: writer', 'alive: |'))
  said.push(await editor.connection.sendRequest(protocol.CompletionRequest.type, editor.at()))
  expect(JSON.stringify(said)).not.toContain('eyJ')
})

test('a YAML file that is something else is left alone', async () => {
  const editor = await openEditor()
  expect(await editor.write('apiVersion: v1\nkind: Pod\nmetadata: { name: x }\nsteps: []\n')).toEqual([])
  expect(await editor.write('- hosts: all\n  tasks: []\n')).toEqual([])
  const named = '# yaml-language-server: $schema=../schemas/playbook.schema.json\napiVersion: v1\n'
  expect((await editor.write(named)).length).toBeGreaterThan(0)
  expect((await editor.write('version: 1\nagnets: {}\n')).length).toBeGreaterThan(0)
})

test('texts out of all proportion are refused at once, and not read for anything else', async () => {
  const editor = await openEditor()
  for (const text of [`title: ${'x'.repeat(1024 * 1024)}`, `steps: ${'['.repeat(5000)}`]) {
    const problems = await editor.write(`version: 1\n${text}`)
    expect(problems.map(({ code }) => code)).toEqual([expect.stringMatching(/^FB10(?:09|16)$/)])
    const asked = editor.at('steps')
    expect(await editor.connection.sendRequest(protocol.CompletionRequest.type, asked)).toEqual([])
    expect(await editor.connection.sendRequest(protocol.HoverRequest.type, asked)).toBeNull()
  }
})
