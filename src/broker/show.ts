/**
 * Foreign text made fit for a message: one line, no control characters, nothing that reorders or hides letters
 * in a terminal, and not longer than `max` characters. Mask it first: a cut secret would no longer be recognised.
 */
export function show(text: string, max = 200): string {
  const cut = text.length > max ? `${text.slice(0, max)}...` : text
  return cut.replace(UNSAFE, (found) => `\\u{${(found.codePointAt(0) ?? 0).toString(16)}}`)
}

/** Control, format (bidirectional and zero-width), line and paragraph separators, lone surrogates, private use. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu
