import { diagnostic, type Diagnostic, type Place } from '../../diagnostics/diagnostic.ts'
import { nearest } from '../../text/nearest.ts'
import { readInputs, typed } from '../inputs/inputs.ts'
import type { Input, Values } from '../inputs/values.ts'
import { entryOf, textOf, valueOf } from '../shape/keys.ts'
import { isOpen } from '../text/expression.ts'
import { parseHandle } from '../text/handle.ts'
import { entriesOf, isText, type Entry, type MapNode, type Node, type TextNode } from '../text/tree.ts'

/** A step that uses a fragment. */
export interface Use {
  readonly step: MapNode
  readonly fragment: MapNode
  /** Its path. */
  readonly file: string
  /** Before the names of whoever uses it. */
  readonly prefix: string
  /** Before the fragment's own names. */
  readonly own: string
  readonly values: Omit<Values, 'inputs'>
}

interface Given {
  readonly inputs: ReadonlyMap<string, Input>
  /** The names that are handed in, where they are written. */
  readonly handles: readonly TextNode[]
  readonly diagnostics: readonly Diagnostic[]
}

/** The inputs of a fragment with the values that a step gives them, or else their defaults. */
export function givenInputs(use: Use): Given {
  const { inputs: declared, diagnostics: found } = readInputs(use.fragment, {
    given: {},
    values: use.values,
    forRun: false,
  })
  const given = new Map(entriesOf(valueOf(use.step, 'with')).map((entry) => [entry.key, entry]))
  const diagnostics = [...found, ...unknown(given.values(), declared)]
  const handles: TextNode[] = []
  const inputs = new Map(
    [...declared].map(([name, input]): [string, Input] => {
      const isHandle = textOf(declarationOf(use.fragment, name), 'type')?.value === 'handle'
      const entry = given.get(name)
      if (entry === undefined) return [name, byDefault(use, { input, isHandle }, diagnostics)]
      const node = isHandle ? named(entry.value, use.prefix) : entry.value
      if (isHandle && isText(node) && !isOpen(node.value)) handles.push(node)
      return [name, withValue({ input, isHandle, entry, node }, diagnostics)]
    }),
  )
  return { inputs, handles, diagnostics }
}

function declarationOf(fragment: MapNode, name: string): Node | undefined {
  return entriesOf(valueOf(fragment, 'inputs')).find(({ key }) => key === name)?.value
}

function unknown(given: Iterable<Entry>, declared: ReadonlyMap<string, Input>): readonly Diagnostic[] {
  const known = [...declared.keys()]
  return [...given]
    .filter(({ key }) => !declared.has(key))
    .map(({ key, keyPlace }) => {
      const near = nearest(key, known)
      const args = { kind: 'fragment', name: key, known, ...(near !== undefined && { nearest: near }) }
      return diagnostic('unknown-fragment-input', keyPlace, args)
    })
}

interface Wanted {
  readonly input: Input
  readonly isHandle: boolean
}

/** A name that the fragment has by default is one of its own. */
function byDefault(
  { step, fragment, file, own }: Use,
  { input, isHandle }: Wanted,
  problems: Diagnostic[],
): Input {
  const raw = valueOf(declarationOf(fragment, input.name), 'default')
  if (raw === undefined) {
    const place = (entryOf(step, 'with') ?? entryOf(step, 'use'))?.keyPlace ?? step
    const { name, description } = input
    const related = [{ span: input.place.span, message: `input "${name}" is declared here` }]
    const args = { input: name, fragment: file, description }
    problems.push(diagnostic('fragment-input-missing', place, args, related))
  }
  const meant = raw?.kind === 'scalar' ? String(raw.value) : ''
  const value = isHandle && typeof input.value === 'string' ? `${own}${input.value}` : input.value
  return { ...input, value, meant }
}

/** A name of whoever uses the fragment, unless it was handed to them. */
function named(node: Node, prefix: string): Node {
  if (!isText(node) || (node.written ?? node.value).startsWith('${{')) return node
  return { ...node, value: `${prefix}${node.value}` }
}

function withValue(
  { input, isHandle, entry, node }: Wanted & { readonly entry: Entry; readonly node: Node },
  problems: Diagnostic[],
): Input {
  const raw = node.kind === 'scalar' ? node.value : null
  // What is no single value the shape of the step tells; what has no value yet is looked at by the run.
  if (raw === null || (typeof raw === 'string' && isOpen(raw))) return { ...input, value: undefined }
  const isRight = !isHandle || parseHandle(String(raw)) !== undefined
  const value = isRight ? typed(raw, input.type) : undefined
  if (value === undefined) {
    const args = { input: input.name, type: isHandle ? 'handle' : input.type }
    problems.push(diagnostic('wrong-input-type', entry.value, args, declaredAt(input.place)))
  }
  const given = node.kind === 'scalar' && node.given === true
  const meant = node.kind === 'scalar' ? (node.meant ?? node.written ?? String(node.value)) : ''
  return { ...input, given, value, meant }
}

function declaredAt({ span }: Place): readonly { readonly span: Place['span']; readonly message: string }[] {
  return [{ span, message: 'the input is declared here' }]
}
