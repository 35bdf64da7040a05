import { escapeHtml } from './escape.ts'

/** Only a symbol can mark finished HTML: a record read from a file can hold any string or object, but no symbol. */
const MARKUP: unique symbol = Symbol('markup')

/** HTML that needs no more escaping. Only `markup` makes it. */
export interface Markup {
  readonly [MARKUP]: string
}

/** What may stand in a template: text and numbers are escaped, nothing stands for nothing. */
export type Part = string | number | Markup | readonly Part[] | undefined | false

/** Builds HTML from a template whose every value is escaped unless it came out of `markup` itself. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const text = strings.map((string, index) => string + (index < parts.length ? textOf(parts[index]) : ''))
  return { [MARKUP]: text.join('') }
}

/** Puts one piece between the others. */
export function joined(parts: readonly Part[], between: Part): Part {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [between, part]))
}

/** The HTML as text, to write it out. */
export function htmlText(value: Markup): string {
  return value[MARKUP]
}

function textOf(part: Part): string {
  if (part === undefined || part === false) return ''
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part))
  if (isList(part)) return part.map(textOf).join('')
  // A foreign object in place of a string has no such symbol, and then counts as the text it is.
  return MARKUP in part ? part[MARKUP] : escapeHtml(String(part))
}

function isList(part: Markup | readonly Part[]): part is readonly Part[] {
  return Array.isArray(part)
}
