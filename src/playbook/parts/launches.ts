import { defined } from '../../defined.ts'
import type { Place } from '../../diagnostics/diagnostic.ts'
import type { Span } from '../../diagnostics/source.ts'
import { textOf, valueOf, type Key } from '../shape/keys.ts'
import { entriesOf, isText, type Node, type TextNode } from '../text/tree.ts'
import { durationOf, type DurationOutline } from './duration.ts'

export interface LaunchOutline {
  readonly name: string
  readonly place: Place
  readonly scope: readonly TextNode[]
  /** How long the tokens live that are issued with it. */
  readonly ttlMs: number
  /** How long it can be used itself. */
  readonly lastsMs: number
  readonly reusable: boolean
  readonly app?: TextNode
}

/** A launch token that is handed out before the first step. */
export interface LaunchSpec {
  readonly name: string
  readonly scope: readonly string[]
  readonly ttlSeconds: number
  readonly lastsSeconds: number
  readonly reusable: boolean
  /** The app that hands it out; without one, whoever makes the run's agents. */
  readonly app?: string
  readonly span: Span
}

const TEN_MINUTES = 600_000

export function readLaunches(
  node: Node | undefined,
  ttlMs: number,
  durations: DurationOutline[],
): readonly LaunchOutline[] {
  return entriesOf(node).map(({ key, keyPlace, value }) => {
    const scope = valueOf(value, 'scope')
    const app = textOf(value, 'app')
    return {
      name: key,
      place: keyPlace,
      scope: scope?.kind === 'list' ? scope.items.filter(isText) : [],
      ttlMs: durationOf(value, 'ttl', durations) ?? ttlMs,
      lastsMs: durationOf(value, 'lasts', durations) ?? TEN_MINUTES,
      reusable: isTrue(value, 'reusable'),
      ...defined({ app }),
    }
  })
}

function isTrue(node: Node, key: Key): boolean {
  const value = valueOf(node, key)
  return value?.kind === 'scalar' && value.value === true
}

export function launchSpec({ name, place, scope, ttlMs, lastsMs, reusable, app }: LaunchOutline): LaunchSpec {
  return {
    name,
    scope: scope.map(({ value }) => value),
    ttlSeconds: ttlMs / 1000,
    lastsSeconds: lastsMs / 1000,
    reusable,
    ...(app !== undefined && { app: app.value }),
    span: place.span,
  }
}
