import { escapeEditorMarkdown } from '../../text/escape.ts'
import { oneLine } from '../../text/visible.ts'

/** Text of a playbook inside a line of Markdown: no character of it acts, whatever it was written over. */
export function inert(text: string): string {
  return escapeEditorMarkdown(oneLine(text))
}
