import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { PlaybookText } from './playbook-text.ts'

/** One version of a document that an editor has open. */
export interface Opened {
  readonly document: TextDocument
  readonly playbook: PlaybookText
}
