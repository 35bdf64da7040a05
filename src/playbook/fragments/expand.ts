import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import { filesOf, type Source, type Span } from '../../diagnostics/source.ts'
import { unusedInputs } from '../inputs/inputs.ts'
import { interpolate } from '../inputs/interpolate.ts'
import type { Values } from '../inputs/values.ts'
import { formNamed } from '../shape/form.ts'
import { entryOf, textOf, valueOf } from '../shape/keys.ts'
import { shapeProblems } from '../shape/violations.ts'
import { entriesOf, type MapNode, type Node, type TextNode } from '../text/tree.ts'
import { findFragment, type Shelf } from './find.ts'
import { givenInputs } from './given.ts'
import type { FragmentFile, Links } from './link.ts'
import { namespaced } from './namespace.ts'

/** What a playbook is made whole with. */
interface Parts {
  /** The playbook and its fragments as one text. */
  readonly source: Source
  readonly fragments: readonly FragmentFile[]
  readonly links: Links
  readonly values: Omit<Values, 'inputs'>
  /** Whether the playbook is live. */
  readonly live: boolean
}

/** A playbook with the steps of its fragments in place of those that use them. */
interface Expanded {
  readonly root: MapNode
  /** The names that are handed to fragments, each with the index of the first step that it must be there for. */
  readonly handed: readonly Handed[]
  readonly diagnostics: readonly Diagnostic[]
  /** What is only worth saying of a playbook that is right otherwise. */
  readonly unused: readonly Diagnostic[]
}

export interface Handed {
  readonly node: TextNode
  readonly step: number
}

/** As many as a playbook may have that uses none. */
const MOST_STEPS = 1000

/**
 * Puts the steps of fragments in the place of the steps that use them: with their inputs filled in, and the id of that
 * step before their names.
 *
 * @param root with its own references filled in
 */
export function expandFragments(
  root: MapNode,
  { source, fragments: files, links, values, live }: Parts,
): Expanded {
  const steps = entryOf(root, 'steps')?.value
  const parts = filesOf(source)
  const own = parts[0]?.source.text.length ?? 0
  const found = { handed: [], diagnostics: [], unused: [] }
  if (steps?.kind !== 'list' || !steps.items.some(isUse)) return { ...found, root }
  const shelf = { files, links, parts, trees: new Map(), bytes: own }
  const expanding: Expanding = { values, live, shelf, count: 0, ...found }
  const items = expandSteps(expanding, steps.items, { prefix: '', within: [] })
  const entries = root.entries.map((entry) =>
    entry.key === 'steps' ? { ...entry, value: { ...steps, items } } : entry,
  )
  return { ...found, root: { ...root, entries } }
}

interface Expanding extends Pick<Parts, 'values' | 'live'> {
  readonly shelf: Shelf
  readonly handed: Handed[]
  readonly diagnostics: Diagnostic[]
  readonly unused: Diagnostic[]
  /** How many steps there are so far. */
  count: number
}

interface Scope {
  /** Before every name of its steps. */
  readonly prefix: string
  /** The fragments that it is in, from the outside in. */
  readonly within: readonly FragmentFile[]
}

function expandSteps(expanding: Expanding, steps: readonly Node[], scope: Scope): readonly Node[] {
  const ids = new Map<string, Span>()
  const own = (step: Node): Node => {
    expanding.count += 1
    return scope.prefix === '' ? step : namespaced(step, scope.prefix)
  }
  return steps.flatMap((step) => {
    const taken = takenBy(ids, step)
    if (!isUse(step)) return [own(step)]
    const problems = [...taken, ...otherActions(step), ...idProblems(step)]
    expanding.diagnostics.push(...problems)
    const made = problems.length > 0 ? [] : stepsOf(expanding, step, scope)
    const rest = { ...step, entries: step.entries.filter(({ key }) => key !== 'use' && key !== 'with') }
    // What else it says is looked at when the last step of the fragment has been done.
    return entriesOf(rest).every(({ key }) => key === 'id') ? made : [...made, own(rest)]
  })
}

function isUse(step: Node): step is MapNode {
  return entryOf(step, 'use') !== undefined
}

/** The names of a fragment would be those of another step's. */
function takenBy(ids: Map<string, Span>, step: Node): readonly Diagnostic[] {
  const id = textOf(step, 'id')
  const first = id && ids.get(id.value)
  if (id !== undefined && first === undefined) ids.set(id.value, id.span)
  if (id === undefined || first === undefined || !isUse(step)) return []
  const related = [{ span: first, message: `the first step "${id.value}" is here` }]
  return [diagnostic('duplicate-step', id, { id: id.value }, related)]
}

/** What says something of a step beside what it does. */
const BESIDE: ReadonlySet<string> = new Set([
  'id',
  'title',
  'scenario',
  'notes',
  'inject',
  'timeout',
  'use',
  'with',
  'expect',
])

function otherActions(step: MapNode): readonly Diagnostic[] {
  const known = formNamed('step').schema.properties ?? {}
  const other = entriesOf(step).find(({ key }) => Object.hasOwn(known, key) && !BESIDE.has(key))
  if (other === undefined) return []
  return [diagnostic('several-actions', other.keyPlace, { actions: ['use', other.key] })]
}

/** The id stands before names, so that it has to be one. */
function idProblems(step: MapNode): readonly Diagnostic[] {
  const id = textOf(step, 'id')
  const { pattern = '', title = '', description = '', examples = [] } = formNamed('name').schema
  if (id === undefined || new RegExp(pattern, 'u').test(id.value)) return []
  const args = { found: id.value, form: title, description, examples: examples.map(String) }
  return [diagnostic('wrong-form', id, args)]
}

/** What a step that uses a fragment stands for; nothing where that cannot be made out, which is told. */
function stepsOf(expanding: Expanding, step: MapNode, scope: Scope): readonly Node[] {
  const path = textOf(step, 'use')
  const id = textOf(step, 'id')
  if (path === undefined || id === undefined) return []
  const { shelf, diagnostics } = expanding
  const found = findFragment(shelf, { path, within: scope.within }, diagnostics)
  if (found === undefined) return []
  const prefix = `${scope.prefix}${id.value}.`
  const filled = fillIn(expanding, {
    step,
    fragment: found.tree,
    file: found.file.path,
    prefix: scope.prefix,
    own: prefix,
  })
  const items = valueOf(filled, 'steps')
  if (items?.kind !== 'list') return []
  if (expanding.count + items.items.length > MOST_STEPS) {
    diagnostics.push(diagnostic('too-many-fragments', path, { limit: `${MOST_STEPS} steps` }))
    return []
  }
  return expandSteps(expanding, items.items, { prefix, within: [...scope.within, found.file] })
}

/** A fragment with the values that a step gives it. */
function fillIn(expanding: Expanding, use: Omit<Parameters<typeof givenInputs>[0], 'values'>): Node {
  const { values, live, diagnostics, handed, unused, count } = expanding
  const { fragment } = use
  const given = givenInputs({ ...use, values })
  diagnostics.push(...given.diagnostics)
  handed.push(...given.handles.map((node) => ({ node, step: count })))
  unused.push(...unusedInputs(fragment, given.inputs.values(), { live, kind: 'unused-fragment-input' }))
  const filled = interpolate(fragment, { values: { ...values, inputs: given.inputs }, path: [] }, diagnostics)
  if (filled.kind === 'map') diagnostics.push(...shapeProblems(filled, 'fragment'))
  return filled
}
