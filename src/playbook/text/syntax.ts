import type { YAMLError } from 'yaml'
import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import { lineAt, linesOf } from '../../diagnostics/frame.ts'
import type { Span } from '../../diagnostics/source.ts'
import { slipAt, type Written } from './slips.ts'
import { strangeBlankNear } from './strange-blank.ts'

/**
 * Turns what the YAML library complains about into diagnostics, at most one for a line: one slip makes the
 * library complain several times. Behind a slip inside brackets it misreads all the rest.
 */
export function syntaxProblems(written: Written, errors: readonly YAMLError[]): readonly Diagnostic[] {
  const seen = new Set<number>()
  const lines = linesOf(written.text)
  const problems: Diagnostic[] = []
  for (const error of errors) {
    const line = lineAt(lines, error.pos[0])
    if (error.code === 'BAD_DIRECTIVE' || error.code === 'MULTIPLE_DOCS' || seen.has(line)) continue
    seen.add(line)
    const { problem, inBrackets = false } = problemAt(written, error)
    problems.push(problem)
    if (inBrackets) break
  }
  return problems
}

interface Found {
  readonly problem: Diagnostic
  readonly inBrackets?: boolean
}

function problemAt(written: Written, error: YAMLError): Found {
  const { text } = written
  const span = visibleSpan(text, error.pos)
  if (error.code === 'TAG_RESOLVE_FAILED') {
    return {
      problem: diagnostic('unknown-tag', { span }, { tag: text.slice(span.start, span.end).slice(0, 60) }),
    }
  }
  const tab = tabInIndentation(text, span.start)
  if (tab !== undefined)
    return { problem: diagnostic('tab-indent', { span: { start: tab, end: tab + 1 } }, {}) }
  const blank = strangeBlankNear(text, span.start)
  if (blank !== undefined) return { problem: blank }
  const slip = slipAt(written, { code: error.code, start: span.start })
  if (slip !== undefined) {
    const { problem, fix, repair, inBrackets } = slip
    const told = diagnostic('invalid-yaml', slip, { problem, fix })
    return { problem: { ...told, ...(repair !== undefined && { repair }) }, inBrackets }
  }
  const [problem, fix] = WORDS[error.code] ?? UNKNOWN_PROBLEM
  return { problem: diagnostic('invalid-yaml', { span }, { problem, fix }) }
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
