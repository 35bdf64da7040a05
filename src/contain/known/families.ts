import type { LogFacts, RegistrationFact } from './log-facts.ts'
import { isPrincipal, type Named } from './named.ts'
import { rootsOf } from './roots.ts'

/** Tokens that are renewed one from the other: they differ in jti and life alone. */
export interface Family {
  readonly agent: string
  readonly task: string | undefined
  /** How many delegators are behind it. */
  readonly depth: number
  /** Who began its chain; null where nobody delegated it, undefined where nobody knows. */
  readonly root: string | null | undefined
  /** Only what the log has from here on can stem from it. */
  readonly since: number
  /** When that was, in epoch seconds; Infinity where nobody knows. */
  readonly at: number
  /** How long each of them lives at most. */
  readonly ttlSeconds: number | undefined
}

/** What was named, as far as the log knows it. */
export interface NamedOrigin {
  readonly families: readonly Family[]
  /** The agent, the administrator or the app whose tokens they are; absent for a task. */
  readonly agent: string | undefined
  readonly task: string | undefined
  /** The token itself, where one was named. */
  readonly jti: string | undefined
  /** It stands in the log. */
  readonly seen: boolean
}

/** Finds what was named in the log. */
export function originOf(named: Named, facts: LogFacts): NamedOrigin {
  switch (named.kind) {
    case 'token':
      return originOfToken(named, facts)
    case 'agent':
      return originOfAgent(named.agent, facts)
    case 'jti':
      return originOfJti(named.jti, facts)
    case 'task':
      return {
        families: [],
        agent: undefined,
        jti: undefined,
        task: named.task,
        seen: isTask(named.task, facts),
      }
  }
}

function originOfToken(named: Extract<Named, { kind: 'token' }>, facts: LogFacts): NamedOrigin {
  const { jti, subject, task, chain, issuedAt, expiresAt, vouched } = named
  const birth = birthOf(jti, facts)
  const family: Family = {
    agent: subject,
    task,
    depth: chain.length,
    root: chain[0] ?? null,
    since: birth?.place ?? facts.placeAt(issuedAt),
    at: issuedAt,
    ttlSeconds: expiresAt - issuedAt,
  }
  // Claims that nobody vouches for may be anybody's: whoever is in the log by that name has to be in that task as well.
  const isKnown = birth?.agent === subject || familiesOf(subject, facts).some((one) => one.task === task)
  return { families: [family], agent: subject, task, jti, seen: vouched || isKnown || isPrincipal(subject) }
}

function originOfAgent(agent: string, facts: LogFacts): NamedOrigin {
  const families = familiesOf(agent, facts)
  const own = facts.registrations.find((one) => one.agent === agent)
  return { families, agent, task: own?.task, jti: undefined, seen: families.length > 0 }
}

function originOfJti(jti: string, facts: LogFacts): NamedOrigin {
  const birth = birthOf(jti, facts)
  if (birth === undefined) return { families: [], agent: undefined, task: undefined, jti, seen: false }
  const { agent, task, place, at } = birth
  const families = familiesOf(agent, facts)
    .filter((one) => one.task === task)
    .map((one) => (one.since < place ? { ...one, since: place, at } : one))
  return { families, agent, task, jti, seen: true }
}

/** Everything an agent was given: its own token, and what was delegated to it. */
function familiesOf(agent: string, facts: LogFacts): readonly Family[] {
  const roots = rootsOf(facts.delegations)
  const own = facts.registrations
    .filter((one) => one.agent === agent)
    .map(({ task, place, at, ttlSeconds }) => {
      return { agent, task, depth: 0, root: null, since: place, at, ttlSeconds }
    })
  const given = facts.delegations
    .filter(({ to }) => to === agent)
    .map(({ task, depth, place, at }) => {
      return { agent, task, depth, root: roots.get(place), since: place, at, ttlSeconds: undefined }
    })
  return [...own, ...given]
}

type Birth = Pick<RegistrationFact, 'agent' | 'at' | 'place' | 'task'>

/** The event in which a jti stands; those of delegated tokens stand in none (API notes 12.6). */
function birthOf(jti: string, { registrations, renewals }: LogFacts): Birth | undefined {
  return [...registrations, ...renewals].find((one) => one.jti === jti)
}

function isTask(task: string, { registrations, delegations }: LogFacts): boolean {
  return [...registrations, ...delegations].some((one) => one.task === task)
}
