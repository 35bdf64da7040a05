/**
 * Every spelling under which a secret can turn up in a text: as it is, escaped for JSON or a URL, in hex, and in
 * base64 inside something longer (a Basic authorization, a data URL), where it takes one of three shapes. Of a
 * compact JWT, the payload and the signature count as secrets of their own. Longest first; none shorter than `min`.
 */
export function spellings(secret: string, min: number): readonly string[] {
  const found = new Set<string>()
  for (const part of [secret, ...tellingSegments(secret)]) {
    if (part.length < min) continue
    for (const spelling of [part, ...jsonEscaped(part), ...urlEncoded(part), ...encoded(part)]) {
      if (spelling.length >= min) found.add(spelling)
    }
  }
  return [...found].sort((a, b) => b.length - a.length)
}

/** The header is the same for all tokens of a broker, so it is no secret. */
function tellingSegments(secret: string): readonly string[] {
  const segments = secret.split('.')
  return segments.length === 3 ? segments.slice(1) : []
}

function jsonEscaped(text: string): readonly string[] {
  const escaped = JSON.stringify(text).slice(1, -1)
  return [
    escaped,
    escaped.replaceAll('/', String.raw`\/`),
    // Go's encoder, and those that write ASCII only.
    escaped.replace(/[<>&\u2028\u2029]/g, codeUnit),
    escaped.replace(/[^\u0020-\u007e]/g, codeUnit),
    escaped.replace(/[<>&]|[^\u0020-\u007e]/g, codeUnit),
  ]
}

function codeUnit(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`
}

function urlEncoded(text: string): readonly string[] {
  const component = encodeURIComponent(wellFormed(text))
  const strict = component.replace(/[!'()*]/g, percent)
  const form = new URLSearchParams([['', text]]).toString().slice(1)
  const path = encodeURI(wellFormed(text))
  return [component, strict, form, path].flatMap((one) => [one, lowerCaseEscapes(one)])
}

function percent(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase()}`
}

function lowerCaseEscapes(text: string): string {
  return text.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase())
}

function encoded(text: string): readonly string[] {
  const bytes = Buffer.from(text)
  const hex = bytes.toString('hex')
  const shapes = [0, 1, 2].map((before) => base64Within(bytes, before))
  // A JWT segment is base64url already; somebody may have put it into the standard alphabet.
  const standard = text.replaceAll('-', '+').replaceAll('_', '/')
  return [hex, hex.toUpperCase(), standard, ...shapes, ...shapes.map(urlAlphabet)]
}

/** The characters that depend on these bytes alone when `before` bytes (modulo three) stand in front of them. */
function base64Within(bytes: Buffer, before: number): string {
  const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
  const rest = (before + bytes.length) % 3
  return text.slice(before === 0 ? 0 : before + 1, rest === 0 ? text.length : rest - 4)
}

function urlAlphabet(base64: string): string {
  return base64.replaceAll('+', '-').replaceAll('/', '_')
}

/** Lone surrogates become U+FFFD, as they do on every way out of the process. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString()
}
