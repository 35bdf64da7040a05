import { PassThrough } from 'node:stream'
import * as protocol from 'vscode-languageserver-protocol/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { serveEditor } from '../../src/lsp/server.ts'

/** A language client as editors have one, with a single document open; `|` in a text is where the caret stands. */
export interface Editor {
  readonly connection: protocol.ProtocolConnection
  readonly uri: string
  /** The server has ended, and this is how. */
  readonly ended: Promise<{ readonly orderly: boolean }>
  /** Puts a text into the document, and waits for what the server says about it. */
  write(text: string): Promise<readonly protocol.Diagnostic[]>
  /** The text of the document, without the caret. */
  text(): string
  /** The caret of the last text, or the beginning of the first place where `words` stand. */
  at(words?: string): {
    readonly textDocument: { readonly uri: string }
    readonly position: protocol.Position
  }
  /** The text with edits in it. */
  edited(edit: protocol.WorkspaceEdit | null): string
}

/** Connects to a server in this process. */
export async function openEditor(
  options: { readonly snippets?: boolean } = {},
  fragments: Readonly<Record<string, string>> = {},
): Promise<Editor> {
  const toServer = new PassThrough()
  const toEditor = new PassThrough()
  const ended = serveEditor(
    protocol.createProtocolConnection(
      new protocol.StreamMessageReader(toServer),
      new protocol.StreamMessageWriter(toEditor),
    ),
    '1.2.3',
    () => (path) => {
      const text = fragments[path]
      if (text === undefined) return { problem: 'does not exist' }
      return { bytes: new TextEncoder().encode(text), sha256: '', identity: path }
    },
  )
  const connection = protocol.createProtocolConnection(
    new protocol.StreamMessageReader(toEditor),
    new protocol.StreamMessageWriter(toServer),
  )
  connection.listen()
  return startEditor(connection, ended, options)
}

/** Introduces the editor to a server. */
export async function startEditor(
  connection: protocol.ProtocolConnection,
  ended: Editor['ended'],
  { snippets = false }: { readonly snippets?: boolean } = {},
): Promise<Editor> {
  const uri = 'file:///nowhere/playbooks/drill.yaml'
  let document = TextDocument.create(uri, 'yaml', 0, '')
  let caret = 0
  const waiting = new Map<number, (found: readonly protocol.Diagnostic[]) => void>()
  connection.onNotification(protocol.PublishDiagnosticsNotification.type, ({ version = -1, diagnostics }) =>
    waiting.get(version)?.(diagnostics),
  )
  await connection.sendRequest(protocol.InitializeRequest.type, {
    processId: null,
    rootUri: null,
    capabilities: { textDocument: { completion: { completionItem: { snippetSupport: snippets } } } },
  })
  await connection.sendNotification(protocol.InitializedNotification.type, {})
  return {
    connection,
    uri,
    ended,
    text: () => document.getText(),
    edited: (edit) => TextDocument.applyEdits(document, edit?.changes?.[uri] ?? []),
    at: (words) => ({
      textDocument: { uri },
      position: document.positionAt(words === undefined ? caret : document.getText().indexOf(words)),
    }),
    write: async (text) => {
      const version = document.version + 1
      caret = Math.max(text.indexOf('|'), 0)
      const clean = text.replace('|', '')
      const found = new Promise<readonly protocol.Diagnostic[]>((resolve) => waiting.set(version, resolve))
      if (version === 1) {
        const item = { uri, languageId: 'yaml', version, text: clean }
        await connection.sendNotification(protocol.DidOpenTextDocumentNotification.type, {
          textDocument: item,
        })
      } else {
        await connection.sendNotification(protocol.DidChangeTextDocumentNotification.type, {
          textDocument: { uri, version },
          contentChanges: [{ text: clean }],
        })
      }
      document = TextDocument.create(uri, 'yaml', version, clean)
      return found
    },
  }
}

/** A playbook that is right, with something of everything that has a name. */
export const DRILL = `version: 1
id: drill
title: Contain an agent
inputs:
  team: { default: security-oncall }
defaults: { task: incident }
agents:
  reader: { scope: [read:data:a] }
  writer: { scope: [write:data:a] }
  fleet: { scope: [read:data:b], task: crowd, count: 3 }
steps:
  - id: hand-over
    delegate: { from: reader, to: writer, scope: [read:data:a], as: lent }
  - id: leak
    title: Stop \${{ agents.reader.id }} for \${{ inputs.team }}
    revoke: { agent: reader }
    expect: { dead: [reader], alive: [lent, "fleet[*]", "agent:writer"] }
  - id: crowd
    revoke: { task: crowd }
    expect:
      dead: [task:crowd]
      alive: writer
  - id: written-down
    audit:
      after: leak
      events:
        - { type: token_revoked, target: { agent: reader } }
`
