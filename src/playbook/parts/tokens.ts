import { defined } from '../../defined.ts'
import type { Place } from '../../diagnostics/diagnostic.ts'
import type { Span } from '../../diagnostics/source.ts'
import type { Brought } from '../../model/world.ts'
import { textOf, valueOf } from '../shape/keys.ts'
import { entriesOf, type Node } from '../text/tree.ts'
import { followed } from './agents.ts'

/** What a token that exists already says of itself; never its value. */
export interface BroughtClaims {
  readonly jti: string
  readonly sub: string
  readonly taskId?: string
  /** The delegators from the root down. */
  readonly chain: readonly string[]
  readonly scope: readonly string[]
}

/** A token that the operator brings. */
export interface BroughtSpec {
  readonly name: string
  /** It is given back at the end, like a token of the run. */
  readonly release: boolean
  /** Absent where it has not been given yet. */
  readonly claims?: BroughtClaims
  readonly span: Span
}

export interface BroughtOutline extends BroughtSpec {
  readonly place: Place
  /** Empty when there is none. */
  readonly description: string
}

/** Reads the tokens that are to be brought, and gives each what is known of it. */
export function readTokens(
  node: Node | undefined,
  given: Readonly<Record<string, BroughtClaims>>,
): readonly BroughtOutline[] {
  return entriesOf(node).map(({ key, keyPlace, value }) => {
    const release = valueOf(value, 'release')
    const claims = Object.hasOwn(given, key) ? given[key] : undefined
    return {
      name: key,
      release: release?.kind === 'scalar' && release.value === true,
      ...defined({ claims }),
      span: keyPlace.span,
      place: keyPlace,
      description: textOf(value, 'description')?.value.trim() ?? '',
    }
  })
}

/**
 * The tokens as the model sees them. Who speaks with one is called as the first token is that is his; of the rest only
 * the claims say anything.
 */
export function modelledTokens(
  tokens: readonly BroughtSpec[],
  isolation: 'run' | 'none',
): readonly Brought[] {
  const nameOf = (subject: string): string =>
    tokens.find(({ claims }) => claims?.sub === subject)?.name ?? subject
  return tokens.map(({ name, claims }) => {
    if (claims === undefined) return { handle: name, holder: name, facts: {} }
    const { sub, taskId, chain, scope } = claims
    const [root] = chain
    return {
      handle: name,
      holder: nameOf(sub),
      delegators: chain.map(nameOf),
      facts: {
        task: taskId === undefined ? null : broughtTask(taskId, isolation),
        root: root === undefined ? null : nameOf(root),
      },
      ...followed(scope),
    }
  })
}

/** A task as the broker has it, which is the playbook's own name only where no run id stands in front of that. */
export function broughtTask(task: string, isolation: 'run' | 'none'): string {
  return isolation === 'none' ? task : `${task} (as the broker has it)`
}
