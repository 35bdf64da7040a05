import * as protocol from 'vscode-languageserver-protocol'
import type {
  DidChangeTextDocumentParams,
  DidOpenTextDocumentParams,
  PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { completionsAt } from './answers/completion.ts'
import { hoverAt } from './answers/hover.ts'
import { outlineOf } from './answers/outline.ts'
import { definitionAt, referencesTo } from './answers/places.ts'
import { problemsFor, quickFixes } from './answers/problems.ts'
import { renamableAt, rename } from './answers/rename.ts'
import type { Opened } from './open/opened.ts'
import { playbookText } from './open/playbook-text.ts'
import { PLAYBOOK_FORM } from './text/form.ts'

/**
 * Answers an editor until it says good-bye or is gone (Language Server Protocol 3.17). Everything is said about the
 * text that the editor sent: no file is read or written, no variable of the environment, and nothing is sent elsewhere.
 *
 * @param version What to call this version of the server.
 * @returns whether the editor ended it as the protocol wants, by `shutdown` and then `exit`
 */
export async function serveEditor(
  connection: protocol.ProtocolConnection,
  version: string,
): Promise<{ readonly orderly: boolean }> {
  const session: Session = { state: 'new', snippets: false }
  const documents = openDocuments((params) => {
    void connection.sendNotification(protocol.PublishDiagnosticsNotification.type, params)
  })
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

/** The documents an editor has open, in the version it has them. */
interface OpenDocuments {
  open(params: DidOpenTextDocumentParams): void
  change(params: DidChangeTextDocumentParams): void
  close(uri: string): void
  /** Absent for a document that is not open, and for one that is no playbook. */
  find(uri: string): Opened | undefined
  /** Nothing is published any more. */
  forgetAll(): void
}

/** @param publish Is given the problems of a document whenever they may have changed. */
function openDocuments(publish: (params: PublishDiagnosticsParams) => void): OpenDocuments {
  const all = new Map<string, Opened>()
  const waiting = new Set<string>()
  const check = (uri: string): void => {
    waiting.delete(uri)
    const opened = all.get(uri)
    if (opened === undefined) return
    const { version } = opened.document
    publish({ uri, version, diagnostics: isPlaybook(opened) ? problemsFor(opened) : [] })
  }
  const keep = (document: TextDocument): void => {
    const { uri } = document
    all.set(uri, { document, playbook: playbookText(document.getText()) })
    if (waiting.has(uri)) return
    waiting.add(uri)
    // Whoever types faster than this checks sends several changes at once: only the last one is looked at.
    setImmediate(check, uri)
  }
  return {
    open: ({ textDocument: { uri, languageId, version, text } }) =>
      keep(TextDocument.create(uri, languageId, version, text)),
    change: ({ textDocument: { uri, version }, contentChanges }) => {
      const opened = all.get(uri)
      if (opened !== undefined) keep(TextDocument.update(opened.document, contentChanges, version))
    },
    close: (uri) => {
      all.delete(uri)
      publish({ uri, diagnostics: [] })
    },
    find: (uri) => {
      const opened = all.get(uri)
      return opened !== undefined && isPlaybook(opened) ? opened : undefined
    },
    forgetAll: () => all.clear(),
  }
}

function isPlaybook({ document }: Opened): boolean {
  return mayBePlaybook(document.getText())
}

/**
 * Whether a YAML text may be a playbook. Editors send every YAML file that is opened, and what was never meant to be a
 * playbook is left alone: a text whose keys are mostly foreign, and that does not name the schema either.
 */
function mayBePlaybook(text: string): boolean {
  if (/^#[^\n]*\$schema=[^\n]*playbook\.schema\.json/m.test(text)) return true
  const keys = [...text.matchAll(/^["']?([A-Za-z][\w-]*)["']?[ \t]*:(?=\s|$)/gm)].map(([, key = '']) => key)
  if (keys.length === 0) return !/^[^#\s]/m.test(text)
  const known = keys.filter((key) => Object.hasOwn(PLAYBOOK_FORM.schema.properties ?? {}, key))
  return known.length * 2 >= keys.length
}
