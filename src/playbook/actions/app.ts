import { defined } from '../../defined.ts'
import type { Span } from '../../diagnostics/source.ts'
import { scopeTexts } from '../parts/agents.ts'
import { textOf, valueOf } from '../shape/keys.ts'
import type { TextNode } from '../text/tree.ts'
import { defineAction, type ActionKind } from './action.ts'

/** Changes an app that the run made: what agents it may let be made from now on, or that nobody logs in as it any more. */
export interface AppAction {
  readonly kind: 'app'
  readonly app: string
  /** Its new ceiling; absent where it is deregistered. */
  readonly ceiling?: readonly string[]
  readonly span: Span
}

interface AppActionOutline {
  readonly app: TextNode
  readonly ceiling?: readonly TextNode[]
  readonly span: Span
}

export const app: ActionKind<AppAction> = defineAction<AppActionOutline, AppAction>({
  key: 'app',
  read: ({ value, keyPlace }) => {
    const [narrow, deregister] = [textOf(value, 'narrow'), textOf(value, 'deregister')]
    const named = narrow ?? deregister
    if (named === undefined) return undefined
    const ceiling = narrow === undefined ? {} : { ceiling: scopeTexts(valueOf(value, 'scope')) }
    return { app: named, ...ceiling, span: keyPlace.span }
  },
  uses: (outline) => [{ kind: 'app', node: outline.app }],
  resolve: (outline, names) => {
    const [name] = names.at(outline.app) ?? []
    if (name === undefined) return undefined
    const ceiling = outline.ceiling?.map(({ value }) => value)
    return { kind: 'app', app: name, ...defined({ ceiling }), span: outline.span }
  },
  describe: ({ app, ceiling }) =>
    ceiling === undefined ? `deregister app ${app}` : `narrow app ${app} to ${ceiling.join(', ')}`,
  world: ({ app, ceiling }) => ({ kind: 'app', app, ...defined({ ceiling }) }),
  byHand: ({ app, ceiling }) => [{ call: 'app', app, ...defined({ ceiling }) }],
})
