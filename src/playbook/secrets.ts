import type { Source, Span } from '../diagnostics/source.ts'

/** Where a secret stands in the file, and of what kind it is; never the secret itself. */
export interface LiteralSecret {
  readonly kind: string
  readonly span: Span
}

const PATTERNS: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['a token (JWT)', /\beyJ[\w-]{6,}\.[\w-]{6,}(?:\.[\w-]*)?/g],
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----(?:(?!-----END)[^])*(?:-----END [A-Z ]*-----)?/g],
  ['a client secret or launch token', /\b(?:[0-9a-f]{64}|[0-9A-F]{64})\b/g],
  [
    'a broker secret',
    /(?<=\bAGENTWRIT_[A-Z_]*SECRET["']?\s*[:=]\s*)(?!["']?\$)(?:"[^"\n]*"|'[^'\n]*'|[^\s#]+)/g,
  ],
]

/** Shorter values of the environment are words that a file may well contain. */
const SHORTEST_ENV_SECRET = 12

/**
 * Finds secrets in the whole text, comments and keys included: by their looks, and by the values of the
 * `AGENTWRIT_…SECRET` variables of the environment.
 */
export function literalSecrets(
  source: Source,
  env: Readonly<Record<string, string | undefined>> = {},
): readonly LiteralSecret[] {
  const byLooks = PATTERNS.flatMap(([kind, pattern]) =>
    [...source.text.matchAll(pattern)].map((match) => secretAt(kind, match.index, match[0])),
  )
  const byValue = Object.entries(env).flatMap(([name, value = '']) =>
    /^AGENTWRIT_.*SECRET$/.test(name) && value.length >= SHORTEST_ENV_SECRET
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
  return { file: source.file, text: pieces.join('') + source.text.slice(rest) }
}

/** Whether a text looks like, or contains, a secret of any kind. */
export function looksSecret(text: string): boolean {
  return PATTERNS.some(([, pattern]) => new RegExp(pattern.source).test(text))
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
