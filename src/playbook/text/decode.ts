import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Source } from '../../diagnostics/source.ts'
import { literalSecrets, maskSecrets } from './secrets.ts'

/** No playbook is this long; refusing it keeps a wrong file from costing more than a moment. */
export const LARGEST_BYTES: number = 1024 * 1024

/**
 * Turns the bytes of a file into text: UTF-8, with or without a byte order mark. Everything else is refused with
 * a diagnostic that points at the first byte that is wrong.
 *
 * @param bytes The file, or its beginning when it is larger than `LARGEST_BYTES`.
 */
export function decodeSource(
  file: string,
  bytes: Uint8Array,
): { readonly source: Source; readonly diagnostics: readonly Diagnostic[] } {
  const encoding = foreignEncoding(bytes)
  if (encoding !== undefined) return refused(file, '', diagnostic('not-utf-8', AT_START, { encoding }))
  if (bytes.length > LARGEST_BYTES) {
    return refused(file, '', diagnostic('too-large', AT_START, { limit: '1 MiB' }))
  }
  const text = utf8(bytes)
  if (text === undefined) return invalidUtf8(file, bytes)
  return { source: { file, text }, diagnostics: [] }
}

const AT_START = { span: { start: 0, end: 0 } }

/** UTF-16 and UTF-32 by their byte order marks, or by the NULs that ASCII letters leave in them. */
const ENCODINGS: readonly (readonly [name: string, firstBytes: RegExp])[] = [
  ['UTF-32', /^(?:fffe0000|0000feff)/],
  ['UTF-16', /^(?:fffe|feff)/],
  ['UTF-16', /^(?:(?!00)..00(?!00)..00|00(?!00)..00(?!00)..)/],
]

function foreignEncoding(bytes: Uint8Array): string | undefined {
  const head = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join('')
  return ENCODINGS.find(([, firstBytes]) => firstBytes.test(head))?.[0]
}

/** The text without its byte order mark, or undefined when the bytes are not UTF-8. */
function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function invalidUtf8(
  file: string,
  bytes: Uint8Array,
): { readonly source: Source; readonly diagnostics: readonly Diagnostic[] } {
  const text = new TextDecoder('utf-8').decode(bytes)
  // A real U+FFFD before the wrong byte is possible and harmless: it is as good a place to look.
  const start = Math.max(text.indexOf('\uFFFD'), 0)
  const byte = new TextEncoder().encode(text.slice(0, start)).length + 1
  // What follows may be anything, keys included; what comes before is shown without its secrets.
  const before = { file, text: text.slice(0, start + 1) }
  const { text: shown } = maskSecrets(before, literalSecrets(before))
  return refused(file, shown, diagnostic('invalid-utf-8', { span: { start, end: start + 1 } }, { byte }))
}

function refused(
  file: string,
  text: string,
  problem: Diagnostic,
): { readonly source: Source; readonly diagnostics: readonly Diagnostic[] } {
  return { source: { file, text }, diagnostics: [problem] }
}
