import { oneLine } from '../../text/visible.ts'

/**
 * Text of a playbook inside a line of Markdown: no character of it is markup, begins a link or ends a cell of a table.
 * Without HTML, because many editors show that as it is written.
 */
export function inert(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_~[\]<>&|@$#!(){}^=]/g, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/www\./gi, (start) => `${start.slice(0, 3)}\\.`)
}
