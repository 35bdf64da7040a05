import { Composer, type CST, type Document, Lexer, Parser, type YAMLError } from 'yaml'
import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import { lineAt, linesOf } from '../../diagnostics/frame.ts'
import { MOST_PROBLEMS } from '../../diagnostics/most.ts'
import type { Source, Span } from '../../diagnostics/source.ts'
import { convert } from './convert.ts'
import { strangeBlankNear } from './strange-blank.ts'
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
    ...syntaxProblems(source.text, [...document.errors, ...document.warnings]),
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

type YamlCode = YAMLError['code']

/** What is wrong, and what to do about it. The library's own texts may quote the file, secrets included. */
const WORDS: Readonly<Partial<Record<YamlCode, readonly [problem: string, fix: string]>>> = {
  ALIAS_PROPS: ['an alias cannot have a tag or an anchor of its own', 'remove the tag or the anchor'],
  BAD_ALIAS: ['an anchor or alias has no usable name', 'write a name after & or *, or quote the text'],
  BAD_DQ_ESCAPE: [
    'an escape in this text does not exist',
    'write \\\\ for a backslash, or use single quotes',
  ],
  BAD_INDENT: [
    'the indentation does not fit',
    'indent the keys of one mapping alike, and close every bracket before the next key',
  ],
  BAD_PROP_ORDER: ['an anchor or tag stands in the wrong place', 'put it directly before the value'],
  BAD_SCALAR_START: ['a text cannot start with this character', 'put the text in quotes'],
  BLOCK_AS_IMPLICIT_KEY: [
    'a mapping or list begins where only a key or text can',
    'start it on a new line, or quote a text that contains ": "',
  ],
  BLOCK_IN_FLOW: ['a mapping in lines cannot stand inside { } or [ ]', 'write it inside with { }'],
  KEY_OVER_1024_CHARS: ['a key is too long', 'use a shorter key'],
  MISSING_CHAR: [
    'something that YAML needs here is missing',
    'look for a missing ":", quote, comma or closing bracket',
  ],
  MULTILINE_IMPLICIT_KEY: [
    'a key runs over several lines',
    'look for a missing ":" or quote on the line before',
  ],
  MULTIPLE_ANCHORS: ['a value has two anchors', 'keep one'],
  MULTIPLE_TAGS: ['a value has two tags', 'keep one'],
  UNEXPECTED_TOKEN: ['this does not belong here', 'look for a missing or extra bracket, quote or comma'],
  BAD_COLLECTION_TYPE: ['the tag does not fit the value', 'remove the tag'],
  RESOURCE_EXHAUSTION: ['the file is nested too deeply', 'use fewer levels'],
}

const UNKNOWN_PROBLEM = ['this is not valid YAML', 'check quotes, brackets and indentation'] as const

/**
 * Turns what the YAML library complains about into diagnostics, at most one for a line: one slip makes the
 * library complain several times.
 */
function syntaxProblems(text: string, errors: readonly YAMLError[]): readonly Diagnostic[] {
  const seen = new Set<number>()
  const lines = linesOf(text)
  return errors.flatMap((error) => {
    const line = lineAt(lines, error.pos[0])
    if (error.code === 'BAD_DIRECTIVE' || error.code === 'MULTIPLE_DOCS' || seen.has(line)) return []
    seen.add(line)
    return [problemAt(text, error)]
  })
}

function problemAt(text: string, error: YAMLError): Diagnostic {
  const span = visibleSpan(text, error.pos)
  if (error.code === 'TAG_RESOLVE_FAILED') {
    return diagnostic('unknown-tag', { span }, { tag: text.slice(span.start, span.end).slice(0, 60) })
  }
  const tab = tabInIndentation(text, span.start)
  if (tab !== undefined) return diagnostic('tab-indent', { span: { start: tab, end: tab + 1 } }, {})
  const blank = strangeBlankNear(text, span.start)
  if (blank !== undefined) return blank
  const [problem, fix] = WORDS[error.code] ?? UNKNOWN_PROBLEM
  return diagnostic('invalid-yaml', { span }, { problem, fix })
}

/** The library points at line ends and behind the text; a frame needs something to underline. */
function visibleSpan(text: string, [from, to]: readonly [number, number]): Span {
  const start = Math.min(Math.max(from, 0), Math.max(text.length - 1, 0))
  const lineEnd = /\r?\n|$/.exec(text.slice(start))?.index ?? 0
  return { start, end: Math.max(Math.min(to, start + lineEnd), start + 1) }
}

/** Where a tab stands in the blanks at the start of the line, or of the line before it. */
function tabInIndentation(text: string, offset: number): number | undefined {
  let lineStart = text.lastIndexOf('\n', offset - 1) + 1
  for (let lines = 0; lines < 2; lines += 1) {
    const blanks = /^[ \t]*/.exec(text.slice(lineStart, lineStart + 1000))?.[0] ?? ''
    const tab = blanks.indexOf('\t')
    if (tab !== -1) return lineStart + tab
    if (lineStart === 0) return undefined
    lineStart = text.lastIndexOf('\n', lineStart - 2) + 1
  }
  return undefined
}
