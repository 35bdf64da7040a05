import { diagnostic, type Diagnostic, type Place } from '../../diagnostics/diagnostic.ts'
import { readerOf } from '../actions/registry.ts'
import type { About } from '../parts/about.ts'
import { type AgentOutline, type Defaults, readAgents, scopeTexts } from '../parts/agents.ts'
import { readApps } from '../parts/apps.ts'
import { readGuidance } from '../parts/guidance.ts'
import { readLaunches } from '../parts/launches.ts'
import { readTokens, type BroughtClaims } from '../parts/tokens.ts'
import { readPoints } from '../parts/points.ts'
import { parseDuration } from '../../text/duration.ts'
import { durationOf, type DurationOutline } from '../parts/duration.ts'
import { isUnseen, readExercise, readInject, readNotes } from '../parts/exercise.ts'
import { entryOf, type Key, textOf, valueOf } from '../shape/keys.ts'
import { entriesOf, isText, type MapNode, type Node, type TextNode, textsOf } from '../text/tree.ts'
import type { AtOutline, ExpectList, ExpectOutline, Outline, RepeatOutline, StepOutline } from './outline.ts'

const FIVE_MINUTES = 300_000

/**
 * Reads a document into an outline: everything in its place, every default filled in.
 *
 * @param given what the tokens that are brought say of themselves
 * @param handed the names that are handed to fragments, whose steps are in the document
 */
export function readOutline(
  root: MapNode,
  given: Readonly<Record<string, BroughtClaims>> = {},
  handed: Outline['handed'] = [],
): Outline {
  const durations: DurationOutline[] = []
  const about = readAbout(root)
  const own = readDefaults(root, about.id, durations)
  const launches = readLaunches(valueOf(root, 'launches'), own.ttlMs, durations)
  const defaults = { ...own, launches: new Map(launches.map((launch) => [launch.name, launch])) }
  const steps = entryOf(root, 'steps')
  const exercise = readExercise(valueOf(root, 'exercise'), durations)
  const items = steps?.value.kind === 'list' ? steps.value.items : []
  return {
    ...about,
    ...(exercise !== undefined && { exercise }),
    agents: readAgents(valueOf(root, 'agents'), defaults, durations),
    tokens: readTokens(valueOf(root, 'tokens'), given),
    apps: readApps(valueOf(root, 'apps'), durations),
    launches,
    points: readPoints(valueOf(root, 'points')),
    steps: items.map((node, index) => readStep(node, { index, defaults, durations })),
    handed,
    stepsPlace: steps?.keyPlace ?? { span: { start: root.span.start, end: root.span.start + 1 } },
    durations,
  }
}

function readAbout(root: MapNode): About {
  const textAt = (key: Key): string | undefined => textOf(root, key)?.value.trim()
  const id = textAt('id') ?? 'playbook'
  const [summary, owner, severity] = [textAt('summary'), textAt('owner'), textAt('severity')]
  const byName = valueOf(root, 'by-name')
  const guidance = readGuidance(valueOf(root, 'guidance'))
  return {
    id,
    title: textAt('title') ?? id,
    ...(summary !== undefined && { summary }),
    ...(owner !== undefined && { owner }),
    ...(severity !== undefined && { severity }),
    tags: textsOf(valueOf(root, 'tags')).map(({ value }) => value),
    references: readReferences(valueOf(root, 'references')),
    ...(guidance !== undefined && { guidance }),
    ...(byName?.kind === 'scalar' && byName.value === true && { isByName: true as const }),
    mode: textAt('mode') === 'live' ? 'live' : 'drill',
    isolation: textAt('isolation') === 'none' ? 'none' : 'run',
  }
}

function readDefaults(root: MapNode, id: string, durations: DurationOutline[]): Defaults {
  const entry = entryOf(root, 'defaults')
  const node = entry?.value
  const task = textOf(node, 'task')
  const scope = valueOf(node, 'scope')
  return {
    orch: textOf(node, 'orch')?.value ?? id,
    task: task?.value ?? id,
    ttlMs: durationOf(node, 'ttl', durations) ?? FIVE_MINUTES,
    scope: scopeTexts(scope),
    ...(task !== undefined && { taskPlace: task }),
    ...(scope !== undefined && { scopePlace: scope }),
  }
}

function readReferences(node: Node | undefined): About['references'] {
  if (node?.kind !== 'list') return []
  return node.items.map((item) => {
    const url = textOf(item, 'url')?.value
    return {
      source: textOf(item, 'source')?.value ?? '',
      id: textOf(item, 'id')?.value ?? '',
      ...(url !== undefined && { url }),
    }
  })
}

interface StepContext {
  readonly index: number
  readonly defaults: Defaults
  readonly durations: DurationOutline[]
}

/** Reads one step. With several actions it reads the first; the others are a problem of their own. */
function readStep(node: Node, context: StepContext): StepOutline {
  const id = textOf(node, 'id')
  const title = textOf(node, 'title')
  const scenario = textOf(node, 'scenario')
  const timeoutMs = durationOf(node, 'timeout', context.durations)
  const repeat = readRepeat(node)
  const inject = readInject(valueOf(node, 'inject'), context.durations)
  const actions = entriesOf(node).filter(({ key }) => readerOf(key) !== undefined)
  const [first] = actions
  const action = first && readerOf(first.key)?.(first, { ...context, step: node })
  return {
    index: context.index,
    id: id?.value ?? `step-${context.index + 1}`,
    place: id ?? { span: { start: node.span.start, end: node.span.start + 1 } },
    ...(title !== undefined && { title }),
    ...(scenario !== undefined && { scenario }),
    notes: readNotes(node),
    unseen: isUnseen(node),
    ...(inject !== undefined && { inject }),
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(repeat !== undefined && { repeat }),
    actions: actions.map(({ key, keyPlace }) => ({ key, place: keyPlace })),
    ...(action !== undefined && { action }),
    expect: readExpect(node, context.durations),
  }
}

/** How often; undefined where the number is wrong or not known yet. */
function readRepeat(step: Node): RepeatOutline | undefined {
  const entry = entryOf(step, 'repeat')
  if (entry?.value.kind !== 'scalar' || typeof entry.value.value !== 'number') return undefined
  const { value: times } = entry.value
  return Number.isInteger(times) && times >= 2 && times <= 200 ? { times, place: entry.keyPlace } : undefined
}

const STATES = ['dead', 'alive', 'dead-on-arrival', 'expired', 'either'] as const

/** The goal of a decision is what a run expects of it. */
function readExpect(step: Node, durations: DurationOutline[]): ExpectOutline {
  const node = valueOf(step, 'expect')
  const goal = valueOf(valueOf(step, 'decide'), 'goal')
  const withinMs = durationOf(node, 'within', durations)
  const holdsMs = durationOf(node, 'holds', durations)
  const effect = textOf(node, 'effect')
  return {
    lists: [...listsOf(goal).map((list) => ({ ...list, ofGoal: true as const })), ...listsOf(node)],
    at: readAt(valueOf(node, 'dead'), durations),
    ...(withinMs !== undefined && { withinMs }),
    ...(holdsMs !== undefined && { holdsMs }),
    ...(effect?.value === 'none' && { effect }),
    answers: keysAmong(node, ['denied', 'allowed']),
    timed: keysAmong(node, ['within', 'holds']),
  }
}

function listsOf(node: Node | undefined): readonly ExpectList[] {
  return STATES.flatMap((state) => {
    const entry = entryOf(node, state)
    return entry === undefined
      ? []
      : [{ state, place: entry.keyPlace, selectors: textsOf(selected(entry.value)) }]
  })
}

/** With points, the selectors are below `tokens`. */
function selected(node: Node): Node | undefined {
  return node.kind === 'map' ? valueOf(node, 'tokens') : node
}

function readAt(dead: Node | undefined, durations: DurationOutline[]): readonly AtOutline[] {
  return entriesOf(valueOf(dead, 'at')).flatMap(({ key, keyPlace, value }) => {
    if (!isText(value)) return []
    durations.push({ key: 'within', node: value })
    const withinMs = parseDuration(value.value)
    return withinMs === undefined ? [] : [{ name: key, place: keyPlace, withinMs }]
  })
}

const MOST_TOKENS = 50_000

/** Every token is asked about after every step; beyond this a run would take hours. */
const MOST_PROBES = 2_000_000

/** Of a chain: its root, who receives, and what is handed over. */
const MOST_TWINS = 3

/** Refuses what would be out of all proportion before anything is spread out. */
export function tooLarge(outline: Outline): readonly Diagnostic[] {
  let tokens = membersOf(outline.agents)
  let probes = tokens
  for (const { action, place, expect, repeat } of outline.steps) {
    if (action !== undefined) tokens += membersOf(action.makes.agents) + action.makes.tokens.length
    tokens += ((repeat?.times ?? 1) - 1) * MOST_TWINS
    const wide = expect.lists.reduce((sum, { selectors }) => sum + selectors.filter(isWide).length, 0)
    probes += tokens * (1 + wide + (action?.wide ?? 0))
    if (probes > MOST_PROBES) {
      return [
        diagnostic('out-of-proportion', place, {
          what: 'tokens times steps and selectors',
          limit: MOST_PROBES,
        }),
      ]
    }
    if (tokens > MOST_TOKENS)
      return [diagnostic('out-of-proportion', place, { what: 'tokens', limit: MOST_TOKENS })]
  }
  return []
}

function membersOf(agents: readonly AgentOutline[]): number {
  return agents.reduce((sum, { count }) => sum + (count ?? 1), 0)
}

/** Whether a selector may name many tokens. */
function isWide({ value }: TextNode): boolean {
  return value === 'all' || value === 'others' || value.includes(':') || value.endsWith('[*]')
}

function keysAmong(
  node: Node | undefined,
  keys: readonly Key[],
): readonly { readonly key: string; readonly place: Place }[] {
  return keys.flatMap((key) => {
    const entry = entryOf(node, key)
    return entry === undefined ? [] : [{ key, place: entry.keyPlace }]
  })
}
