import type { Place } from '../../diagnostics/diagnostic.ts'
import { memberOf } from '../text/handle.ts'
import type { Outline } from '../outline/outline.ts'
import type { AgentOutline } from '../parts/agents.ts'

/** One name of the playbook: an agent (and its first token), a fleet of them, or a token made by a step. */
export interface Definition {
  readonly name: string
  readonly kind: 'agent' | 'fleet' | 'token' | 'brought' | 'app'
  readonly place: Place
  /** The index of the step that makes it; -1 for what is there before the first step. */
  readonly step: number
  /** How many members a fleet has. */
  readonly count: number
  /** The names of the members of a fleet: one list, however often the fleet is named. */
  readonly members: () => readonly string[]
}

/** Everything that has a name, in the order of the file. */
export interface Definitions {
  readonly byName: ReadonlyMap<string, Definition>
  /** Names that are taken already, each with the first definition. */
  readonly repeated: readonly { readonly again: Definition; readonly first: Definition }[]
  /** Launch tokens: what they are called is nobody else's name. */
  readonly launches: ReadonlyMap<string, { readonly place: Place; readonly step: number }>
  /** Where each task is first named, and from which step on an agent works on it. */
  readonly tasks: ReadonlyMap<string, { readonly place: Place; readonly step: number }>
}

/** The step index of what is there before the first step. */
const BEFORE_THE_STEPS = -1

export function defineNames(outline: Outline): Definitions {
  const byName = new Map<string, Definition>()
  const repeated: { again: Definition; first: Definition }[] = []
  for (const definition of definitionsOf(outline)) {
    const first = byName.get(definition.name)
    if (first === undefined) byName.set(definition.name, definition)
    else repeated.push({ again: definition, first })
  }
  const tasks = new Map<string, { place: Place; step: number }>()
  for (const { agent, step } of agentsOf(outline)) {
    if (!tasks.has(agent.task)) tasks.set(agent.task, { place: agent.taskPlace, step })
  }
  const launches = new Map(
    outline.launches.map(({ name, place }) => [name, { place, step: BEFORE_THE_STEPS }]),
  )
  return { byName, repeated, tasks, launches }
}

/** What is left of a playbook without what has a name that is taken: that is told, and stands for nothing. */
export function withoutRepeated(outline: Outline, { repeated }: Definitions): Outline {
  const places = new Set(repeated.map(({ again }) => again.place))
  const isFirst = ({ place }: { readonly place: Place }): boolean => !places.has(place)
  return { ...outline, apps: outline.apps.filter(isFirst), tokens: outline.tokens.filter(isFirst) }
}

function agentsOf(outline: Outline): readonly { readonly agent: AgentOutline; readonly step: number }[] {
  const before = outline.agents.map((agent) => ({ agent, step: BEFORE_THE_STEPS }))
  const created = outline.steps.flatMap(
    ({ action, index }) => action?.makes.agents.map((agent) => ({ agent, step: index })) ?? [],
  )
  return [...before, ...created]
}

function definitionsOf(outline: Outline): readonly Definition[] {
  const agents = agentsOf(outline).map(({ agent, step }): Definition => ({
    name: agent.name,
    kind: agent.count === undefined ? 'agent' : 'fleet',
    place: agent.place,
    step,
    count: agent.count ?? 1,
    members: membersOf(agent.name, agent.count ?? 1),
  }))
  const tokens = outline.steps.flatMap(
    ({ action, index }): readonly Definition[] =>
      action?.makes.tokens.map((place) => {
        const name = place.value
        return { name, kind: 'token', place, step: index, count: 1, members: () => [] }
      }) ?? [],
  )
  const own = [
    ...outline.tokens.map((one) => ({ ...one, kind: 'brought' as const })),
    ...outline.apps.map((one) => ({ ...one, kind: 'app' as const })),
  ]
  const brought = own.map(({ name, place, kind }): Definition => ({
    name,
    kind,
    place,
    step: BEFORE_THE_STEPS,
    count: 1,
    members: () => [],
  }))
  return [...agents, ...brought, ...tokens].toSorted((a, b) => a.step - b.step)
}

function membersOf(fleet: string, count: number): () => readonly string[] {
  let names: readonly string[] | undefined
  return () => (names ??= Array.from({ length: count }, (_, member) => memberOf(fleet, member)))
}
