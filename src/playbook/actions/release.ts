import type { Span } from '../../diagnostics/source.ts'
import { namesOf } from '../../text/fleet.ts'
import { textsOf, type TextNode } from '../text/tree.ts'
import { defineAction, type ActionKind } from './action.ts'

/** Gives tokens back. */
export interface ReleaseAction {
  readonly kind: 'release'
  readonly tokens: readonly string[]
  readonly span: Span
}

interface ReleaseOutline {
  readonly tokens: readonly TextNode[]
  readonly span: Span
}

export const release: ActionKind<ReleaseAction> = defineAction<ReleaseOutline, ReleaseAction>({
  key: 'release',
  read: ({ value, keyPlace }) => ({ tokens: textsOf(value), span: keyPlace.span }),
  uses: ({ tokens }) => tokens.map((node) => ({ kind: 'token', node })),
  resolve: ({ tokens, span }, names) => {
    const handles = tokens.map((token) => names.at(token))
    if (handles.includes(undefined)) return undefined
    return { kind: 'release', tokens: [...new Set(handles.flatMap((some) => some ?? []))], span }
  },
  describe: ({ tokens }, limits) => `release ${namesOf(tokens, limits.names)}`,
  world: ({ tokens }) => ({ kind: 'release', tokens }),
  implies: ({ tokens }) => ({ dead: tokens }),
  byHand: ({ tokens }) => tokens.map((token) => ({ call: 'release', token })),
})
