import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
  type Document,
  type Node,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import type { Span } from '../../diagnostics/source.ts'
import { isFragment } from '../../playbook/fragments/told-apart.ts'
import { formOfItem, formOfKey, FRAGMENT_FORM, PLAYBOOK_FORM, type Form } from '../../playbook/shape/form.ts'

/** A value of a text that may be broken, with its place and what the schema wants there. */
export interface Value {
  readonly kind: 'map' | 'list' | 'scalar' | 'nothing'
  readonly span: Span
  /** Of a scalar: its text. */
  readonly text: string
  readonly form: Form
  /** The key it belongs to; absent for the whole document and for entries of a list. */
  readonly key?: { readonly text: string; readonly span: Span }
  readonly parent?: Value
  /** It, or a value around it, is written with `{ }` or `[ ]`. */
  readonly inFlow: boolean
  readonly children: readonly Value[]
}

/**
 * Reads as much of a text as can be read, whatever is wrong with it. An alias becomes the value that its anchor has,
 * with the place of the anchor and the form of the alias.
 *
 * @returns undefined for a text that is empty
 */
export function readValue(text: string): Value | undefined {
  const document = parseDocument(text, { uniqueKeys: false, schema: 'failsafe', logLevel: 'silent' })
  if (document.contents === null) return undefined
  const reading = { document, left: MOST_VALUES }
  return build(reading, document.contents, { form: formOf(text), inFlow: false })
}

function formOf(text: string): Form {
  return isFragment(text) ? FRAGMENT_FORM : PLAYBOOK_FORM
}

/** The value and every value in it, in the order of the file. */
export function everyValue(value: Value): readonly Value[] {
  const found: Value[] = []
  const visit = (one: Value): void => {
    found.push(one)
    one.children.forEach(visit)
  }
  visit(value)
  return found
}

/** The nearest value around one, itself included, that has a form of that name. */
export function around(value: Value | undefined, form: string): Value | undefined {
  let found = value
  while (found !== undefined && found.form.name !== form) found = found.parent
  return found
}

/** The value of a key, if there is one. */
export function childOf(value: Value | undefined, key: string): Value | undefined {
  return value?.children.find((child) => child.key?.text === key)
}

/** Aliases of aliases can make exponentially many values of a short text. */
const MOST_VALUES = 100_000

interface Reading {
  readonly document: Document
  left: number
}

type Where = Pick<Value, 'form' | 'key' | 'parent' | 'inFlow'>

function build(reading: Reading, node: Node | null, where: Where): Value {
  reading.left -= 1
  if (isAlias(node)) {
    const target = reading.left > 0 ? node.resolve(reading.document) : undefined
    return target === undefined ? nothing(where) : build(reading, target, where)
  }
  if (node === null) return nothing(where)
  const span = { start: node.range?.[0] ?? 0, end: node.range?.[1] ?? 0 }
  if (isScalar(node)) return { ...where, kind: 'scalar', span, text: textOf(node), children: [] }
  if (!isMap(node) && !isSeq(node)) return nothing(where)
  return collection(reading, node, { ...where, span })
}

/** In the failsafe schema every scalar is text. */
function textOf({ value }: Scalar): string {
  return typeof value === 'string' ? value : ''
}

function nothing(where: Where): Value {
  const at = where.key?.span.end ?? where.parent?.span.start ?? 0
  return { ...where, kind: 'nothing', span: { start: at, end: at }, text: '', children: [] }
}

function collection(
  reading: Reading,
  node: YAMLMap | YAMLSeq,
  where: Where & { readonly span: Span },
): Value {
  const children: Value[] = []
  const inFlow = where.inFlow || node.flow === true
  const parent: Value = { ...where, kind: isMap(node) ? 'map' : 'list', text: '', inFlow, children }
  for (const item of node.items) {
    if (reading.left <= 0) break
    if (!isPair(item)) {
      const form = formOfItem(where.form)
      children.push(build(reading, isNode(item) ? item : null, { form, parent, inFlow }))
    } else if (isScalar(item.key)) {
      const text = textOf(item.key)
      const key = { text, span: { start: item.key.range?.[0] ?? 0, end: item.key.range?.[1] ?? 0 } }
      const form = formOfKey(where.form, text)
      children.push(build(reading, isNode(item.value) ? item.value : null, { form, key, parent, inFlow }))
    }
  }
  return parent
}

function isNode(value: unknown): value is Node {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value)
}
