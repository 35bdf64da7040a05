import type { Place } from '../../diagnostics/diagnostic.ts'
import type { AgentOutline, DurationOutline } from './outline.ts'
import { durationOf } from './durations.ts'
import { entriesOf, isText, textOf, valueOf, type Entry, type Node, type TextNode } from '../text/tree.ts'

/** What an agent has when it does not say otherwise. */
export interface Defaults {
  readonly orch: string
  readonly task: string
  readonly ttlMs: number
  readonly scope: readonly TextNode[]
  readonly taskPlace?: Place
  readonly scopePlace?: Place
}

/** Reads a mapping of agents; a fleet stays one entry with a count. */
export function readAgents(
  node: Node | undefined,
  defaults: Defaults,
  durations: DurationOutline[],
): readonly AgentOutline[] {
  return entriesOf(node).map((entry) => readAgent(entry, defaults, durations))
}

function readAgent(
  { key, keyPlace, value }: Entry,
  defaults: Defaults,
  durations: DurationOutline[],
): AgentOutline {
  const scope = valueOf(value, 'scope')
  const count = valueOf(value, 'count')
  return {
    name: key,
    place: keyPlace,
    orch: textOf(value, 'orch')?.value ?? defaults.orch,
    ...readTask(value, keyPlace, defaults),
    scope: scope === undefined ? defaults.scope : scopesOf(scope),
    scopePlace: scope ?? defaults.scopePlace ?? keyPlace,
    ttlMs: durationOf(value, 'ttl', durations) ?? defaults.ttlMs,
    ...(count !== undefined && { count: countOf(count), countPlace: count }),
  }
}

function readTask(
  node: Node,
  place: Place,
  defaults: Defaults,
): Pick<AgentOutline, 'task' | 'taskPlace' | 'namesTask'> {
  const own = textOf(node, 'task')
  const task = own?.value ?? defaults.task
  const namedAt = own ?? defaults.taskPlace
  return { task, taskPlace: namedAt ?? place, namesTask: namedAt !== undefined }
}

/** The scopes of a list, as far as they are texts. */
export function scopesOf(node: Node | undefined): readonly TextNode[] {
  return node?.kind === 'list' ? node.items.filter(isText) : []
}

/** How many; one where the number is wrong or not known yet. */
function countOf(node: Node): number {
  const value = node.kind === 'scalar' && typeof node.value === 'number' ? node.value : 1
  return Number.isInteger(value) && value >= 1 && value <= 10_000 ? value : 1
}
