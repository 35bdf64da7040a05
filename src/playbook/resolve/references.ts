import type { Place } from '../../diagnostics/diagnostic.ts'
import type { Definition, Definitions } from './definitions.ts'
import { isOpen, piecesOf } from '../text/expression.ts'
import { memberOf, parseHandle, parseSelector, type Handle } from '../text/handle.ts'
import type { NameKind } from '../actions/action.ts'
import type { Outline, StepOutline } from '../outline/outline.ts'
import { placesInside } from '../text/place-inside.ts'
import type { ScalarNode, TextNode } from '../text/tree.ts'

/** One use of a name, and what it turned out to be. */
export interface ResolvedReference {
  readonly kind: NameKind
  readonly name: string
  readonly place: Place
  readonly step: StepOutline
  readonly outcome: Outcome
  /** What stands before the name because it is a fragment's own. */
  readonly prefix?: string
  readonly toldElsewhere?: true
}

type Outcome =
  /** Token handles, agent names, or one task name. */
  | { readonly is: 'found'; readonly names: readonly string[] }
  /** There is no value for it yet. */
  | { readonly is: 'open' }
  | { readonly is: 'unknown' }
  | { readonly is: 'later'; readonly definedAt: Place; readonly step: number }
  | { readonly is: 'fleet'; readonly definition: Definition }
  | { readonly is: 'out-of-range'; readonly definition: Definition }
  | { readonly is: 'no-fleet'; readonly definition: Definition }
  | { readonly is: 'wrong-kind'; readonly definition: Definition }

/** All uses of names, and which node of the file is which use. */
export interface References {
  readonly all: readonly ResolvedReference[]
  readonly at: ReadonlyMap<ScalarNode, ResolvedReference>
}

type Wanted = Pick<ResolvedReference, 'kind' | 'name'>

/** @param text The text of the file, to point at references inside longer texts. */
export function findReferences(outline: Outline, definitions: Definitions, text: string): References {
  const at = new Map<ScalarNode, ResolvedReference>()
  const extra = handedTo(outline, definitions)
  const lost = new Set(extra.filter(({ outcome }) => outcome.is !== 'found').map(({ name }) => name))
  const outcomeOf = (node: ScalarNode, { kind, name }: Wanted, visible: number): Outcome =>
    node.written !== undefined && lost.has(name)
      ? { is: 'open' }
      : lookUp(definitions, { kind, name }, visible)
  for (const step of outline.steps) {
    for (const { node, name = String(node.value), ...use } of step.action?.uses ?? []) {
      const outcome = outcomeOf(node, { kind: use.kind, name }, step.index)
      at.set(node, { ...use, name, place: node, step, outcome, ...prefixOf(node) })
    }
    for (const node of step.expect.lists.flatMap(({ selectors }) => selectors)) {
      selectorName(node, (kind, name) => {
        const outcome = outcomeOf(node, { kind, name }, step.index + 1)
        at.set(node, { kind, name, place: node, step, outcome, ...prefixOf(node) })
      })
    }
    extra.push(...shownAgents(step, definitions, text))
  }
  return { all: [...at.values(), ...extra], at }
}

/** What is handed to a fragment is looked for where it is written, and not in the fragment. */
function handedTo({ handed, steps }: Outline, definitions: Definitions): ResolvedReference[] {
  return handed.flatMap(({ node, step: index }) => {
    const step = steps[index]
    if (step === undefined) return []
    const outcome = lookUp(definitions, { kind: 'token', name: node.value }, index)
    return [{ kind: 'token', name: node.value, place: node, step, outcome }]
  })
}

function prefixOf({ prefix }: ScalarNode): { readonly prefix?: string } {
  return prefix === undefined ? {} : { prefix }
}

function selectorName(node: TextNode, use: (kind: NameKind, name: string) => void): void {
  const selector = parseSelector(node.value)
  const name = node.value.slice(node.value.indexOf(':') + 1)
  if (selector === undefined) return
  if (selector.by === 'token') use('token', node.value)
  if (selector.by === 'task') use('task', name)
  if (selector.by === 'agent' || selector.by === 'chain') use('agent', name)
}

/** The agents whose ids the title and scenario show: they must be there when the step begins. */
function shownAgents(
  step: StepOutline,
  definitions: Definitions,
  text: string,
): readonly ResolvedReference[] {
  return [step.title, step.scenario].flatMap((node) => {
    if (node === undefined) return []
    const references = piecesOf(node.written ?? node.value).filter((piece) => typeof piece !== 'string')
    const places = placesInside(text, node)
    return references.flatMap(({ expression }, ordinal): readonly ResolvedReference[] => {
      if (expression?.root !== 'agents') return []
      const { name } = expression
      const place = places[ordinal] ?? node
      return [
        {
          kind: 'agent',
          name,
          place,
          step,
          outcome: lookUp(definitions, { kind: 'agent', name }, step.index),
        },
      ]
    })
  })
}

/** @param visible What a step with an index below this one makes can be named. */
function lookUp(
  definitions: Definitions,
  { kind, name }: Pick<ResolvedReference, 'kind' | 'name'>,
  visible: number,
): Outcome {
  if (isOpen(name)) return { is: 'open' }
  if (kind === 'task') return lookUpIn(definitions.tasks, name, visible)
  if (kind === 'launch') return lookUpIn(definitions.launches, name, visible)
  if (kind === 'app') {
    return definitions.byName.get(name)?.kind === 'app' ? { is: 'found', names: [name] } : { is: 'unknown' }
  }
  const handle = parseHandle(name)
  const definition = handle === undefined ? undefined : definitions.byName.get(handle.name)
  if (handle === undefined || definition === undefined) return { is: 'unknown' }
  if (kind === 'agent' && definition.kind === 'token') return { is: 'wrong-kind', definition }
  if (definition.step >= visible) return { is: 'later', definedAt: definition.place, step: definition.step }
  return members(handle, definition)
}

function lookUpIn(named: Definitions['tasks'], name: string, visible: number): Outcome {
  const task = named.get(name)
  if (task === undefined) return { is: 'unknown' }
  if (task.step >= visible) return { is: 'later', definedAt: task.place, step: task.step }
  return { is: 'found', names: [name] }
}

function members({ name, index }: Handle, definition: Definition): Outcome {
  if (definition.kind !== 'fleet') {
    return index === undefined ? { is: 'found', names: [name] } : { is: 'no-fleet', definition }
  }
  if (index === undefined) return { is: 'fleet', definition }
  if (index === '*') {
    return { is: 'found', names: definition.members() }
  }
  if (index >= definition.count) return { is: 'out-of-range', definition }
  return { is: 'found', names: [memberOf(name, index)] }
}
