import { expect, test } from 'vitest'
import * as protocol from 'vscode-languageserver-protocol/node'
import { DRILL, openEditor, type Editor } from './editor.ts'

/** What is offered where the caret of the text stands. */
async function offered(text: string, editor?: Editor): Promise<readonly protocol.CompletionItem[]> {
  const used = editor ?? (await openEditor())
  await used.write(text)
  const found = await used.connection.sendRequest(protocol.CompletionRequest.type, used.at())
  return Array.isArray(found) ? found : (found?.items ?? [])
}

async function labels(text: string): Promise<readonly string[]> {
  return (await offered(text)).map(({ label }) => label)
}

const LEVELS = ['token', 'agent', 'task', 'chain']
const HEAD = DRILL.slice(0, DRILL.indexOf('  - id: leak'))
const STEP = `${HEAD}  - id: now\n`

test.each([
  ['an empty block', 'revoke:\n      |\n'],
  ['an empty block with a step below', 'revoke:\n      |\n  - id: next\n'],
  ['empty braces', 'revoke: { | }\n'],
  ['braces that are open', 'revoke: { |\n    expect: { dead: [reader] }\n'],
  ['braces with a letter', 'revoke: { t| }\n'],
  ['braces without blanks', 'revoke: {|}\n'],
  ['nothing on the same line', 'revoke: |\n'],
  ['the target of an event', 'audit: { events: [{ type: token_revoked, target: { | } }] }\n'],
])('a revocation is offered its levels in %s', async (_, text) => {
  expect(await labels(`${STEP}    ${text}`)).toEqual(LEVELS)
})

test('a revocation with a level is offered no second one', async () => {
  expect(await labels(`${STEP}    revoke: { token: reader, | }\n`)).toEqual([])
})

test('keys are those that are not there yet, with their meaning', async () => {
  const items = await offered(`${STEP}    expect: { dead: [reader], | }\n`)
  expect(items.map(({ label }) => label)).toEqual([
    'alive',
    'effect',
    'denied',
    'allowed',
    'dead-on-arrival',
    'expired',
    'either',
    'within',
    'holds',
  ])
  expect(items[0]?.documentation).toMatchObject({
    value: expect.stringContaining('Tokens the broker must still accept.'),
  })
  const step = await labels(`${STEP}    re|\n    expect: { dead: [reader] }\n`)
  expect(step).toEqual(expect.arrayContaining(['renew', 'release', 'revoke', 'wait']))
  expect(step).not.toContain('id')
  expect(step).not.toContain('expect')
  expect(await labels('|')).toContain('version')
  expect(await labels(`${HEAD}  - |\n`)).toContain('id')
})

const BEFORE = ['reader', 'writer', 'fleet[*]', 'lent']
const SELECTORS = [
  ...BEFORE,
  'others',
  'all',
  'task:incident',
  'task:crowd',
  'agent:reader',
  'agent:writer',
  'agent:fleet[*]',
  'chain:reader',
  'chain:writer',
  'chain:fleet[*]',
]

test.each([
  ['a token to revoke', 'revoke: { token: | }', BEFORE],
  ['a token to revoke, half typed', 'revoke: { token: re|', BEFORE],
  ['an agent to revoke', 'revoke: { agent: | }', ['reader', 'writer', 'fleet[*]']],
  ['a chain to revoke', 'revoke:\n      chain: |', ['reader', 'writer', 'fleet[*]']],
  ['a task to revoke', 'revoke: { task: | }', ['incident', 'crowd']],
  ['a second token to revoke', 'revoke: { token: [reader, |] }', BEFORE],
  ['one of several tasks to revoke', 'revoke: { task: [|] }', ['incident', 'crowd']],
  ['the delegator', 'delegate: { from: |, to: writer }', ['reader', 'writer', 'fleet[0]', 'lent']],
  ['the receiver', 'delegate: { from: reader, to: | }', ['reader', 'writer', 'fleet[0]']],
  ['a token to renew', 'renew: { token: | }', ['reader', 'writer', 'fleet[0]', 'lent']],
  ['a token to give back', 'release: |', BEFORE],
  ['several to give back', 'release: [reader, |]', BEFORE],
  ['a token to race with', 'race: { renew: | }', BEFORE],
  ['an agent to revoke in a race', 'race: { revoke: { agent: | } }', ['reader', 'writer', 'fleet[*]']],
  ['what is dead', 'expect: { dead: [|] }', SELECTORS],
  ['what is dead, in an open list', 'expect: { dead: [|', SELECTORS],
  ['what is dead at points', 'expect: { dead: { tokens: [|] } }', SELECTORS],
  ['what is dead, alone', 'expect:\n      dead: |', SELECTORS],
  ['what is dead, in a block', 'expect:\n      dead:\n        - |', SELECTORS],
  ['what lives', 'expect: { alive: [reader, wr|] }', SELECTORS],
  ['what may be either', 'expect: { either: | }', SELECTORS],
  ['a selector behind its colon', 'expect: { dead: [agent:|] }', SELECTORS],
  ['the agent of an event', 'audit: { events: [{ agent: | }] }', ['reader', 'writer', 'fleet[*]']],
  ['the task of an event', 'audit: { absent: [{ task: | }] }', ['incident', 'crowd']],
  ['an earlier step', 'audit: { after: | }', ['hand-over']],
  ['the task of an agent', 'create: { more: { task: | } }', ['incident', 'crowd']],
])('%s is one of the names of this file', async (_, text, expected) => {
  expect(await labels(`${STEP}    ${text}\n`)).toEqual(expected)
})

test('a name is offered only from the step on that makes it', async () => {
  expect(await labels(DRILL.replace('from: reader', 'from: |'))).toEqual(['reader', 'writer', 'fleet[0]'])
  const own = `${STEP}    renew: { token: writer, as: writer-2 }\n    expect: { alive: [|] }\n`
  expect(await labels(own)).toContain('writer-2')
})

test('measuring, racing and hooks are offered where a step may have them', async () => {
  const keys = await labels(`${STEP}    |\n`)
  expect(keys).toEqual(expect.arrayContaining(['repeat', 'race', 'hook']))
  expect(await labels(`${STEP}    hook: { | }\n`)).toEqual(['name', 'restarts'])
  expect(await labels(`${STEP}    race: { | }\n`)).toEqual(['revoke', 'renew', 'delegate', 'register'])
})

test('values are those of the schema, with what they mean', async () => {
  const items = await offered(DRILL.replace('defaults:', 'mode: |\ndefaults:'))
  expect(items.map(({ label }) => label)).toEqual(['drill', 'live'])
  expect(items[0]?.documentation).toMatchObject({ value: 'Revokes only what this run created.' })
  expect(await labels(DRILL.replace('default: security-oncall', 'required: |'))).toEqual(['true', 'false'])
})

test('inside of a text nothing is offered but references', async () => {
  expect(await labels(DRILL.replace('Contain an agent', 'Contain |'))).toEqual([])
  const names = ['inputs.team', 'agents.reader.id', 'agents.writer.id', 'agents.fleet.id', 'run.id']
  expect(await labels(DRILL.replace('agents.reader.id }}', '| }}'))).toEqual(names)
  expect(await labels(DRILL.replace('${{ inputs.team }}', '${{ inp|'))).toEqual(names)
})

test.each([
  ['quotes where brackets would be read', 'dead: [fl|]', 'fleet[*]', 'dead: ["fleet[*]"]'],
  ['keeps the quotes there are', 'dead: ["fl|"]', 'fleet[*]', 'dead: ["fleet[*]"]'],
  ['closes a quote', "dead: ['task:|]", 'task:crowd', "dead: ['task:crowd']"],
  ['replaces the whole word', 'dead: [agent:re|ader]', 'agent:writer', 'dead: [agent:writer]'],
  ['replaces a member', 'dead: ["fleet[|1]"]', 'fleet[*]', 'dead: ["fleet[*]"]'],
  ['leaves plain names plain', 'dead: [|]', 'reader', 'dead: [reader]'],
])('what is inserted %s', async (_, typed, label, expected) => {
  const editor = await openEditor()
  const items = await offered(`${STEP}    expect: { ${typed} }\n`, editor)
  const edit = items.find((item) => item.label === label)?.textEdit
  const edits = edit !== undefined && 'range' in edit ? [edit] : []
  expect(editor.edited({ changes: { [editor.uri]: edits } })).toBe(`${STEP}    expect: { ${expected} }\n`)
})

test('a mapping on the line of its key begins with a brace, with the caret in it where the editor can', async () => {
  const text = `${STEP}    revoke: |\n`
  const plain = await offered(text)
  expect(plain[0]?.textEdit).toMatchObject({ newText: '{ token: ' })
  const able = await offered(text, await openEditor({ snippets: true }))
  expect(able[0]).toMatchObject({ insertTextFormat: 2, textEdit: { newText: '{ token: $0 }' } })
})
