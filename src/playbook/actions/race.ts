import { diagnostic, type Diagnostic, type Place } from '../../diagnostics/diagnostic.ts'
import type { Span } from '../../diagnostics/source.ts'
import { namesOf } from '../../text/fleet.ts'
import { isFromOutside, readTarget, resolveTarget, type Target } from '../parts/target.ts'
import type { AgentSpec } from '../parts/agents.ts'
import { entryOf, textOf, valueOf } from '../shape/keys.ts'
import { memberOf } from '../text/handle.ts'
import { textsOf, type Node, type TextNode } from '../text/tree.ts'
import {
  defineAction,
  type ActionKind,
  type ActionOutline,
  type Limits,
  type Names,
  type ReadContext,
  type StepFacts,
} from './action.ts'
import type { CreateAction } from './create.ts'
import type { DelegateAction } from './delegate.ts'
import { errandsFor, revokeWithoutDead, TARGET_RULES, usesOf, type RevokeOutline } from './revoke.ts'
import { READERS, type Tried } from './tried.ts'

/** Revokes in the middle of a storm of renewals, delegations and registrations. */
export interface RaceAction extends Target {
  readonly kind: 'race'
  /** The tokens that are renewed again and again, each time with what came out of the time before. */
  readonly storm: readonly string[]
  /** What else is done again and again, each named as what comes out of it; a registration has one agent. */
  readonly others: readonly Racer[]
  readonly span: Span
}

export type Racer = DelegateAction | CreateAction

interface RaceOutline extends RevokeOutline {
  readonly storm: readonly TextNode[]
  readonly others: readonly ActionOutline<Tried>[]
}

export const race: ActionKind<RaceAction> = defineAction<RaceOutline, RaceAction>({
  key: 'race',
  read: ({ value, keyPlace }, context) => {
    const target = readTarget(valueOf(value, 'revoke'))
    const place = entryOf(value, 'revoke')?.keyPlace ?? keyPlace
    const storm = textsOf(valueOf(value, 'renew'))
    return target && { ...target, place, storm, others: readOthers(value, context) }
  },
  uses: (outline) => [
    ...usesOf(outline),
    ...outline.storm.map((node) => ({ kind: 'token' as const, node })),
    ...outline.others.flatMap(({ uses }) => uses),
  ],
  resolve: (outline, names) => {
    const target = resolveTarget(outline, names)
    const handles = outline.storm.map((token) => names.at(token))
    const others = outline.others.map((one) => racersIn(one, names))
    if (target === undefined || handles.includes(undefined) || others.includes(undefined)) return undefined
    const storm = [...new Set(handles.flatMap((some) => some ?? []))]
    const named = toldApart(others.flatMap((some) => some ?? []))
    return { kind: 'race', ...target, storm, others: named, span: outline.span }
  },
  describe: (action, limits) =>
    `revoke ${action.level} ${namesOf(action.targets, limits.names)} while ${meanwhile(action, limits)} again and again`,
  // How often they do it only the run finds out; a revocation that reaches them reaches what comes of them.
  world: ({ level, targets, source, brought = false, ofRun = false }) => ({
    kind: 'revoke',
    level,
    targets,
    source,
    brought,
    ofRun,
  }),
  implies: ({ storm }) => ({ dead: storm }),
  agents: ({ others }) => others.flatMap((one) => (one.kind === 'create' ? one.agents : [])),
  byHand: errandsFor,
  rules: [revokeWithoutDead, ...TARGET_RULES, notRaceable],
})

/** The name of what comes out of a token, or out of one who races, the so-many-th time: one that no playbook can give. */
export function successorName(name: string, step: string, number: number): string {
  return memberOf(`${name}~${step}`, number)
}

/** What stands for all that comes out of one who races: `from:to`, or `task:name`. */
export function racerName(racer: Racer): string {
  return racer.kind === 'delegate' ? racer.as : racer.agents.map(({ name }) => name).join()
}

/** The same, done once more: what comes out of it has a name of its own. */
export function renamed(racer: Racer, name: string): Racer {
  return racer.kind === 'delegate'
    ? { ...racer, as: name }
    : { ...racer, agents: racer.agents.map((agent) => ({ ...agent, name })) }
}

function readOthers(race: Node, context: ReadContext): readonly ActionOutline<Tried>[] {
  const handOvers = entryOf(race, 'delegate')
  const items = handOvers?.value.kind === 'list' ? handOvers.value.items : []
  const delegations = items.flatMap((value) => {
    const [from, to] = [textOf(value, 'from'), textOf(value, 'to')]
    if (from === undefined || to === undefined || handOvers === undefined) return []
    const as = { ...from, value: `${from.value}:${to.value}` }
    const place = { key: 'delegate', keyPlace: from, value }
    return READERS.delegate?.(place, { ...context, as }) ?? []
  })
  const newcomer = entryOf(race, 'register')
  if (newcomer === undefined) return delegations
  const as: TextNode = { kind: 'scalar', value: 'task:', span: newcomer.keyPlace.span }
  return [...delegations, ...[READERS.register?.(newcomer, { ...context, as }) ?? []].flat()]
}

/** One of them for each agent that registers; undefined where a name in it could not be looked up. */
function racersIn(outline: ActionOutline<Tried>, names: Names): readonly Racer[] | undefined {
  const action = outline.resolve(names)
  if (action?.kind === 'delegate') return [action]
  if (action?.kind !== 'create') return undefined
  return action.agents.map((agent: AgentSpec) => ({
    ...action,
    agents: [{ ...agent, name: `task:${agent.facts.task}` }],
  }))
}

/** Two of one name would make tokens of one name. */
function toldApart(racers: readonly Racer[]): readonly Racer[] {
  const seen = new Map<string, number>()
  return racers.map((racer) => {
    const name = racerName(racer)
    const number = (seen.get(name) ?? 0) + 1
    seen.set(name, number)
    return number === 1 ? racer : renamed(racer, `${name}:${number}`)
  })
}

function meanwhile({ storm, others }: RaceAction, limits: Limits): string {
  const renewals =
    storm.length === 0 ? [] : [`${namesOf(storm, limits.names)} ${storm.length === 1 ? 'is' : 'are'} renewed`]
  const delegations = others.flatMap((one) =>
    one.kind === 'delegate' ? [`${one.from} hands over to ${one.to}`] : [],
  )
  const tasks = new Set(
    others.flatMap((one) => (one.kind === 'create' ? one.agents.map(({ facts }) => facts.task) : [])),
  )
  const registrations = tasks.size === 0 ? [] : [`newcomers register under ${[...tasks].join(', ')}`]
  const all = [...renewals, ...delegations, ...registrations]
  return [all.slice(0, -1).join(', '), all.slice(-1).join()].filter((part) => part !== '').join(' and ')
}

/** What can only be lost, or what is somebody else's. */
function notRaceable(
  { level, named, place, storm, others }: RaceOutline,
  { isBrought }: StepFacts,
): readonly Diagnostic[] {
  if (storm.length === 0 && others.length === 0) return [diagnostic('not-raceable', place, NOBODY)]
  if (level === 'token') return [diagnostic('not-raceable', place, BY_TOKEN)]
  const outside = named.find(isFromOutside)
  if (outside !== undefined) return [diagnostic('not-raceable', outside, OUTSIDE)]
  return presented(storm, others)
    .filter(({ value }) => isBrought(String(value)))
    .map((token) => diagnostic('not-raceable', token, OUTSIDE))
}

/** The tokens that are shown to the broker for it. */
function presented(
  storm: readonly TextNode[],
  others: readonly ActionOutline<Tried>[],
): readonly (Place & { readonly value: unknown })[] {
  return [
    ...storm,
    ...others.flatMap(({ uses }) => uses.flatMap(({ kind, node }) => (kind === 'token' ? [node] : []))),
  ]
}

const NOBODY = {
  problem: 'nobody does anything meanwhile',
  fix: 'say what is renewed, handed over or registered while it is revoked: renew, delegate or register',
}

const BY_TOKEN = {
  problem: 'a renewal has another jti, which a revocation at token level never reaches',
  fix: 'revoke the agent, the task or the chain; for what a revocation of the jti misses, renew it in a step before',
}

const OUTSIDE = {
  problem: 'a storm ends a token of somebody else, and leaves another in its place',
  fix: 'race with agents and tokens of this playbook',
}
