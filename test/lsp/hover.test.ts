import { expect, test } from 'vitest'
import * as protocol from 'vscode-languageserver-protocol/node'
import { DRILL, openEditor, type Editor } from './editor.ts'

async function hover(editor: Editor, words: string, behind = 0): Promise<string> {
  const { textDocument, position } = editor.at(words)
  const moved = { ...position, character: position.character + behind }
  const found = await editor.connection.sendRequest(protocol.HoverRequest.type, {
    textDocument,
    position: moved,
  })
  const { contents } = found ?? { contents: '' }
  if (!protocol.MarkupContent.is(contents)) return ''
  expect(contents.kind).toBe('markdown')
  return contents.value
}

test('a step shows the board that the model predicts after it', async () => {
  const editor = await openEditor()
  await editor.write(DRILL)
  expect(await hover(editor, 'leak\n')).toMatchInlineSnapshot(`
    "**The board after leak**

    revoke agent reader

    | token | state | why |
    | --- | --- | --- |
    | reader | **dead** | its sub "reader" was revoked by step "leak"; since leak |
    | writer | alive |  |
    | fleet\\[0-2\\] | alive |  |
    | lent | alive |  |

    lent lives on: delegated onward by agent "reader": an agent revocation matches a token's sub; this token's is "writer". To end it: revoke chain "reader".

    Stays open: whoever ran "reader" may register again: a new registration has a new id, which this revocation does not match. To end it: revoke task "incident": registrations under it are then dead on arrival, under another task they are not.

    Stays open: a launch token that was handed out and is not used yet registers a new agent, under any task; no level revokes it and nothing lists it. To end it: wait until it has expired, or restart the broker.

    What the model predicts. No broker was asked."
  `)
})

test('members of a fleet stand together', async () => {
  const editor = await openEditor()
  await editor.write(DRILL.replace('count: 3', 'count: 5000'))
  const board = await hover(editor, 'crowd\n    revoke')
  expect(board).toContain(String.raw`| fleet\[0-4999\] | **dead** |`)
  expect(board.length).toBeLessThan(2500)
})

test('a long board is cut, never before what the step kills', async () => {
  const editor = await openEditor()
  const steps = Array.from(
    { length: 60 },
    (_, index) =>
      `  - id: s${index}\n    revoke: { token: "fleet[${index}]" }\n    expect: { dead: ["fleet[${index}]"] }\n`,
  )
  const start = DRILL.slice(0, DRILL.indexOf('  - id: hand-over'))
    .replace('count: 3', 'count: 99')
    .replace('Contain an agent', 'Contain an agent of ${{ inputs.team }}')
  expect(await editor.write(start + steps.join(''))).toEqual([])
  const board = await hover(editor, 's59\n')
  expect(board).toContain(String.raw`| fleet\[59\] | **dead** |`)
  expect(board).toContain('| and 23 more rows | |')
  expect(board.split('\n').length).toBeLessThan(60)
})

test('while there are errors there is no board, and the first one is named', async () => {
  const editor = await openEditor()
  await editor.write(DRILL.replace('dead: [reader]', 'dead: [raeder]'))
  const said = await hover(editor, 'leak\n')
  expect(said).toBe(
    'The board cannot be predicted while there are errors. The first is in line 17: no token is called "raeder".',
  )
})

test('while it depends on a value of the run there is no board either', async () => {
  const editor = await openEditor()
  const text = DRILL.replace('team: {', 'who: { required: true }\n  team: {').replace(
    'to: writer',
    'to: "${{ inputs.who }}"',
  )
  expect(await editor.write(text)).toEqual([])
  expect(await hover(editor, 'leak\n')).toContain('only given when the playbook is run')
})

test('a key says what it means, and which values it may have', async () => {
  const editor = await openEditor()
  await editor.write(DRILL.replace('defaults:', 'mode: drill\ndefaults:'))
  expect(await hover(editor, 'revoke:')).toContain('Revokes at one of four levels')
  const mode = await hover(editor, 'mode:')
  expect(mode).toContain('`drill` revokes only what this run created')
  expect(mode).toContain('- `live`: May also revoke a target')
})

test('a name says what it is, and how it is after the step', async () => {
  const editor = await openEditor()
  await editor.write(DRILL)
  expect(await hover(editor, 'lent, "fleet')).toBe(
    '**lent** token, made in step hand-over\n\nalive after leak',
  )
  expect(await hover(editor, 'reader], alive')).toMatch(
    /^\*\*reader\*\* agent and its first token.*\n\ndead after leak: /,
  )
  expect(await hover(editor, 'team: {')).toBe('**team** input, given when the playbook is run')
})

/** Text that would act in one renderer or another, were it not for the backslashes. */
const HOSTILE = [
  '[run](command:workbench.action.terminal.new)',
  '![x](https://evil.example/leak.png)',
  '<img src=https://evil.example/x onerror=alert(1)>',
  '**bold** _em_ ~~gone~~ `code` | cell |',
  'https://evil.example and www.evil.example and me@evil.example',
  '&lt;b&gt; $(rm) $x^2$ \\',
]

test.each(HOSTILE)('a text like %s does nothing in a hover', async (hostile) => {
  const editor = await openEditor()
  const text = DRILL.replace('agent: reader }\n', `agent: "\${{ inputs.team }}" }\n`)
    .replace('default: security-oncall', `default: ${JSON.stringify(hostile)}`)
    .replace('inputs:', 'mode: live\ninputs:')
  await editor.write(text)
  const boards = [await hover(editor, 'leak\n'), await hover(editor, 'crowd\n    revoke')]
  await editor.write(DRILL.replace('dead: [reader]', `dead: [${JSON.stringify(hostile)}]`))
  for (const said of [...boards, await hover(editor, 'leak\n')]) {
    expect(said).not.toBe('')
    // Our own markup is bold and the lines of the table; behind a backslash nothing is markup.
    const bare = said.replaceAll(/\\[\\`*_~[\]<>&|@$#!(){}^=:.]/g, '').replaceAll('**', '')
    expect(bare.replaceAll(/^\|.*\|$/gm, '')).not.toMatch(/[\\`*_~[\]<>&|@$]|:\/\/|www\./)
    for (const row of bare.match(/^\|.*\|$/gm) ?? []) expect(row.split('|')).toHaveLength(5)
  }
})
