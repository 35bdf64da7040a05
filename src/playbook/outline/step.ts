import type { StepDocument } from '../shape/document.generated.ts'
import type { ActionOutline, DurationOutline, ExpectOutline, StepOutline } from './outline.ts'
import { readAudit } from './audit.ts'
import { readAgents, scopesOf, type Defaults } from './agents.ts'
import { durationOf } from './durations.ts'
import { readTarget } from './target.ts'
import { entriesOf, entryOf, textOf, textsOf, valueOf, type Entry, type Node } from '../text/tree.ts'

export interface StepContext {
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
  const actions = entriesOf(node).filter((entry) => ACTIONS.has(entry.key))
  const [first] = actions
  const action = first === undefined ? undefined : ACTIONS.get(first.key)?.(first, context, node)
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

type ActionKey = ActionOutline['kind'] & keyof StepDocument

type Reader = (entry: Entry, context: StepContext, step: Node) => ActionOutline | undefined

/** One reader for each action; undefined when too much of it is missing. */
const READERS: Readonly<Record<ActionKey, Reader>> = {
  create: ({ value, keyPlace }, { defaults, durations }) => ({
    kind: 'create',
    place: keyPlace,
    agents: readAgents(value, defaults, durations),
  }),
  delegate: readDelegate,
  renew: ({ value, keyPlace }) => {
    const token = textOf(value, 'token')
    const as = textOf(value, 'as')
    return token && as && { kind: 'renew', place: keyPlace, token, as }
  },
  release: ({ value, keyPlace }) => ({ kind: 'release', place: keyPlace, tokens: textsOf(value) }),
  revoke: readRevoke,
  audit: readAudit,
  wait: ({ keyPlace }, { durations }, step) => ({
    kind: 'wait',
    place: keyPlace,
    ms: durationOf(step, 'wait', durations) ?? 0,
  }),
}

const ACTIONS: ReadonlyMap<string, Reader> = new Map(Object.entries(READERS))

function readDelegate(
  { value, keyPlace }: Entry,
  { defaults, durations }: StepContext,
): ActionOutline | undefined {
  const from = textOf(value, 'from')
  const to = textOf(value, 'to')
  const as = textOf(value, 'as')
  const scope = valueOf(value, 'scope')
  const ttlMs = durationOf(value, 'ttl', durations) ?? defaults.ttlMs
  if (from === undefined || to === undefined || as === undefined) return undefined
  return { kind: 'delegate', place: keyPlace, from, to, as, scope: scopesOf(scope), ttlMs }
}

function readRevoke({ value, keyPlace }: Entry): ActionOutline | undefined {
  const target = readTarget(value)
  return target && { kind: 'revoke', place: keyPlace, ...target }
}

const STATES = ['dead', 'alive', 'either'] as const

function readExpect(node: Node | undefined, durations: DurationOutline[]): ExpectOutline {
  const withinMs = durationOf(node, 'within', durations)
  const holdsMs = durationOf(node, 'holds', durations)
  return {
    lists: STATES.flatMap((state) => {
      const entry = entryOf(node, state)
      return entry === undefined ? [] : [{ state, place: entry.keyPlace, selectors: textsOf(entry.value) }]
    }),
    ...(withinMs !== undefined && { withinMs }),
    ...(holdsMs !== undefined && { holdsMs }),
    timed: (['within', 'holds'] as const).flatMap((key) => {
      const entry = entryOf(node, key)
      return entry === undefined ? [] : [{ key, place: entry.keyPlace }]
    }),
  }
}
