import type { Span } from '../../diagnostics/source.ts'
import { textOf } from '../shape/keys.ts'
import type { TextNode } from '../text/tree.ts'
import { defineAction, type ActionKind } from './action.ts'

/** Logs in once more as an app that the run made. */
export interface LoginAction {
  readonly kind: 'login'
  readonly app: string
  readonly as: string
  readonly span: Span
}

interface LoginOutline {
  readonly app: TextNode
  readonly as: TextNode
  readonly span: Span
}

export const login: ActionKind<LoginAction> = defineAction<LoginOutline, LoginAction>({
  key: 'login',
  read: ({ value, keyPlace }) => {
    const [app, as] = [textOf(value, 'app'), textOf(value, 'as')]
    return app && as && { app, as, span: keyPlace.span }
  },
  uses: ({ app }) => [{ kind: 'app', node: app }],
  makes: ({ as }) => ({ tokens: [as] }),
  resolve: ({ app, as, span }, names) => {
    const [name] = names.at(app) ?? []
    if (name === undefined || names.isTaken(as.value)) return undefined
    return { kind: 'login', app: name, as: as.value, span }
  },
  describe: ({ app, as }) => `log in as app ${app} as ${as}`,
  world: ({ app, as }) => ({ kind: 'login', app, as }),
  implies: ({ as }) => ({ alive: [as] }),
  byHand: () => [],
})
