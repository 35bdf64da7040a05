import { REVOCATION_LEVELS } from '../model/revocation.ts'
import type { DelegateDocument, ExpectDocument, RenewDocument, StepDocument } from './document.generated.ts'
import type { ActionOutline, DurationOutline, ExpectOutline, StepOutline } from './outline.ts'
import { readAgents, type Defaults } from './read-agents.ts'
import { durationOf } from './read-duration.ts'
import { entriesOf, entryOf, isText, textOf, textsOf, valueOf, type Entry, type Node } from './tree.ts'

export interface StepContext {
  readonly index: number
  readonly defaults: Defaults
  readonly durations: DurationOutline[]
}

/** Reads one step. With several actions it reads the first; the others are a problem of their own. */
export function readStep(node: Node, context: StepContext): StepOutline {
  const id = textOf<StepDocument>(node, 'id')
  const title = textOf<StepDocument>(node, 'title')
  const scenario = textOf<StepDocument>(node, 'scenario')
  const timeoutMs = durationOf<StepDocument>(node, 'timeout', context.durations)
  const actions = entriesOf(node).filter((entry) => Object.hasOwn(ACTIONS, entry.key))
  const [first] = actions
  const action = first === undefined ? undefined : readAction(node, first, context)
  return {
    index: context.index,
    id: id?.value ?? `step-${context.index + 1}`,
    place: id ?? { span: { start: node.span.start, end: node.span.start + 1 } },
    ...(title !== undefined && { title }),
    ...(scenario !== undefined && { scenario }),
    ...(timeoutMs !== undefined && { timeoutMs }),
    actions: actions.map(({ key, keyPlace }) => ({ key, place: keyPlace })),
    ...(action !== undefined && { action }),
    expect: readExpect(valueOf<StepDocument>(node, 'expect'), context.durations),
  }
}

type ActionKey = ActionOutline['kind'] & keyof StepDocument

type Reader = (entry: Entry, context: StepContext, step: Node) => ActionOutline | undefined

/** One reader for each action; undefined when too much of it is missing. */
const ACTIONS: Readonly<Record<ActionKey, Reader>> = {
  create: ({ value, keyPlace }, { defaults, durations }) => ({
    kind: 'create',
    place: keyPlace,
    agents: readAgents(value, defaults, durations),
  }),
  delegate: readDelegate,
  renew: ({ value, keyPlace }) => {
    const token = textOf<RenewDocument>(value, 'token')
    const as = textOf<RenewDocument>(value, 'as')
    return token && as && { kind: 'renew', place: keyPlace, token, as }
  },
  release: ({ value, keyPlace }) => ({ kind: 'release', place: keyPlace, tokens: textsOf(value) }),
  revoke: readRevoke,
  wait: ({ keyPlace }, { durations }, step) => ({
    kind: 'wait',
    place: keyPlace,
    ms: durationOf<StepDocument>(step, 'wait', durations) ?? 0,
  }),
}

function readAction(step: Node, entry: Entry, context: StepContext): ActionOutline | undefined {
  // `readStep` has found the key in the table.
  return ACTIONS[entry.key as ActionKey](entry, context, step)
}

function readDelegate(
  { value, keyPlace }: Entry,
  { defaults, durations }: StepContext,
): ActionOutline | undefined {
  const from = textOf<DelegateDocument>(value, 'from')
  const to = textOf<DelegateDocument>(value, 'to')
  const as = textOf<DelegateDocument>(value, 'as')
  const scope = valueOf<DelegateDocument>(value, 'scope')
  const ttlMs = durationOf<DelegateDocument>(value, 'ttl', durations) ?? defaults.ttlMs
  if (from === undefined || to === undefined || as === undefined) return undefined
  const scopes = scope?.kind === 'list' ? scope.items.filter(isText) : []
  return { kind: 'delegate', place: keyPlace, from, to, as, scope: scopes, ttlMs }
}

function readRevoke({ value, keyPlace }: Entry): ActionOutline | undefined {
  const [target] = entriesOf(value)
  const level = REVOCATION_LEVELS.find((level) => level === target?.key)
  if (target?.value.kind !== 'scalar' || level === undefined || target.value.value === null) return undefined
  return { kind: 'revoke', place: keyPlace, level, target: target.value }
}

const STATES = ['dead', 'alive', 'either'] as const

function readExpect(node: Node | undefined, durations: DurationOutline[]): ExpectOutline {
  const withinMs = durationOf<ExpectDocument>(node, 'within', durations)
  const holdsMs = durationOf<ExpectDocument>(node, 'holds', durations)
  return {
    lists: STATES.flatMap((state) => {
      const entry = entryOf<ExpectDocument>(node, state)
      return entry === undefined ? [] : [{ state, place: entry.keyPlace, selectors: textsOf(entry.value) }]
    }),
    ...(withinMs !== undefined && { withinMs }),
    ...(holdsMs !== undefined && { holdsMs }),
    timed: (['within', 'holds'] as const).flatMap((key) => {
      const entry = entryOf<ExpectDocument>(node, key)
      return entry === undefined ? [] : [{ key, place: entry.keyPlace }]
    }),
  }
}
