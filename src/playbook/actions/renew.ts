import type { Span } from '../../diagnostics/source.ts'
import { textOf } from '../shape/keys.ts'
import type { TextNode } from '../text/tree.ts'
import { defineAction, type ActionKind } from './action.ts'

/** Replaces a token by a new one; the old one dies by it. */
export interface RenewAction {
  readonly kind: 'renew'
  readonly token: string
  readonly as: string
  readonly span: Span
}

interface RenewOutline {
  readonly token: TextNode
  readonly as: TextNode
  readonly span: Span
}

export const renew: ActionKind<RenewAction> = defineAction<RenewOutline, RenewAction>({
  key: 'renew',
  read: ({ value, keyPlace }) => {
    const token = textOf(value, 'token')
    const as = textOf(value, 'as')
    return token && as && { token, as, span: keyPlace.span }
  },
  uses: ({ token }) => [{ kind: 'token', node: token }],
  makes: ({ as }) => ({ tokens: [as] }),
  resolve: ({ token, as, span }, names) => {
    const [old] = names.at(token) ?? []
    if (old === undefined || names.isTaken(as.value)) return undefined
    return { kind: 'renew', token: old, as: as.value, span }
  },
  describe: ({ token, as }) => `renew ${token} as ${as}`,
  world: ({ token, as }) => ({ kind: 'renew', token, as }),
  implies: ({ token, as }) => ({ dead: [token], alive: [as] }),
  byHand: ({ token }) => [{ call: 'renew', token }],
})
