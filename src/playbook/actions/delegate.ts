import type { Span } from '../../diagnostics/source.ts'
import { followed, scopeTexts } from '../parts/agents.ts'
import { durationOf } from '../parts/duration.ts'
import { textOf, valueOf } from '../shape/keys.ts'
import type { Entry, TextNode } from '../text/tree.ts'
import { defineAction, type ActionKind, type ReadContext } from './action.ts'

/** Hands a token's rights on to an agent. */
export interface DelegateAction {
  readonly kind: 'delegate'
  /** The handle of the delegator's token. */
  readonly from: string
  /** The name of the agent that receives. */
  readonly to: string
  readonly scope: readonly string[]
  readonly ttlSeconds: number
  readonly as: string
  readonly span: Span
}

interface DelegateOutline {
  readonly from: TextNode
  readonly to: TextNode
  readonly scope: readonly TextNode[]
  readonly ttlMs: number
  readonly as: TextNode
  readonly span: Span
}

export const delegate: ActionKind<DelegateAction> = defineAction<DelegateOutline, DelegateAction>({
  key: 'delegate',
  read,
  uses: ({ from, to }) => [
    { kind: 'token', node: from },
    { kind: 'agent', node: to },
  ],
  makes: ({ as }) => ({ tokens: [as] }),
  pointAt: ({ from, scope }, { kind, scopes }) => {
    if (kind === 'depth') return from
    return scope.find(({ value }) => scopes?.includes(value))
  },
  resolve: (outline, names) => {
    const [from] = names.at(outline.from) ?? []
    const [to] = names.at(outline.to) ?? []
    const as = outline.as.value
    if (from === undefined || to === undefined || names.isTaken(as)) return undefined
    const scope = outline.scope.map(({ value }) => value)
    return { kind: 'delegate', from, to, scope, ttlSeconds: outline.ttlMs / 1000, as, span: outline.span }
  },
  describe: ({ scope, from, to, as }) => `delegate ${scope.join(', ')} from ${from} to ${to} as ${as}`,
  lasting: (action, seconds) => ({ ...action, ttlSeconds: Math.max(action.ttlSeconds, seconds) }),
  world: ({ from, to, scope, ttlSeconds, as }) => ({
    kind: 'delegate',
    from,
    to,
    ...followed(scope),
    ttlSeconds,
    as,
  }),
  implies: ({ as }) => ({ alive: [as] }),
  byHand: () => [],
})

function read({ value, keyPlace }: Entry, { defaults, durations }: ReadContext): DelegateOutline | undefined {
  const [from, to, as] = [textOf(value, 'from'), textOf(value, 'to'), textOf(value, 'as')]
  const ttlMs = durationOf(value, 'ttl', durations) ?? defaults.ttlMs
  if (from === undefined || to === undefined || as === undefined) return undefined
  return { from, to, as, scope: scopeTexts(valueOf(value, 'scope')), ttlMs, span: keyPlace.span }
}
