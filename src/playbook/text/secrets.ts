import { VARIABLE_PREFIX } from '../../agentwrit/facts.ts'
import type { Source, Span } from '../../diagnostics/source.ts'

/** Where a secret stands in the file, and of what kind it is; never the secret itself. */
export interface LiteralSecret {
  readonly kind: string
  readonly span: Span
}

/** Patterns that look at each character a bounded number of times, whatever the text. */
const PATTERNS: readonly (readonly [kind: string, pattern: RegExp])[] = [
  [
    'a private key',
    /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----(?:(?!-----END)[^])*(?:-----END [A-Z ]{0,40}-----)?/g,
  ],
  ['a client secret or launch token', /[0-9a-f]{64,}|[0-9A-F]{64,}/g],
]

/** What follows the name of a secret variable: the rest of the quotes, or one word. */
const ASSIGNED = new RegExp(
  `${VARIABLE_PREFIX}${/[A-Z_]{0,40}SECRET["']?[ \t]{0,20}[:=]\s{0,20}(?!["']?\$)("[^"\n]*"|'[^'\n]*'|[^\s#]+)/.source}`,
  'g',
)

/** How the header of a JWT begins. */
const JWT_START = 'eyJ'

/** Long words with dots; those with the start of a JWT header in them are tokens. */
const DOTTED = /[\w.-]{20,}/g

/** Shorter values are words that a file may well contain. */
const SHORTEST_SECRET = 8

/**
 * Finds secrets in the whole text, comments and keys included: by their looks, and by their values.
 *
 * @param known what must not stand there, by the name of what it is the value of
 */
export function literalSecrets(
  source: Source,
  known: Readonly<Record<string, string>> = {},
): readonly LiteralSecret[] {
  const byLooks = secretsByLooks(source.text)
  const byValue = Object.entries(known).flatMap(([name, value]) =>
    value.length >= SHORTEST_SECRET
      ? occurrences(source.text, value).map((start) => secretAt(`the value of ${name}`, start, value))
      : [],
  )
  return merged([...byValue, ...byLooks])
}

/** The same text, letter for letter as long, with every secret crossed out. */
export function maskSecrets(source: Source, secrets: readonly LiteralSecret[]): Source {
  if (secrets.length === 0) return source
  let rest = 0
  const pieces = secrets.flatMap(({ span }) => {
    const before = source.text.slice(rest, span.start)
    rest = span.end
    return [before, source.text.slice(span.start, span.end).replaceAll(/\S/g, 'x')]
  })
  return { ...source, text: pieces.join('') + source.text.slice(rest) }
}

/** Whether a text looks like, or contains, a secret of any kind. */
export function looksSecret(text: string): boolean {
  return secretsByLooks(text).length > 0
}

function secretsByLooks(text: string): readonly LiteralSecret[] {
  const plain = PATTERNS.flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)].map((match) => secretAt(kind, match.index, match[0])),
  )
  const assigned = [...text.matchAll(ASSIGNED)].map((match) => {
    const value = match[1] ?? ''
    return secretAt('a broker secret', match.index + match[0].length - value.length, value)
  })
  return [...plain, ...assigned, ...jwts(text)]
}

function jwts(text: string): readonly LiteralSecret[] {
  if (!text.includes(JWT_START)) return []
  return [...text.matchAll(DOTTED)].flatMap(({ 0: word, index }) => {
    const start = word.indexOf(JWT_START)
    const [header = '', payload = ''] = word.slice(start).split('.', 2)
    const isToken = start !== -1 && header.length > 8 && payload.length > 5
    return isToken ? [secretAt('a token (JWT)', index + start, word.slice(start))] : []
  })
}

function secretAt(kind: string, start: number, value: string): LiteralSecret {
  return { kind, span: { start, end: start + value.length } }
}

function occurrences(text: string, value: string): readonly number[] {
  const starts: number[] = []
  for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + value.length)) starts.push(at)
  return starts
}

/** What overlaps becomes one, as long as both: otherwise the end of the longer one would stay visible. */
function merged(secrets: readonly LiteralSecret[]): readonly LiteralSecret[] {
  const apart: LiteralSecret[] = []
  for (const secret of secrets.toSorted((a, b) => a.span.start - b.span.start)) {
    const last = apart.at(-1)
    if (last === undefined || secret.span.start >= last.span.end) {
      apart.push(secret)
    } else {
      const end = Math.max(last.span.end, secret.span.end)
      apart[apart.length - 1] = { ...last, span: { start: last.span.start, end } }
    }
  }
  return apart
}
