import { append } from '../../text/multimap.ts'
import type { Family, NamedOrigin } from './families.ts'
import type { DelegationFact, LogFacts, RegistrationFact } from './log-facts.ts'
import { rootsOf } from './roots.ts'

/** One credential that is or may be alive, or several that differ in nothing a revocation is compared with. */
export interface Credential {
  /** What it is called in the model's world: its jti where that is known, else a name that no jti is. */
  readonly handle: string
  readonly kind: LifeKind
  /** `descends`: it is to be stopped. `kin`: of the same agent, so it may go. `beside`: it is somebody else's. */
  readonly relation: 'descends' | 'kin' | 'beside'
  readonly jti: string | undefined
  readonly agent: string
  readonly task: string | undefined
  /** Who began its chain; null where nobody delegated it, undefined where nobody knows. */
  readonly root: string | null | undefined
  /** Who delegated it. */
  readonly from?: string | undefined
  /** Epoch seconds by the broker's clock; Infinity where nobody knows. */
  readonly bornAt: number
  /** The last second in which the broker may take it; undefined where nobody knows. */
  readonly endsAt: number | undefined
  readonly scope?: string | undefined
}

/**
 * - `token`: the one that was named. `own`: the one that an agent was registered with.
 * - `successor`: renewed, perhaps from it. `later`: what may be renewed from now on, before anything is stopped.
 * - `delegated`: handed on, and whatever is renewed from it. `receiver`: what whoever got that has of its own.
 * - `mate`: of another agent of the task. `other`: delegated by somebody else, in the same task or chain.
 */
type LifeKind = 'token' | 'own' | 'successor' | 'later' | 'delegated' | 'receiver' | 'mate' | 'other'

/** Everything that descends from what was named, and what stands beside it: near enough for a revocation to reach it. */
export function livesOf(
  origin: NamedOrigin,
  named: Credential | undefined,
  facts: LogFacts,
): readonly Credential[] {
  const own = ownLives(origin, named, facts)
  const delegated = descending(origin.families, facts)
  const wanted = origin.agent === undefined ? livesOfTask(origin.task, facts) : [...own, ...delegated.lives]
  return once([...wanted, ...beside(origin, wanted, { facts, descended: delegated.places })])
}

function ownLives(
  origin: NamedOrigin,
  named: Credential | undefined,
  facts: LogFacts,
): readonly Credential[] {
  const { families, agent } = origin
  if (agent === undefined) return []
  const registered = facts.registrations
    .filter((one) => named === undefined && one.agent === agent)
    .filter(({ place }) => families.some(({ since }) => since <= place))
    .map((one) => lifeOf(one, OWN, facts))
  const given = named === undefined ? families.filter(({ depth }) => depth > 0).map(receivedLife) : []
  return [
    ...(named === undefined ? [] : [named]),
    ...registered,
    ...given,
    ...successors(origin, facts),
    ...families.map(laterLife),
  ]
}

/** Every renewal in the same task since: the log does not say of which token it is (API notes 12.14). */
function successors({ families, agent }: NamedOrigin, facts: LogFacts): readonly Credential[] {
  return facts.renewals.flatMap((renewal): readonly Credential[] => {
    const possible = families.filter((one) => one.task === renewal.task && one.since <= renewal.place)
    const [first] = possible
    if (renewal.agent !== agent || first === undefined) return []
    const ttl = possible.every(({ ttlSeconds }) => ttlSeconds !== undefined)
      ? Math.max(...possible.map(({ ttlSeconds = 0 }) => ttlSeconds))
      : undefined
    return [
      {
        handle: renewal.jti ?? `renewal at ${renewal.place}`,
        kind: 'successor',
        relation: 'descends',
        jti: renewal.jti,
        agent: renewal.agent,
        task: renewal.task,
        root: possible.every(({ root }) => root === first.root) ? first.root : undefined,
        bornAt: renewal.at,
        endsAt: ttl === undefined ? undefined : renewal.at + ttl,
      },
    ]
  })
}

function laterLife({ agent, task, root }: Family): Credential {
  const handle = `later ${agent} ${task ?? ''} ${root ?? ''}`
  return { ...NOBODY_KNOWS, handle, kind: 'later', relation: 'descends', agent, task, root, bornAt: Infinity }
}

function receivedLife({ agent, task, root, since, at }: Family): Credential {
  const handle = delegationAt(since)
  return { ...NOBODY_KNOWS, handle, kind: 'delegated', relation: 'descends', agent, task, root, bornAt: at }
}

const NOBODY_KNOWS = { jti: undefined, endsAt: undefined }

function delegationAt(place: number): string {
  return `delegation at ${place}`
}

interface Descent {
  readonly lives: readonly Credential[]
  /** Where their delegations stand in the log. */
  readonly places: ReadonlySet<number>
}

/** What was handed on, hop by hop: by a delegator in this task, from a token of this depth, since it had one. */
function descending(families: readonly Family[], facts: LogFacts): Descent {
  const found = new Map<number, Credential>()
  const byFrom = new Map<string, DelegationFact[]>()
  for (const one of facts.delegations) append(byFrom, one.from ?? NOBODY_TOLD, one)
  const queue = [...families]
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const from = next
    for (const one of made(byFrom, from)) {
      const root = from.depth === 0 ? from.agent : (from.root ?? undefined)
      const known = found.get(one.place)
      found.set(
        one.place,
        delegatedLife(one, DELEGATED, known === undefined || known.root === root ? root : undefined),
      )
      const { to: agent, task, depth, place: since, at } = one
      if (known === undefined) queue.push({ agent, task, depth, root, since, at, ttlSeconds: undefined })
    }
  }
  return { lives: [...found.values()], places: new Set(found.keys()) }
}

/** Stands for a delegator whom the log does not tell; no agent can be called so. */
const NOBODY_TOLD = ''

function made(
  byFrom: ReadonlyMap<string, readonly DelegationFact[]>,
  { agent, task, depth, since }: Family,
): readonly DelegationFact[] {
  const possible = [...(byFrom.get(agent) ?? []), ...(byFrom.get(NOBODY_TOLD) ?? [])]
  return possible.filter((one) => one.task === task && one.depth === depth + 1 && one.place >= since)
}

function livesOfTask(task: string | undefined, facts: LogFacts): readonly Credential[] {
  const roots = rootsOf(facts.delegations)
  return [
    ...facts.registrations.filter((one) => one.task === task).map((one) => lifeOf(one, OWN, facts)),
    ...facts.delegations
      .filter((one) => one.task === task)
      .map((one) => delegatedLife(one, DELEGATED, roots.get(one.place))),
  ]
}

/** What is not to be stopped, and what some way of stopping the rest would reach. */
function beside(
  origin: NamedOrigin,
  wanted: readonly Credential[],
  { facts, descended }: { readonly facts: LogFacts; readonly descended: ReadonlySet<number> },
): readonly Credential[] {
  const roots = rootsOf(facts.delegations)
  const tasks = new Set(origin.task === undefined ? wanted.map(({ task }) => task) : [origin.task])
  const holders = new Set(wanted.map(({ agent }) => agent))
  const chains = new Set(wanted.flatMap(({ root }) => root ?? []))
  const isWanted = new Set(wanted.flatMap(({ agent, jti }) => (jti === undefined ? [] : [`${agent} ${jti}`])))
  const registered = facts.registrations
    .filter((one) => holders.has(one.agent) || tasks.has(one.task))
    // By the jti of then: two lives whose jti nobody knows are not one for that.
    .filter(({ agent, jti }) => jti === undefined || !isWanted.has(`${agent} ${jti}`))
    .map((one): Credential => {
      if (one.agent === origin.agent) return lifeOf(one, { kind: 'own', relation: 'kin' }, facts)
      const kind = holders.has(one.agent) ? 'receiver' : 'mate'
      return lifeOf(one, { kind, relation: 'beside' }, facts)
    })
    .filter(({ agent }) => !(agent === origin.agent && origin.families.some(({ depth }) => depth === 0)))
  const delegated = facts.delegations
    .filter((one) => !descended.has(one.place) && !isOrigin(one, origin, roots.get(one.place)))
    .filter((one) => origin.agent !== undefined || one.task !== origin.task)
    .filter(({ to, task, place }) => holders.has(to) || tasks.has(task) || chains.has(roots.get(place) ?? ''))
    .map((one) => {
      const relation = one.to === origin.agent ? 'kin' : 'beside'
      return delegatedLife(one, { kind: 'other', relation }, roots.get(one.place))
    })
  return [...registered, ...delegated]
}

/** The delegation that a family begins with is not beside it. */
function isOrigin(
  { to, task, depth }: DelegationFact,
  { families }: NamedOrigin,
  root: string | undefined,
): boolean {
  return families.some(
    (one) => one.agent === to && one.task === task && one.depth === depth && (one.root ?? root) === root,
  )
}

/** What a life is, and what it has to do with what is to be stopped. */
type Bearing = Pick<Credential, 'kind' | 'relation'>

const OWN: Bearing = { kind: 'own', relation: 'descends' }
const DELEGATED: Bearing = { kind: 'delegated', relation: 'descends' }

function lifeOf(
  { agent, task, jti, at, ttlSeconds, place }: RegistrationFact,
  { kind, relation }: Bearing,
  { renewals }: LogFacts,
): Credential {
  const latest = renewals.findLast((one) => one.agent === agent && one.task === task)
  // Renewed, its jti is another by now, and what is renewed from it lives as long again.
  const renewed = kind !== 'own' && latest !== undefined
  return {
    handle: (renewed ? undefined : jti) ?? `registration at ${place}`,
    kind,
    relation,
    jti: renewed ? undefined : jti,
    agent,
    task,
    root: null,
    bornAt: at,
    endsAt: ttlSeconds === undefined ? undefined : (renewed ? latest.at : at) + ttlSeconds,
  }
}

function delegatedLife(
  { from, to, task, at, scope, place }: DelegationFact,
  { kind, relation }: Bearing,
  root: string | undefined,
): Credential {
  const handle = delegationAt(place)
  return { ...NOBODY_KNOWS, handle, kind, relation, agent: to, task, root, from, bornAt: at, scope }
}

/** One that stands in the log in two ways is one all the same; the first tells most. */
function once(lives: readonly Credential[]): readonly Credential[] {
  const found = new Map<string, Credential>()
  for (const life of lives) if (!found.has(life.handle)) found.set(life.handle, life)
  return [...found.values()]
}
