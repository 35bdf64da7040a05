import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import * as protocol from 'vscode-languageserver-protocol/node'
import { serveEditor } from '../../src/lsp/server.ts'
import { DRILL, openEditor, startEditor } from './editor.ts'

test('the editor ends it with shutdown and exit; between the two there are no answers', async () => {
  const editor = await openEditor()
  await editor.write(DRILL)
  await editor.connection.sendRequest(protocol.ShutdownRequest.type)
  await expect(
    editor.connection.sendRequest(protocol.HoverRequest.type, editor.at('leak')),
  ).rejects.toMatchObject({ code: protocol.ErrorCodes.InvalidRequest })
  await editor.connection.sendNotification(protocol.ExitNotification.type)
  expect(await editor.ended).toEqual({ orderly: true })
})

test('exit without shutdown is told apart, and so is an editor that is gone', async () => {
  const hasty = await openEditor()
  await hasty.connection.sendNotification(protocol.ExitNotification.type)
  expect(await hasty.ended).toEqual({ orderly: false })
  const input = new PassThrough()
  const ended = serveEditor(
    protocol.createProtocolConnection(
      new protocol.StreamMessageReader(input),
      new protocol.StreamMessageWriter(new PassThrough()),
    ),
    '1',
    () => undefined,
  )
  input.end()
  input.destroy()
  expect(await ended).toEqual({ orderly: false })
})

test('before it is introduced it answers nothing', async () => {
  const input = new PassThrough()
  const output = new PassThrough()
  const ended = serveEditor(
    protocol.createProtocolConnection(
      new protocol.StreamMessageReader(input),
      new protocol.StreamMessageWriter(output),
    ),
    '1',
    () => undefined,
  )
  const client = protocol.createProtocolConnection(
    new protocol.StreamMessageReader(output),
    new protocol.StreamMessageWriter(input),
  )
  client.listen()
  const position = { line: 0, character: 0 }
  const asked = { textDocument: { uri: 'file:///x' }, position }
  await expect(client.sendRequest(protocol.HoverRequest.type, asked)).rejects.toMatchObject({
    code: protocol.ErrorCodes.ServerNotInitialized,
  })
  await client.sendNotification(protocol.ExitNotification.type)
  await ended
})

test('changes are taken piece by piece, and a closed document has no problems', async () => {
  const editor = await openEditor()
  await editor.write(DRILL)
  const published = new Promise<protocol.PublishDiagnosticsParams>((done) =>
    editor.connection.onNotification(protocol.PublishDiagnosticsNotification.type, done),
  )
  const { position } = editor.at('reader: {')
  await editor.connection.sendNotification(protocol.DidChangeTextDocumentNotification.type, {
    textDocument: { uri: editor.uri, version: 7 },
    contentChanges: [{ range: { start: position, end: { ...position, character: 8 } }, text: 'raeder' }],
  })
  const { version, diagnostics } = await published
  expect(version).toBe(7)
  expect(diagnostics.map(({ code }) => code)).toContain('FB3001')
  const cleared = new Promise<protocol.PublishDiagnosticsParams>((done) =>
    editor.connection.onNotification(protocol.PublishDiagnosticsNotification.type, done),
  )
  await editor.connection.sendNotification(protocol.DidCloseTextDocumentNotification.type, {
    textDocument: { uri: editor.uri },
  })
  expect(await cleared).toEqual({ uri: editor.uri, diagnostics: [] })
  expect(await editor.connection.sendRequest(protocol.HoverRequest.type, editor.at('leak'))).toBeNull()
})

test.each([['--stdio'], []])(
  'the command speaks over pipes, writes nothing, and ends with 0 (%s)',
  async (...flags) => {
    const cwd = mkdtempSync(join(tmpdir(), 'firebreak-lsp-'))
    const child = spawn(process.execPath, [resolve('dist/bin.cjs'), 'lsp', ...flags], { cwd, env: {} })
    let err = ''
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
    const connection = protocol.createProtocolConnection(
      new protocol.StreamMessageReader(child.stdout),
      new protocol.StreamMessageWriter(child.stdin),
    )
    connection.listen()
    const closed = once(child, 'close')
    const editor = await startEditor(connection, Promise.resolve({ orderly: true }))
    expect(await editor.write(DRILL)).toEqual([])
    const found = await connection.sendRequest(protocol.HoverRequest.type, editor.at('leak\n'))
    expect(JSON.stringify(found)).toContain('The board after leak')
    await connection.sendRequest(protocol.ShutdownRequest.type)
    // The pipe stays open: the command ends all the same.
    await connection.sendNotification(protocol.ExitNotification.type)
    expect(await closed).toEqual([0, null])
    expect(err).toBe('')
    expect(readdirSync(cwd)).toEqual([])
  },
)

test('the command ends when the editor is gone', async () => {
  const child = spawn(process.execPath, [resolve('dist/bin.cjs'), 'lsp'], { env: {} })
  child.stdin.end()
  expect(await once(child, 'close')).toEqual([1, null])
})
