import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as protocol from 'vscode-languageserver-protocol/node'
import { planPlaybook } from '../../src/plan/plan.ts'
import { checkPlaybook } from '../../src/playbook/check.ts'
import { DRILL, openEditor, type Editor } from './editor.ts'

async function definition(editor: Editor, words: string, behind = 0): Promise<readonly string[]> {
  const { textDocument, position } = editor.at(words)
  const moved = { ...position, character: position.character + behind }
  const found = await editor.connection.sendRequest(protocol.DefinitionRequest.type, {
    textDocument,
    position: moved,
  })
  const places = [found ?? []].flat().flatMap((one) => ('range' in one ? [one.range.start.line] : []))
  return places.map((line) => editor.text().split('\n')[line]?.trim() ?? '')
}

test.each([
  ['a handle', 'lent, "fleet', 0, 'delegate: { from: reader, to: writer, scope: [read:data:a], as: lent }'],
  ['an agent', 'reader, to:', 3, 'reader: { scope: [read:data:a] }'],
  ['a fleet', '"fleet[*]"', 2, 'fleet: { scope: [read:data:b], task: crowd, count: 3 }'],
  ['a selector', '"agent:writer"', 8, 'writer: { scope: [write:data:a] }'],
  ['a task', 'task:crowd', 6, 'fleet: { scope: [read:data:b], task: crowd, count: 3 }'],
  ['a step', 'leak\n      events', 1, '- id: leak'],
  ['an agent in a text', 'agents.reader.id', 9, 'reader: { scope: [read:data:a] }'],
  ['an input', 'inputs.team', 8, 'team: { default: security-oncall }'],
])('%s leads to where it is made', async (_, words, behind, expected) => {
  const editor = await openEditor()
  await editor.write(DRILL)
  expect(await definition(editor, words, behind)).toEqual([expected])
})

test('a task that no agent names comes from the id of the playbook', async () => {
  const editor = await openEditor()
  await editor.write(
    DRILL.replace('defaults: { task: incident }\n', '').replace('{ task: crowd }', '{ task: drill }'),
  )
  expect(await definition(editor, 'drill }', 1)).toEqual(['id: drill'])
})

test('names are found in a text that is broken, too', async () => {
  const editor = await openEditor()
  const broken = DRILL.replace('expect: { dead: [reader]', 'expect: { dead: [reader').replace(
    'version: 1',
    'version',
  )
  expect(await editor.write(broken)).not.toEqual([])
  expect(await definition(editor, 'reader, to:')).toEqual(['reader: { scope: [read:data:a] }'])
})

test('references are all places that say the name, with or without the one that makes it', async () => {
  const editor = await openEditor()
  await editor.write(DRILL)
  const ask = async (includeDeclaration: boolean): Promise<number> => {
    const asked = { ...editor.at('reader:'), context: { includeDeclaration } }
    return (await editor.connection.sendRequest(protocol.ReferencesRequest.type, asked))?.length ?? 0
  }
  expect(await ask(true)).toBe(6)
  expect(await ask(false)).toBe(5)
})

async function renamed(editor: Editor, words: string, newName: string): Promise<string> {
  const asked = editor.at(words)
  const ready = await editor.connection.sendRequest(protocol.PrepareRenameRequest.type, asked)
  expect(ready).not.toBeNull()
  return editor.edited(
    await editor.connection.sendRequest(protocol.RenameRequest.type, { ...asked, newName }),
  )
}

test.each([
  ['reader: {', /(?<![\w-])reader(?![\w-])/g, 'auditor'],
  ['writer: {', /(?<![\w-])writer(?![\w-])/g, 'scribe'],
  ['fleet: {', /(?<![\w-])fleet(?![\w-])/g, 'swarm'],
  ['lent, "fleet', /(?<![\w-])lent(?![\w-])/g, 'borrowed'],
  ['team: {', /(?<![\w-])team(?![\w-])/g, 'crew'],
  ['leak\n', /(?<![\w-])leak(?![\w-])/g, 'spill'],
  ['hand-over', /hand-over/g, 'lend'],
])('renaming at %s changes every place, and the playbook stays right', async (words, pattern, newName) => {
  const editor = await openEditor()
  expect(await editor.write(DRILL)).toEqual([])
  const text = await renamed(editor, words, newName)
  expect(text).toBe(DRILL.replaceAll(pattern, newName))
  expect(await editor.write(text)).toEqual([])
})

test('renaming a task leaves the step of the same name alone', async () => {
  const editor = await openEditor()
  await editor.write(DRILL)
  const text = await renamed(editor, 'crowd, count', 'mob')
  expect(text).toBe(
    DRILL.replace('task: crowd,', 'task: mob,')
      .replace('{ task: crowd }', '{ task: mob }')
      .replace('task:crowd', 'task:mob'),
  )
})

function planned(text: string): string {
  const { playbook } = checkPlaybook({ file: 'p', text })
  return playbook === undefined ? 'no plan' : JSON.stringify(planPlaybook(playbook), undefined, 1)
}

const SHIPPED = readdirSync('playbooks').filter((file) => file.endsWith('.yaml'))

test.each(SHIPPED)('every handle of %s can be renamed, and the plan stays what it is', async (file) => {
  const text = readFileSync(`playbooks/${file}`, 'utf8')
  const editor = await openEditor()
  const before = await editor.write(text)
  const textDocument = { uri: editor.uri }
  const found = await editor.connection.sendRequest(protocol.DocumentSymbolRequest.type, { textDocument })
  const symbols = (found ?? []).flatMap((one) => ('range' in one ? [one, ...(one.children ?? [])] : []))
  const handles = symbols.filter(({ kind }) => kind === protocol.SymbolKind.Variable)
  const { playbook } = checkPlaybook({ file, text })
  const made = playbook === undefined ? [] : planPlaybook(playbook).tokens.map(({ handle }) => handle)
  expect(handles.map(({ name }) => name).toSorted()).toEqual(
    [...new Set(made.map((handle) => handle.replace(/\[.*/, '')))].toSorted(),
  )
  for (const { name, selectionRange } of handles) {
    const newName = `zz${name.replaceAll(/[^a-z]/gi, '')}zz`
    const asked = { textDocument, position: selectionRange.start, newName }
    const after = editor.edited(await editor.connection.sendRequest(protocol.RenameRequest.type, asked))
    expect(after).toContain(newName)
    expect(planned(after).replaceAll(newName, name)).toBe(planned(text))
    expect(checkPlaybook({ file, text: after }).diagnostics).toHaveLength(before.length)
  }
})

test.each([
  ['reader: {', 'writer', 'the name "writer" is taken'],
  ['reader: {', '9 lives', 'a handle cannot be called that'],
  ['reader: {', '${{ x }}', 'a handle cannot be called that'],
  ['reader: {', 'others', 'no agent can be called "others"'],
  ['leak\n', 'setup', '"setup"'],
  ['incident }', '..', 'a task cannot be called that'],
])('renaming at %s to %s is refused', async (words, newName, reason) => {
  const editor = await openEditor()
  await editor.write(DRILL)
  const asked = { ...editor.at(words), newName }
  await expect(editor.connection.sendRequest(protocol.RenameRequest.type, asked)).rejects.toThrow(reason)
})

test('a name that is written with escapes is not renamed behind its back', async () => {
  const editor = await openEditor()
  await editor.write(DRILL.replace('dead: [reader]', 'dead: ["re\\x61der"]'))
  const asked = { ...editor.at('reader: {'), newName: 'auditor' }
  await expect(editor.connection.sendRequest(protocol.RenameRequest.type, asked)).rejects.toThrow('escapes')
})

test('a name behind an alias is renamed at its anchor', async () => {
  const editor = await openEditor()
  const text = DRILL.replace('dead: [reader]', 'dead: [*who]').replace('from: reader', 'from: &who reader')
  expect(await editor.write(text)).toEqual([])
  const after = await renamed(editor, 'reader: {', 'auditor')
  expect(after).toBe(text.replaceAll('reader', 'auditor'))
  expect(await editor.write(after)).toEqual([])
})

test('the outline has the agents, then the steps with what they make', async () => {
  const editor = await openEditor()
  await editor.write(DRILL)
  const asked = { textDocument: { uri: editor.uri } }
  const symbols = await editor.connection.sendRequest(protocol.DocumentSymbolRequest.type, asked)
  const tree = (symbols ?? []).map((one) =>
    'children' in one ? [one.name, one.children?.map(({ name }) => name)] : one.name,
  )
  expect(tree).toEqual([
    'reader',
    'writer',
    'fleet',
    ['hand-over', ['lent']],
    ['leak', []],
    ['crowd', []],
    ['written-down', []],
  ])
})
