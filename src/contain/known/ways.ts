import { entryKey } from '../../model/entry-key.ts'
import { narrowestContainment, quickestContainment } from '../../foresight/narrowest.ts'
import { lineagesOf } from '../../model/lineage.ts'
import { predictAll } from '../../model/predict.ts'
import type { LevelEntry } from '../../model/system.ts'
import { withRevocations } from '../../model/world.ts'
import { malformedTarget } from '../../agentwrit/target-form.ts'
import { REVOCATION_LEVELS, type ListEntry } from '../../agentwrit/facts.ts'
import type { Credential } from './lives.ts'
import { isPrincipal } from './named.ts'
import type { Situation } from './situation.ts'

/** One way to stop what was named: what it puts on the broker's lists for good, and what the model says follows. */
export interface Way {
  /** What the operator calls it: `agent+chain`. */
  readonly name: string
  readonly entries: readonly ListEntry[]
  readonly dies: readonly Credential[]
  readonly livesOn: readonly Credential[]
  /** Nothing that descends from what was named lives on, as far as anybody knows. */
  readonly holds: boolean
  /** The one of those that hold that reaches the fewest of others, by the fewest and the narrowest entries. */
  readonly narrowest: boolean
}

/** Every way worth showing, narrowest name first; each set of entries once. */
export function waysOf(situation: Situation): readonly Way[] {
  // The log can hold names that no agent of this broker has; those are never sent.
  const sound = candidates(situation).filter(({ entries }) =>
    entries.every(({ level, target }) => malformedTarget(level, target) === undefined),
  )
  const named = [...new Map(sound.map((one) => [keyOf(one.entries), one])).values()]
  const ways = named.map(({ name, entries }) => ({ name, entries, ...effectOf(entries, situation) }))
  const best = ways.filter(({ holds }) => holds).toSorted((a, b) => compare(a, b))[0]
  return ways
    .map((way) => ({ ...way, narrowest: way === best }))
    .toSorted((a, b) => NAMES.indexOf(a.name) - NAMES.indexOf(b.name))
}

/** In the order in which they are shown. */
const NAMES = [
  'token',
  'tokens',
  'agent',
  'agents',
  'agent+chain',
  'narrowest',
  'quickest',
  'task',
  'agent+task',
]

interface Candidate {
  readonly name: string
  readonly entries: readonly ListEntry[]
}

/** Of two with the same entries the later one gives its name. */
function candidates(situation: Situation): readonly Candidate[] {
  const { origin, lives, named } = situation
  const { agent, task, jti } = origin
  if (named.kind === 'task') return [{ name: 'task', entries: [{ level: 'task', target: named.task }] }]
  const wanted = lives.filter(({ relation }) => relation === 'descends')
  const jtis = new Set(wanted.flatMap((life) => (life.agent === agent ? (life.jti ?? []) : [])))
  const tokens: Candidate = { name: 'token', entries: [...jtis].map(tokenEntry) }
  if (agent === undefined || isPrincipal(agent)) {
    // A jti is all that can be revoked of somebody whose own level would lock them out, or of nobody that is known.
    const one = jtis.size > 0 ? [...jtis].slice(0, 1) : jti === undefined ? [] : [jti]
    return [
      { ...tokens, name: 'tokens' },
      { name: 'token', entries: one.map(tokenEntry) },
    ].filter(({ entries }) => entries.length > 0)
  }
  const own = agentEntry(agent)
  const receivers = others(
    wanted.map((life) => life.agent),
    agent,
  ).map(agentEntry)
  const chains = [...new Set(wanted.flatMap(({ root }) => root ?? []))]
    .filter((root) => !isPrincipal(root))
    .map((target): ListEntry => ({ level: 'chain', target }))
  const tasks: readonly ListEntry[] = task === undefined ? [] : [{ level: 'task', target: task }]
  return [
    ...foreseen(situation),
    ...(tokens.entries.length === 0 ? [] : [tokens]),
    { name: 'agent', entries: [own] },
    ...(receivers.length === 0 ? [] : [{ name: 'agents', entries: [own, ...receivers] }]),
    ...(chains.length === 0 ? [] : [{ name: 'agent+chain', entries: [own, ...chains] }]),
    ...(tasks.length === 0 ? [] : [{ name: 'task', entries: tasks }]),
    ...(tasks.length === 0 ? [] : [{ name: 'agent+task', entries: [own, ...tasks] }]),
  ].filter((one) => one.name !== 'agent+task' || !effectOf(tasks, situation).holds)
}

/** What the same search finds that tells a playbook's author what would have been narrower. */
function foreseen({ world, lives }: Situation): readonly Candidate[] {
  const lineages = lineagesOf(world)
  const board = { world, lineages, predictions: predictAll(world, lineages) }
  const goal = {
    dead: lives.filter(({ relation }) => relation === 'descends').map(({ handle }) => handle),
    alive: lives.filter(({ relation }) => relation === 'beside').map(({ handle }) => handle),
  }
  return [
    { name: 'narrowest', entries: known(narrowestContainment(board, goal).entries) },
    { name: 'quickest', entries: known(quickestContainment(board, goal).entries) },
  ].filter(({ entries }) => entries.length > 0 && entries.every(({ target }) => !isPrincipal(target)))
}

function agentEntry(target: string): ListEntry {
  return { level: 'agent', target }
}

function tokenEntry(target: string): ListEntry {
  return { level: 'token', target }
}

/** The model knows any system's levels; these are this one's. */
function known(entries: readonly LevelEntry[]): readonly ListEntry[] {
  return entries.flatMap(({ level, target }) => {
    const word = REVOCATION_LEVELS.find((one) => one === level)
    return word === undefined ? [] : [{ level: word, target }]
  })
}

function others(agents: readonly string[], agent: string): readonly string[] {
  return [...new Set(agents)].filter((one) => one !== agent && !isPrincipal(one))
}

/** What would happen to what may be alive, by the model. */
export function effectOf(
  entries: readonly ListEntry[],
  { world, lives }: Pick<Situation, 'world' | 'lives'>,
): Pick<Way, 'dies' | 'holds' | 'livesOn'> {
  const after = withRevocations(
    world,
    entries.map((entry) => ({ ...entry, cause: { step: 'contain', by: 'revoke' } })),
  )
  const predictions = predictAll(after)
  const isDead = ({ handle }: Credential): boolean => predictions.get(handle)?.state === 'dead'
  const livesOn = lives.filter((life) => !isDead(life))
  return {
    dies: lives.filter(isDead),
    livesOn,
    holds: livesOn.every(({ relation }) => relation !== 'descends'),
  }
}

function compare(a: Omit<Way, 'narrowest'>, b: Omit<Way, 'narrowest'>): number {
  return harmOf(a) - harmOf(b) || a.entries.length - b.entries.length || bluntnessOf(a) - bluntnessOf(b)
}

function harmOf({ dies }: Pick<Way, 'dies'>): number {
  return dies.filter(({ relation }) => relation === 'beside').length
}

function bluntnessOf({ entries }: Pick<Way, 'entries'>): number {
  return entries.reduce((sum, { level }) => sum + REVOCATION_LEVELS.findIndex((one) => one === level), 0)
}

function keyOf(entries: readonly ListEntry[]): string {
  return entries.map(entryKey).toSorted().join('\n')
}
