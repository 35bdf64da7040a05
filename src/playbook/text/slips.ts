import { CST } from 'yaml'
import type { Repair } from '../../diagnostics/diagnostic.ts'
import type { Span } from '../../diagnostics/source.ts'

/** A text, and what the YAML library made of it. */
export interface Written {
  readonly text: string
  readonly tokens: readonly CST.Token[]
}

/** What somebody most likely did who caused an error of the YAML library, and the way out. */
export interface Slip {
  /** Where the slip is: often not where the library noticed it. */
  readonly span: Span
  readonly problem: string
  readonly fix: string
  readonly repair?: Repair
  readonly inBrackets: boolean
}

/**
 * The slip behind an error of the YAML library; undefined where it is none of the common ones.
 *
 * @param error the library's code, and the offset at which it noticed
 */
export function slipAt(written: Written, error: { code: string; start: number }): Slip | undefined {
  const line = lineOf(written.text, error.start)
  for (const [codes, find] of FINDERS) {
    const slip = codes.includes(error.code) ? find(line, written, error.start) : undefined
    if (slip !== undefined) return slip
  }
  return undefined
}

type Find = (line: Line, written: Written, start: number) => Slip | undefined

const BRACKETS = ['MISSING_CHAR', 'UNEXPECTED_TOKEN', 'BAD_INDENT', 'BAD_ALIAS'] as const
const KEYS = ['MULTILINE_IMPLICIT_KEY', 'MISSING_CHAR', 'BLOCK_AS_IMPLICIT_KEY'] as const

const FINDERS: readonly (readonly [codes: readonly string[], find: Find])[] = [
  [BRACKETS, bareSelector],
  [BRACKETS, bareReference],
  [['BAD_ALIAS'], bareStar],
  [KEYS, gluedValue],
  [['BLOCK_AS_IMPLICIT_KEY'], bareColon],
  [BRACKETS, openBracket],
  [['MISSING_CHAR', 'UNEXPECTED_TOKEN', 'BAD_INDENT'], unevenIndent],
]

/** Longer lines are not looked through: every expression below is tried at each of its characters. */
const LONGEST_LINE = 1000

interface Line {
  readonly start: number
  readonly text: string
}

function lineOf(text: string, offset: number): Line {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const end = text.indexOf('\n', start)
  const whole = text.slice(start, end === -1 ? text.length : end).slice(0, LONGEST_LINE)
  return { start, text: whole.replace(/(?:^|\s)#.*$|\s+$/, '') }
}

function bareSelector(line: Line): Slip | undefined {
  const match = /(?<=[[,:{]\s*)(?:(?:agent|chain):)?[A-Za-z][\w-]*\[(?:\*|\d+)\]/.exec(line.text)
  return match?.[0] !== undefined && isInBrackets(line.text, match.index)
    ? unquoted(line, { at: match.index, found: match[0] }, 'a name with [ ] has to be quoted inside brackets')
    : undefined
}

function bareReference(line: Line): Slip | undefined {
  const match = /(?<=[[,:{]\s*)[^\s"'[\]{},:]*\$\{\{[^{}]*\}\}[\w.-]*/.exec(line.text)
  return match?.[0] !== undefined && isInBrackets(line.text, match.index)
    ? unquoted(line, { at: match.index, found: match[0] }, 'a reference has to be quoted inside { } and [ ]')
    : undefined
}

function bareStar(line: Line, { text }: Written, start: number): Slip | undefined {
  if (text[start] !== '*') return undefined
  return unquoted(line, { at: start - line.start, found: '*' }, 'an unquoted * begins an alias in YAML')
}

function isInBrackets(text: string, at: number): boolean {
  return /[[{]/.test(text.slice(0, at))
}

function unquoted(
  line: Line,
  { at, found }: { readonly at: number; readonly found: string },
  problem: string,
): Slip {
  const span = { start: line.start + at, end: line.start + at + found.length }
  const text = quoted(found)
  return { span, problem, fix: `write ${clipped(text)}`, repair: { span, text }, inBrackets: true }
}

/** `key:value`: without the blank, YAML takes both for one text. */
function gluedValue(line: Line): Slip | undefined {
  const match = /^(\s*(?:- +)*[a-z][\w-]*):(?=[^\s:/])/i.exec(line.text)
  if (match?.[1] === undefined) return undefined
  const end = line.start + match[0].length
  return {
    span: { start: end - 1, end },
    problem: 'a blank is missing after this ":"',
    fix: `write "${match[1].replace(/^[\s-]+/, '')}: ", and then the value`,
    repair: { span: { start: end, end }, text: ' ' },
    inBrackets: false,
  }
}

/** `title: Level 1: the token`: a second ": " begins a mapping where a text was meant. */
function bareColon(line: Line): Slip | undefined {
  const match = /^(\s*(?:- +)*[\w.-]+:\s+)(?=[^\s"'[{&*!|>%@`])(.+)$/.exec(line.text)
  const [, key = '', value = ''] = match ?? []
  const colon = /:(?=\s|$)/.exec(value)
  if (colon === null) return undefined
  const start = line.start + key.length
  return {
    span: { start: start + colon.index, end: start + colon.index + 1 },
    problem: 'this text holds ": ", and so has to be quoted',
    fix: `write ${clipped(quoted(value))}`,
    repair: { span: { start, end: start + value.length }, text: quoted(value) },
    inBrackets: false,
  }
}

function quoted(text: string): string {
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`
}

function clipped(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}

const CLOSING = { '[': ']', '{': '}' } as const

/** A closing bracket of the other kind ends a collection for the library as well: then that one is the open one. */
function openBracket(_line: Line, { tokens }: Written, start: number): Slip | undefined {
  let open: CST.SourceToken | undefined
  for (const token of tokens) {
    if (token.type !== 'document') continue
    CST.visit(token, ({ key, value }) => {
      for (const one of [key, value]) {
        if (one?.type !== 'flow-collection' || one.start.offset >= start) continue
        const closed = one.end.some(({ source }) => source === closingOf(one.start.source))
        // The innermost is the one that was forgotten; those around it only lose their end to it.
        if (!closed && (open === undefined || one.start.offset > open.offset)) open = one.start
      }
    })
  }
  if (open === undefined) return undefined
  return {
    span: { start: open.offset, end: open.offset + 1 },
    problem: `this "${open.source}" is never closed`,
    fix: `write "${closingOf(open.source)}" where it ends`,
    inBrackets: true,
  }
}

function closingOf(source: string): string {
  return source === '[' ? CLOSING['['] : CLOSING['{']
}

/** A line that stands at no level that is open above it, one blank off one that is. */
function unevenIndent(line: Line, { text }: Written): Slip | undefined {
  const indent = /^ */.exec(line.text)?.[0].length ?? 0
  if (!/^ *[\w-]+:(?:\s|$)/.test(line.text)) return undefined
  const levels = openLevels(text.slice(Math.max(0, line.start - 20_000), line.start), indent)
  if (levels.includes(indent)) return undefined
  const near = levels.filter((level) => Math.abs(level - indent) === 1)
  const [level] = near
  if (level === undefined || near.length > 1) return undefined
  const span = { start: line.start, end: line.start + indent }
  const key = /[\w-]+/.exec(line.text)?.[0] ?? ''
  return {
    span: { start: span.end, end: span.end + key.length },
    problem: `"${key}" is indented by ${indent}, and the keys beside it by ${level}`,
    fix: `indent it by ${level}`,
    repair: { span, text: ' '.repeat(level) },
    inBrackets: false,
  }
}

/** The columns of the mappings that are open at the end of a text, as far as a line indented like this could go on with them. */
function openLevels(text: string, indent: number): readonly number[] {
  const levels: number[] = []
  let lowest = Infinity
  for (const line of text.split('\n').toReversed()) {
    const match = /^( *(?:- +)*)[\w.-]+:(?:\s|$)/.exec(line)
    const dash = line.search(/[^ ]/)
    if (match?.[1] === undefined || dash >= lowest) continue
    const level = match[1].length
    if (level < lowest) levels.push(level)
    lowest = Math.min(dash, level)
    if (lowest < indent - 1) break
  }
  return levels
}
