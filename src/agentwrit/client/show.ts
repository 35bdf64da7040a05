import { visible } from '../../text/visible.ts'

/**
 * Foreign text made fit for a message: one line, no control characters, nothing that reorders or hides letters
 * in a terminal, and not longer than `max` characters. Mask it first: a cut secret would no longer be recognised.
 */
export function show(text: string, max = 200): string {
  return visible(text.length > max ? `${text.slice(0, max)}...` : text)
}
