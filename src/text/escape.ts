import { INVISIBLE, spelled, spellOut, visible } from './visible.ts'

/**
 * Text of others (names, titles, file names, what a broker answers) is never obeyed. Each kind of output has one
 * function here that makes such text harmless in it; all of them first spell out what a reader could not see.
 */

const COMMAND = /(?<=:):(?=[a-zA-Z])|(?<=#)#(?=[a-zA-Z]*\[)/g

/**
 * What acts on a terminal or on a CI runner, one character a match. A GitHub runner obeys `::name` at the start of a
 * line, and it and others obey `##[name]` or `##name[` anywhere in one; the second sign of each is spelled out.
 */
export const UNSAFE: RegExp = new RegExp(`${INVISIBLE.source}|${COMMAND.source}`, 'gu')

/** For a terminal or a CI log: no escape sequences, and nothing that a runner takes for a command. */
export function escapeTerminal(text: string): string {
  // One after the other: what is spelled out makes no command, and no command is made of what is.
  return visible(text).replace(COMMAND, spelled)
}

/**
 * The last line of defence for a finished text of many parts: only line ends, tabs and the colours of our own theme
 * act. A text whose parts were escaped stays as it is.
 */
export function disarm(text: string): string {
  // Most text is of these alone, which is seen without the tables behind the rest.
  if (/^[\n\x20-\x7e]*$/.test(text) && !text.includes('::') && !text.includes('##')) return text
  return text.replace(ACTING, (found) => (OUR_OWN.test(found) ? found : spelled(found)))
}

const COLOUR = '\\u001b\\[(?:1|2|22|3[1239])m'

const OUR_OWN = new RegExp(`^(?:\\n|\\t|${COLOUR})$`)

const ACTING = new RegExp(
  `${COLOUR}|${INVISIBLE.source}|(?<=^[ \\t]*:):(?=[a-zA-Z])|(?<=#)#(?=[a-zA-Z]*\\[)`,
  'gmu',
)

/** For text and quoted attributes of XML 1.0, whose forbidden characters are spelled out, too; safe in a CI log. */
export function escapeXml(text: string): string {
  return visible(text)
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
    .replace(/(?<=#)#(?=[a-zA-Z]*\[)/g, '&#35;')
    .replace(/(?<=:):(?=[a-zA-Z])/g, '&#58;')
}

/** For text and quoted attributes of HTML. */
export function escapeHtml(text: string): string {
  return escapeXml(text)
}

/**
 * For inline text of GitHub-flavoured Markdown, also where it begins a line, table cells included. An empty comment
 * keeps `@name`, `#1` and `GH-1` from becoming mentions and references, which no backslash does: the service looks for
 * them after rendering.
 */
export function escapeMarkdown(text: string): string {
  return escapeTerminal(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_[\]|~$]/g, '\\$&')
    .replace(/^(?:#(?!\d)|[+-]|\d{1,9}(?=[.)](?:\s|$)))/, withoutBlock)
    .replace(/#(?=\d)/g, '\\#<!-- -->')
    .replace(/GH(?=-\d)/gi, '$&<!-- -->')
    .replace(/@/g, '@<!-- -->')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/www\./gi, (start) => `${start.slice(0, 3)}\\.`)
}

/**
 * For a line of Markdown in an editor, table cells included. Without HTML, because many editors show that as it is
 * written.
 */
export function escapeEditorMarkdown(text: string): string {
  return escapeTerminal(text)
    .replace(/[\\`*_~[\]<>&|@$#!(){}^=]/g, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/www\./gi, (start) => `${start.slice(0, 3)}\\.`)
}

/** A Markdown code span that holds any text. Pipes are escaped, because a table splits cells before it sees spans. */
export function markdownCode(text: string): string {
  const shown = escapeTerminal(text).replace(/\|/g, '\\|')
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map((run) => run[0].length))
  const fence = '`'.repeat(longest + 1)
  const padding = /^`|`$|^ .* $|^\s*$/.test(shown) ? ' ' : ''
  return `${fence}${padding}${shown}${padding}${fence}`
}

/** A Markdown link to an address that `safeUrl` has passed. Angle brackets hold it; what could end them, or act in a CI log, is encoded. */
export function markdownLink(text: string, url: string): string {
  return `[${escapeMarkdown(text)}](<${url.replace(/[<>\\|]|(?<=#.*)[[\]]/g, encodeURIComponent)}>)`
}

/** For what follows the second `::` of a GitHub workflow command. Line ends of our own are kept, as `%0A`. */
export function escapeCommandData(text: string): string {
  return text
    .split('\n')
    .map((line) => escapeTerminal(line).replace(/%/g, '%25'))
    .join('%0A')
}

/** For a property of a GitHub workflow command, such as `file` or `title`. */
export function escapeCommandProperty(text: string): string {
  return escapeTerminal(text).replace(/%/g, '%25').replace(/:/g, '%3A').replace(/,/g, '%2C')
}

/** For JSON text that is already serialised: the same value, but nothing in it acts on a terminal or a CI log. */
export function escapeJson(json: string): string {
  const spell = (character: string): string => (character === '\n' ? character : utf16(character))
  return spellOut(json, spell).replace(COMMAND, utf16)
}

/** For a SARIF message: no embedded links, and no placeholders (SARIF 2.1.0, 3.11.5 and 3.11.6). */
export function escapeSarif(text: string): string {
  return visible(text)
    .replace(/\](?=\()/g, '] ')
    .replace(/\{(\d+)\}/g, '{{$1}}')
}

/** A file name as the relative or absolute URI reference that SARIF asks for. */
export function uriOf(file: string): string {
  const path = file.replace(/\p{Cs}/gu, '\uFFFD').replaceAll('\\', '/')
  const encoded = path.split('/').map(encodeURIComponent).join('/')
  return /^[A-Za-z]%3A\//.test(encoded) ? `file:///${encoded.replace('%3A', ':')}` : encoded
}

/** The address if it may become a link: absolute, http or https, without credentials in it. */
export function safeUrl(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined
  const { protocol, username, password, href } = new URL(url)
  const web = protocol === 'https:' || protocol === 'http:'
  return web && username === '' && password === '' ? href : undefined
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** What would make a heading or a list of the line it begins. */
function withoutBlock(start: string): string {
  return /\d/.test(start) ? `${start}\\` : `\\${start}`
}

function utf16(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')
}
