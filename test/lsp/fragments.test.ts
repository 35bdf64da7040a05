import * as protocol from 'vscode-languageserver-protocol/node'
import { expect, test } from 'vitest'
import { openEditor, type Editor } from './editor.ts'

const PROOF = `fragment: 1
title: A token that was stopped stays stopped
inputs:
  stopped: { type: handle, description: The token that is dead by now }
  calm: { type: duration, default: 1ms }
steps:
  - id: made
    create:
      looker: { scope: [read:data:a], task: looking }
  - id: renewal
    attempt: { renew: "\${{ inputs.stopped }}" }
    expect: { denied: 401, dead: looker }
  - id: pause
    wait: \${{ inputs.calm }}
`

const drill = (rest: string): string => `version: 1
id: drill
title: A drill
agents:
  reader: { scope: [read:data:a] }
  writer: { scope: [write:data:a] }
steps:
  - id: leak
    revoke: { token: reader }
    expect: { dead: [reader], alive: [writer] }
${rest}`

const USED = `  - id: proof
    use: lib/proof.yaml
    with: { stopped: reader }
`

const FOLDER = 'file:///nowhere/playbooks/'

async function editor(): Promise<Editor> {
  return openEditor({}, { 'lib/proof.yaml': PROOF.replace(', dead: looker', '') })
}

async function completed(text: string): Promise<string[]> {
  const client = await editor()
  await client.write(drill(text))
  const items = await client.connection.sendRequest(protocol.CompletionRequest.type, client.at())
  return (Array.isArray(items) ? items : []).map(({ label }) => label)
}

test('what a fragment makes is offered by its whole name, from its step on', async () => {
  const names = await completed(`${USED}  - id: after\n    revoke: { token: | }\n`)
  expect(names).toEqual(['reader', 'writer', 'proof.looker'])
  const before = await completed(`  - id: before\n    revoke: { token: | }\n${USED}`)
  expect(before).toEqual(['reader', 'writer'])
})

test('the inputs of a fragment are offered with what they are, and the names that they take', async () => {
  expect(await completed('  - id: proof\n    use: lib/proof.yaml\n    with: { calm: 1s, | }\n')).toEqual([
    'stopped',
  ])
  expect(await completed('  - id: proof\n    use: lib/proof.yaml\n    with: { stopped: | }\n')).toEqual([
    'reader',
    'writer',
  ])
})

test('a name, a path and an input lead into the fragment, at the place that they have there', async () => {
  const client = await editor()
  await client.write(drill(`${USED}  - id: after\n    expect: { alive: [proof.looker] }\n`))
  const where = async (words: string): Promise<unknown> =>
    client.connection.sendRequest(protocol.DefinitionRequest.type, client.at(words))
  const uri = `${FOLDER}lib/proof.yaml`
  const at = (line: number, from: number, to: number): object => ({
    uri,
    range: { start: { line, character: from }, end: { line, character: to } },
  })
  expect(await where('proof.looker')).toEqual([at(8, 6, 12)])
  expect(await where('lib/proof')).toEqual([at(0, 0, 0)])
  expect(await where('stopped')).toEqual([at(3, 2, 9)])
})

test('a fragment is explained where it is named, with its inputs and its board', async () => {
  const client = await editor()
  await client.write(drill(`${USED}  - id: after\n    expect: { alive: [proof.looker] }\n`))
  const said = async (words: string): Promise<string> => {
    const hover = await client.connection.sendRequest(protocol.HoverRequest.type, client.at(words))
    return JSON.stringify(hover?.contents)
  }
  expect(await said('lib/proof')).toContain('A token that was stopped stays stopped')
  expect(await said('lib/proof')).toContain('`stopped` (handle) The token that is dead by now')
  expect(await said('proof.looker')).toContain('of the fragment lib/proof.yaml')
  expect(await said('proof.looker')).toContain('alive after after')
  expect(await said('proof\n')).toContain('| proof.looker | alive |')
})

test('a name that a fragment makes is not renamed from outside', async () => {
  const client = await editor()
  await client.write(drill(`${USED}  - id: after\n    expect: { alive: [proof.looker] }\n`))
  const params = { ...client.at('proof.looker'), newName: 'other' }
  await expect(client.connection.sendRequest(protocol.RenameRequest.type, params)).rejects.toThrow(
    'it is made in the fragment "lib/proof.yaml": rename it there',
  )
})

test('a problem of a fragment is told in the fragment, and goes away with the playbook that has it', async () => {
  const client = await openEditor({}, { 'lib/proof.yaml': PROOF })
  const told = new Map<string, readonly protocol.Diagnostic[]>()
  const both = new Promise<void>((resolve) => {
    client.connection.onNotification(protocol.PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      told.set(uri, diagnostics)
      if (uri.endsWith('lib/proof.yaml')) resolve()
    })
  })
  const { uri } = client
  const item = { uri, languageId: 'yaml', version: 1, text: drill(USED) }
  await client.connection.sendNotification(protocol.DidOpenTextDocumentNotification.type, {
    textDocument: item,
  })
  await both
  expect(told.get(client.uri)).toEqual([])
  const [first] = told.get(`${FOLDER}lib/proof.yaml`) ?? []
  expect(first?.range.start).toEqual({ line: 11, character: 33 })
  await client.connection.sendNotification(protocol.DidCloseTextDocumentNotification.type, {
    textDocument: { uri },
  })
  await client.connection.sendRequest(protocol.ShutdownRequest.type)
  expect(told.get(`${FOLDER}lib/proof.yaml`)).toEqual([])
})

test('a fragment that is open is checked by its own form, and read as it is by the playbook beside it', async () => {
  const client = await openEditor({}, {})
  const told = new Map<string, string[]>()
  client.connection.onNotification(protocol.PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
    told.set(
      uri,
      diagnostics.map(({ message }) => JSON.stringify(message)),
    )
  })
  const open = (name: string, text: string): Promise<void> =>
    client.connection.sendNotification(protocol.DidOpenTextDocumentNotification.type, {
      textDocument: { uri: `${FOLDER}${name}`, languageId: 'yaml', version: 1, text },
    })
  await open('drill.yaml', drill(USED))
  await open('lib/proof.yaml', PROOF.replace(', dead: looker', '').replace('title:', 'titel:'))
  await client.connection.sendRequest(protocol.ShutdownRequest.type)
  expect(told.get(`${FOLDER}drill.yaml`)).toEqual([])
  expect(told.get(`${FOLDER}lib/proof.yaml`)).toEqual([
    expect.stringContaining('the fragment needs the key'),
    expect.stringContaining('the fragment has no key'),
  ])
})
