import { diagnostic, type Diagnostic, type Place } from '../../diagnostics/diagnostic.ts'
import { nearest } from '../../text/nearest.ts'
import { entryOf, textOf, valueOf } from '../shape/keys.ts'
import { parseDuration } from '../../text/duration.ts'
import { isOpen, piecesOf } from '../text/expression.ts'
import { entriesOf, type MapNode, type Node } from '../text/tree.ts'
import { interpolate } from './interpolate.ts'
import type { Input, InputType, Values } from './values.ts'

interface InputOptions {
  readonly given: Readonly<Record<string, string>>
  readonly values: Omit<Values, 'inputs'>
  /** Whether a required input without a value is a problem, as it is for a run. */
  readonly forRun: boolean
}

/** Reads the declared inputs and gives each the value from outside, or else its default. */
export function readInputs(
  root: MapNode,
  options: InputOptions,
): { readonly inputs: ReadonlyMap<string, Input>; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  const inputs = new Map<string, Input>()
  const section = entryOf(root, 'inputs')
  for (const { key, keyPlace, value } of entriesOf(section?.value)) {
    const input = readInput({ name: key, place: keyPlace, node: value }, options, diagnostics)
    inputs.set(key, input)
  }
  const place = section?.keyPlace ?? { span: { start: root.span.start, end: root.span.start + 1 } }
  for (const name of Object.keys(options.given)) {
    if (inputs.has(name)) continue
    const near = nearest(name, inputs.keys())
    const args = { kind: 'input', name, known: [...inputs.keys()], ...(near && { nearest: near }) }
    diagnostics.push(diagnostic('undeclared-input', place, args))
  }
  return { inputs, diagnostics }
}

interface Declaration {
  readonly name: string
  readonly place: Place
  readonly node: Node
}

function readInput(declaration: Declaration, options: InputOptions, diagnostics: Diagnostic[]): Input {
  const { name, place, node } = declaration
  const type = typeOf(textOf(node, 'type')?.value)
  const secret = isTrue(valueOf(node, 'secret'))
  const description = textOf(node, 'description')?.value.trim() ?? ''
  const given = Object.hasOwn(options.given, name) ? options.given[name] : undefined
  const input = { name, type, secret, place, description, given: given !== undefined }
  const raw = given ?? defaultOf(declaration, options, diagnostics)
  if (raw === undefined) {
    diagnostics.push(...missing(declaration, description, options))
    return { ...input, value: undefined }
  }
  const value = typed(raw, type)
  if (value === undefined) {
    const at = given === undefined ? (valueOf(node, 'default') ?? place) : place
    diagnostics.push(diagnostic('wrong-input-type', at, { input: name, type }))
  }
  return { ...input, value }
}

function missing(
  { name, place, node }: Declaration,
  description: string,
  options: InputOptions,
): readonly Diagnostic[] {
  if (!options.forRun || !isTrue(valueOf(node, 'required'))) return []
  return [diagnostic('input-without-value', place, { input: name, description })]
}

function defaultOf(
  { name, node }: Declaration,
  options: InputOptions,
  diagnostics: Diagnostic[],
): string | number | boolean | undefined {
  const value = valueOf(node, 'default')
  if (value?.kind !== 'scalar' || value.value === null) return undefined
  if (isTrue(valueOf(node, 'secret')) && !isOpen(String(value.value))) {
    diagnostics.push(diagnostic('secret-in-file', value, { kind: 'the default of a secret input' }))
  }
  const values = { ...options.values, inputs: undefined }
  const filled = interpolate(value, { values, path: ['inputs', name, 'default'] }, diagnostics)
  if (filled.kind !== 'scalar' || filled.value === null) return undefined
  return typeof filled.value === 'string' && isOpen(filled.value) ? undefined : filled.value
}

function typeOf(text: string | undefined): InputType {
  return text === 'number' || text === 'boolean' || text === 'duration' ? text : 'string'
}

function isTrue(node: Node | undefined): boolean {
  return node?.kind === 'scalar' && node.value === true
}

/** A value as its type wants it; undefined when it is none. From outside everything comes as text. */
export function typed(
  raw: string | number | boolean,
  type: InputType,
): string | number | boolean | undefined {
  const text = String(raw)
  switch (type) {
    case 'string':
      return typeof raw === 'string' ? raw : undefined
    case 'number':
      return /^-?[0-9]+(?:\.[0-9]+)?$/.test(text) ? Number(text) : undefined
    case 'boolean':
      return text === 'true' || text === 'false' ? text === 'true' : undefined
    case 'duration':
      return parseDuration(text) === undefined ? undefined : text
  }
}

/**
 * Declared inputs that no text of the playbook refers to. In a live playbook that is an error: whoever gives a target
 * would believe that it was revoked. A secret one has no place where it could be used.
 *
 * @param root as the file has it, with its references
 * @param kind what is said where the playbook is not live
 */
export function unusedInputs(
  root: MapNode,
  inputs: Iterable<Input>,
  { live, kind }: { readonly live: boolean; readonly kind: 'unused-input' | 'unused-fragment-input' },
): readonly Diagnostic[] {
  const used = new Set<string>()
  for (const { key, value } of entriesOf(root)) if (key !== 'inputs') collect(value, used)
  const problem = live ? 'unused-live-input' : kind
  return [...inputs]
    .filter(({ name, secret }) => !secret && !used.has(name))
    .map(({ name, place }) => diagnostic(problem, place, { input: name }))
}

function collect(node: Node, used: Set<string>): void {
  switch (node.kind) {
    case 'scalar':
      for (const piece of piecesOf(String(node.value))) {
        if (typeof piece !== 'string' && piece.expression?.root === 'inputs') used.add(piece.expression.name)
      }
      break
    case 'list':
      for (const item of node.items) collect(item, used)
      break
    case 'map':
      for (const { value } of entriesOf(node)) collect(value, used)
      break
  }
}
