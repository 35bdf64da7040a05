import { readerOf } from '../actions/registry.ts'
import type { Defaults } from '../parts/agents.ts'
import { durationOf, type DurationOutline } from '../parts/duration.ts'
import { entryOf, textOf, valueOf } from '../shape/keys.ts'
import { entriesOf, textsOf, type Node } from '../text/tree.ts'
import type { ExpectOutline, StepOutline } from './outline.ts'

interface StepContext {
  readonly index: number
  readonly defaults: Defaults
  readonly durations: DurationOutline[]
}

/** Reads one step. With several actions it reads the first; the others are a problem of their own. */
export function readStep(node: Node, context: StepContext): StepOutline {
  const id = textOf(node, 'id')
  const title = textOf(node, 'title')
  const scenario = textOf(node, 'scenario')
  const timeoutMs = durationOf(node, 'timeout', context.durations)
  const actions = entriesOf(node).filter(({ key }) => readerOf(key) !== undefined)
  const [first] = actions
  const action = first && readerOf(first.key)?.(first, { ...context, step: node })
  return {
    index: context.index,
    id: id?.value ?? `step-${context.index + 1}`,
    place: id ?? { span: { start: node.span.start, end: node.span.start + 1 } },
    ...(title !== undefined && { title }),
    ...(scenario !== undefined && { scenario }),
    ...(timeoutMs !== undefined && { timeoutMs }),
    actions: actions.map(({ key, keyPlace }) => ({ key, place: keyPlace })),
    ...(action !== undefined && { action }),
    expect: readExpect(valueOf(node, 'expect'), context.durations),
  }
}

const STATES = ['dead', 'alive', 'expired', 'either'] as const

function readExpect(node: Node | undefined, durations: DurationOutline[]): ExpectOutline {
  const withinMs = durationOf(node, 'within', durations)
  const holdsMs = durationOf(node, 'holds', durations)
  const effect = textOf(node, 'effect')
  return {
    lists: STATES.flatMap((state) => {
      const entry = entryOf(node, state)
      return entry === undefined ? [] : [{ state, place: entry.keyPlace, selectors: textsOf(entry.value) }]
    }),
    ...(withinMs !== undefined && { withinMs }),
    ...(holdsMs !== undefined && { holdsMs }),
    ...(effect?.value === 'none' && { effect }),
    timed: (['within', 'holds'] as const).flatMap((key) => {
      const entry = entryOf(node, key)
      return entry === undefined ? [] : [{ key, place: entry.keyPlace }]
    }),
  }
}
