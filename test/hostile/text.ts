import type { Reporter } from '../../src/reports/report.ts'
import { parseXml } from '../reports/xsd.ts'

/** What text of others tries, for every kind of output at once; written apart from the code under test. */
const TRICKS = [
  'evil',
  '::error title=pwned::x',
  '##[error]x',
  '##vso[task.complete]x',
  ':\uFE0F:warning::x',
  '\u001b[2Jx',
  '\u001b[8mx',
  '\u001b]0;title\u0007x',
  '\u009b31mx',
  'x\u202egnp.exe',
  'x\u200bx\u{e0041}',
  'x\u2028x\u0085',
  'x\uFFFEx\uD800',
  '@octocat',
  '#1',
  'GH-1',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"onmouseover="x',
  '`code`',
  '**bold**',
  '[link](javascript:alert(1))',
  '![picture](http://e.vil/c)',
  'https://e.vil',
  'www.e.vil',
  ']]>',
  '-->',
  '{0}',
  '%0A::error::x',
]

/** As prose that may have several lines, and as a name, which may not. The commands are repeated, so that some begin a wrapped line. */
export const HOSTILE_PROSE: string = [...TRICKS, ...TRICKS.slice(1, 5), ...TRICKS.slice(1, 5)].join(' ')
export const HOSTILE: string = `${HOSTILE_PROSE}\nFORGED\r\nFORGED ::error::x\rFORGED\u0000`

/** The part of it that can name a file. */
export const HOSTILE_FILE: string = `evil\n::error title=pwned::x\n##[error]x\u001b]0;t\u0007\u202e@octocat #1\nFORGED`

/** What fits a title, which has one line of at most 300 characters. */
export const HOSTILE_TITLE: string = `aaa ×10 ${TRICKS.filter((trick) => !/[\uD800-\uDBFF]/.test(trick))
  .slice(0, 12)
  .join(' ')} @octocat #1 <b>x</b> [l](http://e.vil)`

export type Kind = 'terminal' | 'json' | 'markdown' | 'html' | 'xml' | 'commands'

/** Everything that would be obeyed, or would pass for a line of ours, in a text of that kind. */
export function obeyed(text: string, kind: Kind): readonly string[] {
  return [
    ...found(text, /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\uFFFE]|(?<=[:#])\uFE0F/gu),
    ...found(text, /##[a-z]*\[.*/gi),
    ...found(text, /^\s*FORGED.*/gm),
    ...(kind === 'commands' ? found(text, NO_COMMAND) : found(text, /^\s*::[a-z].*/gim)),
    ...OF_KIND[kind](text),
  ]
}

/** How the file of a reporter is read. */
export function kindOf({ commands, extension }: Pick<Reporter, 'commands' | 'extension'>): Kind {
  const kind = commands === true ? 'commands' : KINDS[extension]
  if (kind === undefined) throw new Error(`say how a .${extension} is read`)
  return kind
}

const KINDS: Readonly<Record<string, Kind>> = {
  html: 'html',
  json: 'json',
  md: 'markdown',
  ndjson: 'json',
  // Lines for a program; what could act on a terminal must not be in them either.
  prom: 'terminal',
  sarif: 'json',
  txt: 'terminal',
  xml: 'xml',
}

const OF_KIND: Readonly<Record<Kind, (text: string) => readonly string[]>> = {
  terminal: () => [],
  commands: () => [],
  json: (text) =>
    text === '' || isJson(text) || text.trimEnd().split('\n').every(isJson) ? [] : ['no JSON'],
  markdown: (text) =>
    found(
      // Nothing is looked for inside code and in the address of a link.
      text
        .replaceAll(/<code>[^<>]*<\/code>/g, '')
        .replaceAll(/(?<![`\\])(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '')
        .replaceAll(/\]\(<https?:[^<>]*>\)/g, ']'),
      /@(?!<!-- -->)\w|(?<![&\w])#\d|GH-\d|<(?:script|img)|(?<!\\)\](?=\()(?!\(<https:)|(?<!<)https?:\/\/|www\.e|(?<!\\)\*\*bold/g,
    ),
  html: (text) => found(text, /<(?:script|img)|"onmouse|href="(?!https:|#)[^"]*/g),
  xml: (text) => {
    parseXml(text)
    return found(text, /<(?:script|img)/g)
  },
}

const NO_COMMAND = /^(?!::(?:error|warning|notice) (?:[a-z]+=[^:,\n]*,?)+::[^\n]*$).+/gm

function found(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([match]) => match)
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
