import type {
  DidChangeTextDocumentParams,
  DidOpenTextDocumentParams,
  PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { problemsFor } from './answers/problems.ts'
import type { Opened } from './open/opened.ts'
import { playbookText } from './open/playbook-text.ts'
import { PLAYBOOK_FORM } from '../playbook/shape/form.ts'

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

/** @param publish Is given the problems of a document whenever they may have changed. */
export function openDocuments(publish: (params: PublishDiagnosticsParams) => void): OpenDocuments {
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
