import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { PlaybookText } from './playbook-text.ts'

/** One version of a document that an editor has open. */
export interface Opened {
  readonly document: TextDocument
  readonly playbook: PlaybookText
}

/**
 * The address of a file by its path from the folder of another.
 *
 * @param path with `/` between folders
 */
export function besideUri(uri: string, path: string): string {
  const names = path.split('/').map(encodeURIComponent).join('/')
  return `${uri.slice(0, uri.lastIndexOf('/') + 1)}${names}`
}
