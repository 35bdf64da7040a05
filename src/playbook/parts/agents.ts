import { defined } from '../../defined.ts'
import type { Place } from '../../diagnostics/diagnostic.ts'
import type { Span } from '../../diagnostics/source.ts'
import type { Agent, Launch } from '../../model/world.ts'
import { textOf, valueOf } from '../shape/keys.ts'
import { isOpen } from '../text/expression.ts'
import { memberOf } from '../text/handle.ts'
import { entriesOf, isText, type Entry, type Node, type TextNode } from '../text/tree.ts'
import { durationOf, type DurationOutline } from './duration.ts'
import type { LaunchOutline } from './launches.ts'

export interface AgentOutline {
  readonly name: string
  readonly place: Place
  readonly orch: string
  readonly task: string
  readonly scope: readonly TextNode[]
  /** Where the scopes stand: the agent's own list, or the one of the defaults. */
  readonly scopePlace: Place
  readonly ttlMs: number
  /** A fleet has one. */
  readonly count?: number
  readonly countPlace?: Place
  /** The task's value, where the agent or the defaults name one. */
  readonly taskPlace: Place
  /** Whether the file names the task, and not only the playbook's id stands in for it. */
  readonly namesTask: boolean
  /** The app that lets it be made. */
  readonly app?: TextNode
  /** The launch token that it is registered with, and what is known of that. */
  readonly launch?: { readonly node: TextNode; readonly known?: LaunchOutline }
}

/** One agent to register; its first token has the same name. A fleet is already spread out: `fleet[0]`, `fleet[1]`, … */
export interface AgentSpec {
  readonly name: string
  readonly orch: string
  /** What its token says of it besides its name. */
  readonly facts: { readonly task: string }
  readonly scope: readonly string[]
  readonly ttlSeconds: number
  /** The app of this playbook that lets it be made; without one, whoever makes the run's agents. */
  readonly app?: string
  /** The launch token of this playbook that it is registered with. */
  readonly launch?: Launch
  readonly span: Span
}

/** What an agent has when it does not say otherwise. */
export interface Defaults {
  readonly orch: string
  readonly task: string
  readonly ttlMs: number
  readonly scope: readonly TextNode[]
  readonly taskPlace?: Place
  readonly scopePlace?: Place
  /** The launch tokens that are handed out, by name. */
  readonly launches?: ReadonlyMap<string, LaunchOutline>
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
  const way = readWay(value, defaults)
  const ttlMs = durationOf(value, 'ttl', durations) ?? defaults.ttlMs
  return {
    name: key,
    place: keyPlace,
    orch: textOf(value, 'orch')?.value ?? defaults.orch,
    ...readTask(value, keyPlace, defaults),
    scope: scope === undefined ? defaults.scope : scopeTexts(scope),
    scopePlace: scope ?? defaults.scopePlace ?? keyPlace,
    // Whoever hands the launch token out says how long what is issued with it lives.
    ttlMs: way.launch?.known?.ttlMs ?? ttlMs,
    ...way,
    ...(count !== undefined && { count: countOf(count), countPlace: count }),
  }
}

/** By which app, or with which launch token, it comes in. */
function readWay(node: Node, { launches }: Defaults): Pick<AgentOutline, 'app' | 'launch'> {
  const [app, launch] = [textOf(node, 'app'), textOf(node, 'launch')]
  const known = launch && launches?.get(launch.value)
  return {
    ...defined({ app }),
    ...(launch !== undefined && { launch: { node: launch, ...defined({ known }) } }),
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
export function scopeTexts(node: Node | undefined): readonly TextNode[] {
  return node?.kind === 'list' ? node.items.filter(isText) : []
}

/** How many; one where the number is wrong or not known yet. */
function countOf(node: Node): number {
  const value = node.kind === 'scalar' && typeof node.value === 'number' ? node.value : 1
  return Number.isInteger(value) && value >= 1 && value <= 10_000 ? value : 1
}

/** The agents to register; a fleet becomes its members. */
export function specsOf(agent: AgentOutline): readonly AgentSpec[] {
  const spec = {
    orch: agent.orch,
    facts: { task: agent.task },
    scope: agent.scope.map(({ value }) => value),
    ttlSeconds: agent.ttlMs / 1000,
    ...(agent.app !== undefined && { app: agent.app.value }),
    ...(agent.launch?.known !== undefined && { launch: launchOf(agent.launch.known) }),
    span: agent.place.span,
  }
  return memberNames(agent).map((name) => ({ name, ...spec }))
}

function launchOf({ name, scope, reusable, lastsMs }: LaunchOutline): Launch {
  return { name, scope: scope.map(({ value }) => value), reusable, lastsSeconds: lastsMs / 1000 }
}

/** The names of the members, where it is a fleet. */
export function memberNames({ name, count }: AgentOutline): readonly string[] {
  return count === undefined ? [name] : Array.from({ length: count }, (_, index) => memberOf(name, index))
}

/** The same agent, whose token lives at least so many seconds. */
export function livingFor(agent: AgentSpec, seconds: number): AgentSpec {
  return { ...agent, ttlSeconds: Math.max(agent.ttlSeconds, seconds) }
}

/** The agents as the model sees them. */
export function modelled(agents: readonly AgentSpec[]): readonly Agent[] {
  return agents.map(({ scope, ...agent }) => ({ ...agent, ...followed(scope) }))
}

/** A scope that depends on a value nobody has given yet is not followed: it could cover anything. */
export function followed(scope: readonly string[]): { readonly scope?: readonly string[] } {
  return scope.some(isOpen) ? {} : { scope }
}
