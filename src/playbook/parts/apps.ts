import { APP_SCOPES } from '../../agentwrit/facts.ts'
import type { Place } from '../../diagnostics/diagnostic.ts'
import type { Span } from '../../diagnostics/source.ts'
import type { Agent } from '../../model/world.ts'
import { valueOf } from '../shape/keys.ts'
import { entriesOf, type Node, type TextNode } from '../text/tree.ts'
import { scopeTexts } from './agents.ts'
import { durationOf, type DurationOutline } from './duration.ts'

export interface AppOutline {
  readonly name: string
  readonly place: Place
  /** The ceiling. */
  readonly scope: readonly TextNode[]
  /** How long its sessions live. */
  readonly ttlMs: number
}

/** One app that is made for the run; its first session is a token of the same name. */
export interface AppSpec {
  readonly name: string
  readonly scope: readonly string[]
  readonly ttlSeconds: number
  readonly span: Span
}

/** As long as the broker lets a session live unless told (API notes 2.4). */
const HALF_AN_HOUR = 1_800_000

export function readApps(node: Node | undefined, durations: DurationOutline[]): readonly AppOutline[] {
  return entriesOf(node).map(({ key, keyPlace, value }) => ({
    name: key,
    place: keyPlace,
    scope: scopeTexts(valueOf(value, 'scope')),
    ttlMs: ttlOf(value, durations),
  }))
}

/** What the time of an app is called where something is wrong with it: it has other bounds than a token's. */
export const APP_TTL = 'ttl of an app'

function ttlOf(app: Node, durations: DurationOutline[]): number {
  const own: DurationOutline[] = []
  const ms = durationOf(app, 'ttl', own)
  durations.push(...own.map(({ node }) => ({ key: APP_TTL, node })))
  return ms ?? HALF_AN_HOUR
}

export function appSpec({ name, place, scope, ttlMs }: AppOutline): AppSpec {
  return { name, scope: scope.map(({ value }) => value), ttlSeconds: ttlMs / 1000, span: place.span }
}

/** An app as the model sees it: its sessions have a subject like any agent's, and no task. */
export function modelledApps(apps: readonly AppSpec[]): readonly Agent[] {
  return apps.map(({ name, scope, ttlSeconds }) => ({
    name,
    facts: { task: '' },
    scope: APP_SCOPES,
    ttlSeconds,
    ceiling: scope,
  }))
}

/** What an app is called on the broker: its name stays taken for ever, so every run has names of its own. */
export function wireAppName(runId: string, name: string): string {
  return `${runId}-${name}`
}
