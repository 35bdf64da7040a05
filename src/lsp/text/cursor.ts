import type { Span } from '../../diagnostics/source.ts'
import { isMapping } from '../../playbook/shape/form.ts'
import { everyValue, readValue, type Value } from './value.ts'

/** Where something is being typed. */
export type Cursor = Typed & {
  /** What the typed text is: a key of the mapping, or the value itself. */
  readonly at: 'key' | 'value'
  readonly value: Value
  readonly root: Value
  /** What was read: the text with `TYPED_HERE` in it. */
  readonly text: string
}

interface Typed {
  /** What is typed already, with its quotes: a completion replaces it. */
  readonly replaced: Span
  readonly quote: '' | '"' | "'"
  /** Nothing else is on the line. */
  readonly isAlone: boolean
}

/**
 * Finds out where an offset is, although what is being typed there is not YAML yet: it is replaced by a word that is,
 * and the text is read with it.
 */
export function cursorAt(text: string, offset: number): Cursor | undefined {
  const typed = typedAt(text, offset)
  const { start, end } = typed.replaced
  // A word alone on its line would run together with the line below; as a key it stands apart.
  const word = typed.isAlone ? `${TYPED_HERE}:` : TYPED_HERE
  const read = text.slice(0, start) + word + text.slice(end)
  const root = readValue(read)
  if (root === undefined) return undefined
  const found = { ...typed, root, text: read }
  for (const value of everyValue(root)) {
    if (value.kind === 'scalar' && value.text === TYPED_HERE) return { ...found, at: 'value', value }
    if (value.key?.text !== TYPED_HERE || value.parent === undefined) continue
    const { parent } = value
    const isValue = parent.children.length === 1 && !isMapping(parent.form)
    return { ...found, at: isValue ? 'value' : 'key', value: parent }
  }
  return undefined
}

/** Stands for what is being typed. No playbook has such a word. */
export const TYPED_HERE: string = 'zzFirebreakIsTypedHerezz'

/** A name, a selector, a member of a fleet; the beginning of one, too. */
const BEFORE = /(["']?)((?:(?:agent|chain|task):)?(?:[A-Za-z0-9_.-]+(?:\[(?:\d{0,5}|\*)\]?)?)?)$/
const AFTER = /^[A-Za-z0-9_.-]*(?:\[(?:\d{0,5}|\*)\])?/

/** Within the index of a member. What only closes a list is left alone. */
const AFTER_IN_INDEX = /^(?:(?:\d{1,5}|\*)\]|\d*|\](?=["']))/

function typedAt(text: string, offset: number): Typed {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset)
  const [whole = '', sign = ''] = BEFORE.exec(line) ?? []
  const quote = sign === '"' || sign === "'" ? sign : ''
  const rest = text.slice(offset).split(/[\r\n]/, 1)[0] ?? ''
  const [word = ''] = (/\[[^\]]*$/.test(whole) ? AFTER_IN_INDEX : AFTER).exec(rest) ?? []
  const closing = quote !== '' && rest.startsWith(quote, word.length) ? 1 : 0
  const replaced = { start: offset - whole.length, end: offset + word.length + closing }
  const before = line.slice(0, line.length - whole.length)
  const after = rest.slice(word.length + closing)
  return { replaced, quote, isAlone: /^\s*(?:- +)*$/.test(before) && /^\s*(?:#.*)?$/.test(after) }
}
