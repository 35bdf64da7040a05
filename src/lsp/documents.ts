import type {
  Diagnostic,
  DidChangeTextDocumentParams,
  DidOpenTextDocumentParams,
  PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { FRAGMENT_FORM, PLAYBOOK_FORM } from '../playbook/shape/form.ts'
import type { ReadFragment } from '../playbook/fragments/link.ts'
import { problemsFor } from './answers/problems.ts'
import { besideUri, type Opened } from './open/opened.ts'
import { playbookText } from './open/playbook-text.ts'

/** The documents an editor has open, in the version it has them. */
export interface OpenDocuments {
  open(params: DidOpenTextDocumentParams): void
  change(params: DidChangeTextDocumentParams): void
  close(uri: string): void
  /** Absent for a document that is not open, and for one that is no playbook. */
  find(uri: string): Opened | undefined
  /** Nothing is published any more. */
  forgetAll(): void
}

/** How the fragments of a document are read; undefined for one that is not on a disk. */
export type FragmentsOf = (uri: string) => ReadFragment | undefined

type Publish = (params: PublishDiagnosticsParams) => void

/** @param publish Is given the problems of a document whenever they may have changed. */
export function openDocuments(publish: Publish, fragmentsOf: FragmentsOf): OpenDocuments {
  const all = new Map<string, Opened>()
  const waiting = new Set<string>()
  const board = problemBoard((uri, diagnostics) => {
    const version = all.get(uri)?.document.version
    publish({ uri, diagnostics, ...(version !== undefined && { version }) })
  })
  const check = (uri: string): void => {
    waiting.delete(uri)
    if (!all.has(uri)) return
    const opened = playbookAt(all, uri)
    board.tell(uri, opened === undefined ? new Map() : problemsFor(opened))
  }
  const keep = (document: TextDocument): void => {
    const { uri } = document
    const read = openFirst(all, uri, fragmentsOf(uri))
    all.set(uri, { document, playbook: playbookText(document.getText(), read) })
    if (waiting.has(uri)) return
    waiting.add(uri)
    // Whoever types faster than this checks sends several changes at once: only the last one is looked at.
    setImmediate(check, uri)
  }
  const changed = (uri: string): void => {
    for (const { document, playbook } of all.values())
      if (playbook.asked().some((path) => besideUri(document.uri, path) === uri)) keep(document)
  }
  return {
    open: ({ textDocument: { uri, languageId, version, text } }) => {
      keep(TextDocument.create(uri, languageId, version, text))
      changed(uri)
    },
    change: ({ textDocument: { uri, version }, contentChanges }) => {
      const opened = all.get(uri)
      if (opened === undefined) return
      keep(TextDocument.update(opened.document, contentChanges, version))
      changed(uri)
    },
    close: (uri) => {
      all.delete(uri)
      board.tell(uri, new Map([[uri, []]]))
      changed(uri)
    },
    find: (uri) => playbookAt(all, uri),
    forgetAll: () => all.clear(),
  }
}

function playbookAt(all: ReadonlyMap<string, Opened>, uri: string): Opened | undefined {
  const opened = all.get(uri)
  return opened !== undefined && isPlaybook(opened) ? opened : undefined
}

/** A fragment that is open is read as the editor has it. */
function openFirst(
  all: ReadonlyMap<string, Opened>,
  uri: string,
  read: ReadFragment | undefined,
): ReadFragment | undefined {
  if (read === undefined) return undefined
  return (path) => {
    const opened = all.get(besideUri(uri, path))
    if (opened === undefined) return read(path)
    const bytes = new TextEncoder().encode(opened.document.getText())
    return { bytes, sha256: '', identity: path }
  }
}

/** What every document says of itself and of the fragments that it uses: an editor wants all that is said of a file at once. */
function problemBoard(publish: (uri: string, diagnostics: Diagnostic[]) => void): {
  tell(owner: string, said: ReadonlyMap<string, readonly Diagnostic[]>): void
} {
  const all = new Map<string, ReadonlyMap<string, readonly Diagnostic[]>>()
  return {
    tell: (owner, said) => {
      const before = all.get(owner) ?? new Map()
      all.set(owner, said)
      for (const uri of new Set([owner, ...before.keys(), ...said.keys()])) {
        const seen = new Set<string>()
        const found = [...all.values()].flatMap((one) => one.get(uri) ?? [])
        publish(
          uri,
          found.filter((one) => isNew(seen, one)),
        )
      }
      if ([...said.values()].every((found) => found.length === 0)) all.delete(owner)
    },
  }
}

/** Two playbooks that use one fragment find the same in it. */
function isNew(seen: Set<string>, one: Diagnostic): boolean {
  const key = JSON.stringify([one.code, one.range, one.message])
  return !seen.has(key) && seen.add(key).has(key)
}

function isPlaybook({ document }: Opened): boolean {
  return mayBePlaybook(document.getText())
}

const KEYS: ReadonlySet<string> = new Set(
  [PLAYBOOK_FORM, FRAGMENT_FORM].flatMap(({ schema }) => Object.keys(schema.properties ?? {})),
)

/**
 * Whether a YAML text may be a playbook or a fragment. Editors send every YAML file that is opened, and what was never
 * meant to be one is left alone: a text whose keys are mostly foreign, and that does not name a schema either.
 */
function mayBePlaybook(text: string): boolean {
  if (/^#[^\n]*\$schema=[^\n]*(?:playbook|fragment)\.schema\.json/m.test(text)) return true
  const keys = [...text.matchAll(/^["']?([A-Za-z][\w-]*)["']?[ \t]*:(?=\s|$)/gm)].map(([, key = '']) => key)
  if (keys.length === 0) return !/^[^#\s]/m.test(text)
  return keys.filter((key) => KEYS.has(key)).length * 2 >= keys.length
}
