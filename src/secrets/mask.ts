import { createEnds, type Ends } from './ends.ts'
import { Secret } from './secret.ts'

/** Takes secrets out of texts: those it was told of in any spelling, and whatever looks like a token or a key. */
export interface Mask {
  /** From now on this value is masked. Cheap; the work is done when there is something to mask. */
  learn(secret: Secret): void
  /** The text with every secret replaced by its kind and fingerprint. */
  apply(text: string): string
}

/** Shorter values are not looked for: they would tear holes into innocent words. */
export const MIN_SECRET_LENGTH = 6

/** What stands in a text where a secret was. */
export function masked(secret: Secret, kind: 'key' | 'secret' | 'token' = 'secret'): string {
  return `[masked ${kind} sha256:${secret.fingerprint}]`
}

export function createMask(): Mask {
  const learned = new Set<string>()
  const fresh: Secret[] = []
  // The end, because the beginning of all tokens of a broker is the same. Spelled out only where an end is met: kept, the
  // spellings of a token take ten times its own room.
  const ends = createEnds(MIN_SECRET_LENGTH)
  return {
    learn(secret) {
      if (learned.has(secret.fingerprint)) return
      learned.add(secret.fingerprint)
      fresh.push(secret)
    },
    apply(text) {
      for (const secret of fresh.splice(0)) ends.add(secret, spellingsOf(secret))
      return maskKinds(learned.size === 0 ? text : maskLearned(ends, text))
    },
  }
}

function spellingsOf(secret: Secret): readonly string[] {
  return spellings(secret.reveal(), MIN_SECRET_LENGTH)
}

/**
 * Finds every occurrence first and replaces afterwards, overlapping ones as one: replacing at once could leave
 * the rest of a second secret standing.
 */
function maskLearned(ends: Ends, text: string): string {
  const found: Found[] = []
  // A text may be full of ends, and one secret is not spelled out for each of them.
  const spelled = new Map<Secret, readonly string[]>()
  for (let end = MIN_SECRET_LENGTH; end <= text.length; end += 1) {
    for (const secret of ends.before(text, end)) {
      const all = spelled.get(secret) ?? spellingsOf(secret)
      spelled.set(secret, all)
      const longest = all.find((spelling) => text.endsWith(spelling, end))
      if (longest !== undefined) add(found, { start: end - longest.length, end, secret })
    }
  }
  return replaceAll(text, found)
}

interface Found {
  readonly start: number
  readonly end: number
  readonly secret: Secret
}

/** Ends only ever grow, so whatever the new one overlaps stands at the end of the list; the longest gives the name. */
function add(found: Found[], one: Found): void {
  let { start, secret } = one
  let longest = one.end - one.start
  for (let last = found.at(-1); last !== undefined && last.end > start; last = found.at(-1)) {
    found.pop()
    if (last.end - last.start > longest) {
      longest = last.end - last.start
      secret = last.secret
    }
    start = Math.min(start, last.start)
  }
  found.push({ start, end: one.end, secret })
}

function replaceAll(text: string, found: readonly Found[]): string {
  let result = ''
  let at = 0
  for (const { start, end, secret } of found) {
    result += text.slice(at, start) + replacementOf(secret)
    at = end
  }
  return result + text.slice(at)
}

function replacementOf(secret: Secret): string {
  return masked(secret, secret.reveal().split('.').length === 3 ? 'token' : 'secret')
}

/** Takes out what gives itself away by its form, even if nobody told us: a compact JWT and a PEM private key. */
export function maskKinds(text: string): string {
  return text
    .replace(PEM_KEY, (key) => masked(new Secret(key), 'key'))
    .replace(/[\w.-]+/g, (run) => (run.length < MIN_JWT || !/e[yw]/.test(run) ? run : maskTokens(run)))
}

const PEM_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*(?:-----END [A-Z ]*PRIVATE KEY-----)?/g
/** `{"alg":"none"}` and `{}` make 23 characters; nothing real is shorter than this. */
const MIN_JWT = 24

/** In a run of JWT characters, three segments the first of which holds the base64 of `{"`, `{ ` or `{` + newline. */
function maskTokens(run: string): string {
  const segments = run.split('.')
  const parts: string[] = []
  for (let at = 0; at < segments.length; at += 1) {
    const segment = segments[at] ?? ''
    const header = segment.search(/e(?:yJ|yA|wo|w0)/)
    if (header === -1 || segments.length - at < 3) {
      parts.push(segment)
      continue
    }
    const token = [segment.slice(header), segments[at + 1], segments[at + 2]].join('.')
    parts.push(`${segment.slice(0, header)}${masked(new Secret(token), 'token')}`)
    at += 2
  }
  return parts.join('.')
}

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
