import type { Place } from '../diagnostics/diagnostic.ts'
import type { AgentDocument } from './document.generated.ts'
import type { AgentOutline, DurationOutline } from './outline.ts'
import { durationOf } from './read-duration.ts'
import { entriesOf, isText, textOf, valueOf, type Entry, type Node, type TextNode } from './tree.ts'

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
  const task = textOf<AgentDocument>(value, 'task')
  const scope = valueOf<AgentDocument>(value, 'scope')
  const count = valueOf<AgentDocument>(value, 'count')
  return {
    name: key,
    place: keyPlace,
    orch: textOf<AgentDocument>(value, 'orch')?.value ?? defaults.orch,
    task: task?.value ?? defaults.task,
    taskPlace: task ?? defaults.taskPlace ?? keyPlace,
    namesTask: (task ?? defaults.taskPlace) !== undefined,
    scope: scope?.kind === 'list' ? scope.items.filter(isText) : scope === undefined ? defaults.scope : [],
    scopePlace: scope ?? defaults.scopePlace ?? keyPlace,
    ttlMs: durationOf<AgentDocument>(value, 'ttl', durations) ?? defaults.ttlMs,
    ...(count !== undefined && { count: countOf(count), countPlace: count }),
  }
}

/** How many; one where the number is wrong or not known yet. */
function countOf(node: Node): number {
  const value = node.kind === 'scalar' ? Number(node.value) : 1
  return Number.isInteger(value) && value >= 1 && value <= 10_000 ? value : 1
}
