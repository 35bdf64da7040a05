import * as protocol from 'vscode-languageserver-protocol'
import { completionsAt } from './answers/completion.ts'
import { hoverAt } from './answers/hover.ts'
import { outlineOf } from './answers/outline.ts'
import { definitionAt, referencesTo } from './answers/places.ts'
import { quickFixes } from './answers/problems.ts'
import { renamableAt, rename } from './answers/rename.ts'
import { openDocuments, type FragmentsOf, type OpenDocuments } from './documents.ts'
import type { Opened } from './open/opened.ts'

/**
 * Answers an editor until it says good-bye or is gone (Language Server Protocol 3.17). Everything is said about the
 * text that the editor sent and the fragments that it uses: no other file is read and none written, no variable of the
 * environment, and nothing is sent elsewhere.
 *
 * @param version What to call this version of the server.
 * @param fragmentsOf reads the fragments of a document
 * @returns whether the editor ended it as the protocol wants, by `shutdown` and then `exit`
 */
export async function serveEditor(
  connection: protocol.ProtocolConnection,
  version: string,
  fragmentsOf: FragmentsOf,
): Promise<{ readonly orderly: boolean }> {
  const session: Session = { state: 'new', snippets: false }
  const documents = openDocuments((params) => {
    void connection.sendNotification(protocol.PublishDiagnosticsNotification.type, params)
  }, fragmentsOf)
  const ended = new Promise<{ readonly orderly: boolean }>((resolve) => {
    connection.onNotification(protocol.ExitNotification.type, () =>
      resolve({ orderly: session.state === 'ended' }),
    )
    connection.onClose(() => resolve({ orderly: false }))
  })
  lifeCycle(connection, session, version)
  follow(connection, documents)
  answer(connection, session, documents)
  connection.listen()
  const how = await ended
  documents.forgetAll()
  connection.dispose()
  return how
}

interface Session {
  state: 'new' | 'serving' | 'ended'
  snippets: boolean
}

function lifeCycle(connection: protocol.ProtocolConnection, session: Session, version: string): void {
  connection.onRequest(protocol.InitializeRequest.type, ({ capabilities }): protocol.InitializeResult => {
    session.state = 'serving'
    session.snippets = capabilities.textDocument?.completion?.completionItem?.snippetSupport ?? false
    return { capabilities: CAPABILITIES, serverInfo: { name: 'firebreak', version } }
  })
  connection.onRequest(protocol.ShutdownRequest.type, () => {
    session.state = 'ended'
  })
}

const CAPABILITIES: protocol.ServerCapabilities = {
  positionEncoding: 'utf-16',
  textDocumentSync: { openClose: true, change: protocol.TextDocumentSyncKind.Incremental },
  completionProvider: { triggerCharacters: [' ', '{', '[', ':', '"', '.'] },
  hoverProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  renameProvider: { prepareProvider: true },
  documentSymbolProvider: true,
  codeActionProvider: { codeActionKinds: [protocol.CodeActionKind.QuickFix] },
}

function follow(connection: protocol.ProtocolConnection, documents: OpenDocuments): void {
  connection.onNotification(protocol.DidOpenTextDocumentNotification.type, (params) => documents.open(params))
  connection.onNotification(protocol.DidChangeTextDocumentNotification.type, (params) =>
    documents.change(params),
  )
  connection.onNotification(protocol.DidCloseTextDocumentNotification.type, ({ textDocument }) =>
    documents.close(textDocument.uri),
  )
}

/** Makes an answer of what is said about a document; about one that is no open playbook there is nothing to say. */
type About = <P extends Asked, T>(reply: (opened: Opened, params: P) => T) => (params: P) => T | null

function answer(connection: protocol.ProtocolConnection, session: Session, documents: OpenDocuments): void {
  const about: About = (reply) => (params) => {
    refuseOutside(session)
    const opened = documents.find(params.textDocument.uri)
    return opened === undefined ? null : reply(opened, params)
  }
  connection.onRequest(
    protocol.CompletionRequest.type,
    about((opened, { position }: protocol.CompletionParams) =>
      completionsAt(opened, position, session.snippets),
    ),
  )
  connection.onRequest(
    protocol.HoverRequest.type,
    about((opened, { position }: protocol.HoverParams) => hoverAt(opened, position)),
  )
  connection.onRequest(
    protocol.DocumentSymbolRequest.type,
    about((opened) => outlineOf(opened)),
  )
  connection.onRequest(
    protocol.CodeActionRequest.type,
    about((opened, { range }: protocol.CodeActionParams) => quickFixes(opened, range)),
  )
  answerAboutNames(connection, about)
}

function answerAboutNames(connection: protocol.ProtocolConnection, about: About): void {
  connection.onRequest(
    protocol.DefinitionRequest.type,
    about((opened, { position }: protocol.DefinitionParams) => definitionAt(opened, position)),
  )
  connection.onRequest(
    protocol.ReferencesRequest.type,
    about((opened, { position, context }: protocol.ReferenceParams) =>
      referencesTo(opened, position, context.includeDeclaration),
    ),
  )
  connection.onRequest(
    protocol.PrepareRenameRequest.type,
    about((opened, { position }: protocol.PrepareRenameParams) => renamableAt(opened, position)),
  )
  connection.onRequest(
    protocol.RenameRequest.type,
    about((opened, { position, newName }: protocol.RenameParams) => {
      const renaming = rename(opened, position, newName)
      if ('edit' in renaming) return renaming.edit
      throw new protocol.ResponseError(protocol.LSPErrorCodes.RequestFailed, renaming.refusal)
    }),
  )
}

interface Asked {
  readonly textDocument: protocol.TextDocumentIdentifier
}

/** Before `initialize` and after `shutdown` there are no answers. */
function refuseOutside({ state }: Session): void {
  if (state === 'serving') return
  throw state === 'new'
    ? new protocol.ResponseError(protocol.ErrorCodes.ServerNotInitialized, 'send "initialize" first')
    : new protocol.ResponseError(protocol.ErrorCodes.InvalidRequest, 'after "shutdown" there is only "exit"')
}
