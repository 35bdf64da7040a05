import { MOST_HOPS } from '../../agentwrit/facts.ts'
import { scopeCovers } from '../../agentwrit/scope.ts'
import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Span } from '../../diagnostics/source.ts'
import { scopesOf } from '../parts/agents.ts'
import { durationOf } from '../parts/duration.ts'
import { textOf, valueOf } from '../shape/keys.ts'
import { isOpen } from '../text/expression.ts'
import type { Entry, TextNode } from '../text/tree.ts'
import { defineAction, type ActionKind, type ReadContext, type StepFacts } from './action.ts'

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
  resolve: (outline, names) => {
    const [from] = names.at(outline.from) ?? []
    const [to] = names.at(outline.to) ?? []
    const as = outline.as.value
    if (from === undefined || to === undefined || names.isTaken(as)) return undefined
    const scope = outline.scope.map(({ value }) => value)
    return { kind: 'delegate', from, to, scope, ttlSeconds: outline.ttlMs / 1000, as, span: outline.span }
  },
  describe: ({ scope, from, to, as }) => `delegate ${scope.join(', ')} from ${from} to ${to} as ${as}`,
  world: ({ from, to, scope, ttlSeconds, as }) => ({ kind: 'delegate', from, to, scope, ttlSeconds, as }),
  implies: ({ as }) => ({ alive: [as] }),
  rules: [scopeTooWide, tooManyHops],
})

function read({ value, keyPlace }: Entry, { defaults, durations }: ReadContext): DelegateOutline | undefined {
  const [from, to, as] = [textOf(value, 'from'), textOf(value, 'to'), textOf(value, 'as')]
  const ttlMs = durationOf(value, 'ttl', durations) ?? defaults.ttlMs
  if (from === undefined || to === undefined || as === undefined) return undefined
  return { from, to, as, scope: scopesOf(valueOf(value, 'scope')), ttlMs, span: keyPlace.span }
}

/** A delegation of more than the delegating token has: the broker refuses it. */
function scopeTooWide({ from, scope }: DelegateOutline, { tokens }: StepFacts): readonly Diagnostic[] {
  const token = tokens.get(from.value)
  if (token === undefined || token.scope.some(isOpen)) return []
  const related = [{ span: token.scopePlace.span, message: `the scope of "${token.handle}" comes from here` }]
  return scope
    .filter(({ value }) => !isOpen(value) && !token.scope.some((allowed) => scopeCovers(allowed, value)))
    .map((one) => {
      const args = { scope: one.value, from: token.handle, allowed: token.scope }
      return diagnostic('FB3011', one, args, related)
    })
}

/** A delegation deeper than the broker allows. */
function tooManyHops({ from, as }: DelegateOutline, { tokens }: StepFacts): readonly Diagnostic[] {
  const token = tokens.get(as.value)
  if (token === undefined || token.lineage.delegators.length <= MOST_HOPS) return []
  const parent = tokens.get(from.value)
  const message = `"${from.value}" is made here, ${MOST_HOPS} delegations deep`
  const related = parent === undefined ? [] : [{ span: parent.place.span, message }]
  return [diagnostic('FB3012', from, { from: from.value, limit: MOST_HOPS }, related)]
}
