import { INVISIBLE, visible } from './visible.ts'

/**
 * Everything in a record that came from a playbook or a broker is foreign text. Each output format has one function
 * here that makes such text harmless in it; all of them first spell out what a reader could not see.
 */

/** For a terminal or a CI log: no escape sequences, and nothing that a GitHub runner takes for a command. */
export function escapeTerminal(text: string): string {
  return withoutCommands(visible(text))
}

/** For text and quoted attributes of XML 1.0, whose forbidden characters are spelled out, too; safe in a CI log. */
export function escapeXml(text: string): string {
  return visible(text)
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
    .replace(/##(?=\[)/g, '#&#35;')
}

/** For text and quoted attributes of HTML. */
export function escapeHtml(text: string): string {
  return escapeXml(text)
}

/**
 * For inline text of GitHub-flavoured Markdown, table cells included. An empty comment keeps `@name` and `#1` from
 * becoming mentions and references, which no backslash does: the service looks for them after rendering.
 */
export function escapeMarkdown(text: string): string {
  return withoutCommands(visible(text))
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_[\]|~$]/g, '\\$&')
    .replace(/#(?=\d)/g, '\\#<!-- -->')
    .replace(/@/g, '@<!-- -->')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/www\./gi, (start) => `${start.slice(0, 3)}\\.`)
}

/** A Markdown code span that holds any text. Pipes are escaped, because a table splits cells before it sees spans. */
export function markdownCode(text: string): string {
  const shown = withoutCommands(visible(text)).replace(/\|/g, '\\|')
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map((run) => run[0].length))
  const fence = '`'.repeat(longest + 1)
  const padding = /^`|`$|^ .* $|^\s*$/.test(shown) ? ' ' : ''
  return `${fence}${padding}${shown}${padding}${fence}`
}

/** For what follows the second `::` of a GitHub workflow command. Line ends of our own are kept, as `%0A`. */
export function escapeCommandData(text: string): string {
  return text
    .split('\n')
    .map((line) => withoutCommands(visible(line)).replace(/%/g, '%25'))
    .join('%0A')
}

/** For a property of a GitHub workflow command, such as `file` or `title`. */
export function escapeCommandProperty(text: string): string {
  return withoutCommands(visible(text)).replace(/%/g, '%25').replace(/:/g, '%3A').replace(/,/g, '%2C')
}

/** For JSON text that is already serialised: the same value, but nothing in it acts on a terminal or a CI log. */
export function escapeJson(json: string): string {
  return json
    .replace(INVISIBLE, (character) => (character === '\n' ? character : utf16(character)))
    .replace(/##(?=\[)/g, '#\\u0023')
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

/** A runner obeys `::name` at the start of a line and `##[name]` anywhere in it. */
function withoutCommands(text: string): string {
  return text.replace(/::(?=[a-z])/gi, ':\\u003a').replace(/##(?=\[)/g, '#\\u0023')
}

function utf16(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')
}
