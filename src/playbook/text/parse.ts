import { Composer, type CST, type Document, Lexer, Parser } from 'yaml'
import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import { MOST_PROBLEMS } from '../../diagnostics/most.ts'
import type { Source, Span } from '../../diagnostics/source.ts'
import { convert } from './convert.ts'
import { syntaxProblems } from './syntax.ts'
import type { MapNode } from './tree.ts'

/** Flow and block levels together. No playbook needs ten; the YAML library needs quadratic time for thousands. */
const DEEPEST = 60

/** Words, blanks and signs. The longest sensible playbooks have a tenth of it. */
const MOST_PARTS = 200_000

interface Parsed {
  /** Absent when the text is no YAML mapping at all. */
  readonly root?: MapNode
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads YAML 1.2 into a tree with places. Positions are offsets into `source.text`. */
export function parse({ file, text }: Source): Parsed {
  // A last line end may have lost its second half; it is as long as a whole one.
  const source = { file, text: text.replace(/\r$/, '\n') }
  const strange = strangeCharacter(source.text)
  if (strange !== undefined) return { diagnostics: [strange] }
  const tokens = tokensOf(source.text)
  if (!Array.isArray(tokens)) return { diagnostics: [tokens] }
  // Unique keys are checked on our side: the library compares every key with every other. So are plain scalars.
  const composer = new Composer({ uniqueKeys: false, version: '1.2', schema: 'failsafe' })
  const documents = withoutStacks(() => [...composer.compose(tokens, true, source.text.length)])
  const [document] = documents
  if (document === undefined) return { diagnostics: [emptyFile(source.text)] }
  const problems = [
    ...syntaxProblems({ text: source.text, tokens }, [...document.errors, ...document.warnings]),
    ...directives(source.text, tokens),
    ...severalDocuments(source.text, tokens, documents),
  ]
  if (problems.some((problem) => problem.name !== 'unknown-tag')) return { diagnostics: problems }
  return rootOf(source.text, document.contents, problems)
}

function rootOf(text: string, contents: Document['contents'], problems: readonly Diagnostic[]): Parsed {
  if (contents === null || isEmptyScalar(contents)) return { diagnostics: [...problems, emptyFile(text)] }
  const { node, diagnostics } = convert(text, contents)
  const all = [...problems, ...diagnostics]
  if (node.kind === 'map') return { root: node, diagnostics: all }
  const found = node.kind === 'list' ? 'a list' : 'a single value'
  return { diagnostics: [...all, diagnostic('not-a-mapping', node, { found })] }
}

function isEmptyScalar(contents: NonNullable<Document['contents']>): boolean {
  return 'source' in contents && contents.source === '' && contents.tag === undefined && !contents.anchor
}

/** All tokens, or the diagnostic that stops the reading of a text that is out of all proportion. */
function tokensOf(text: string): CST.Token[] | Diagnostic {
  const parser = new Parser()
  const tokens: CST.Token[] = []
  let parts = 0
  let errors = 0
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) {
      tokens.push(token)
      if (token.type === 'error') errors += 1
    }
    // What follows so many errors would add nothing but more of them.
    if (errors > MOST_PROBLEMS) break
    parts += 1
    if (parser.stack.length <= DEEPEST && parts <= MOST_PARTS) continue
    const span = spanAt(Math.min(Math.max(parser.offset - 1, 0), text.length - 1), 1)
    if (parser.stack.length > DEEPEST) return diagnostic('too-deep', { span }, { limit: DEEPEST })
    return diagnostic('too-large', { span }, { limit: `${MOST_PARTS} words and signs` })
  }
  tokens.push(...parser.end())
  return tokens
}

/** The YAML library makes an error with a stack for each problem, and the stacks cost more than all the rest. */
function withoutStacks<Result>(work: () => Result): Result {
  const before = Error.stackTraceLimit
  Error.stackTraceLimit = 0
  try {
    return work()
  } finally {
    Error.stackTraceLimit = before
  }
}

function emptyFile(text: string): Diagnostic {
  return diagnostic('empty-file', { span: { start: 0, end: 0 } }, { comments: /^\s*#/m.test(text) })
}

/** Control characters other than tab and line ends are no text; YAML forbids them too. */
function strangeCharacter(text: string): Diagnostic | undefined {
  const match = /(?![\t\n\r\u0085])[\p{Cc}\uFFFE\uFFFF]/u.exec(text)
  if (match === null) return undefined
  const code = match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
  return diagnostic('control-character', { span: spanAt(match.index, 1) }, { character: `U+${code}` })
}

function directives(text: string, tokens: readonly CST.Token[]): readonly Diagnostic[] {
  return tokens.flatMap((token) => {
    if (token.type !== 'directive') return []
    const span = spanAt(token.offset, text.slice(token.offset).split(/[\r\n]/, 1)[0]?.length ?? 1)
    return [
      diagnostic('yaml-directive', { span }, { directive: token.source.trim().split(/\s/, 1)[0] ?? '%' }),
    ]
  })
}

function severalDocuments(
  text: string,
  tokens: readonly CST.Token[],
  documents: readonly unknown[],
): readonly Diagnostic[] {
  if (documents.length < 2) return []
  const starts = tokens.filter((token) => token.type === 'document')
  const second = starts[1] ?? starts[0]
  if (second === undefined) return []
  // After `...` the next document needs no `---` to begin.
  const length = text.startsWith('---', second.offset) ? 3 : 1
  return [diagnostic('several-documents', { span: spanAt(second.offset, length) }, {})]
}

function spanAt(start: number, length: number): Span {
  return { start, end: start + length }
}
