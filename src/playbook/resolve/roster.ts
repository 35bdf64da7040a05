import { AGENTWRIT } from '../../agentwrit/rules.ts'
import type { Place } from '../../diagnostics/diagnostic.ts'
import { lineageOf, type Lineage } from '../../model/lineage.ts'
import { predict, targetFor } from '../../model/predict.ts'
import type { Revocation, World } from '../../model/world.ts'

/** What the rules and selectors need to know of one token. */
export interface TokenFacts {
  readonly handle: string
  /** Where its name is given. */
  readonly place: Place
  readonly scope: readonly string[]
  readonly scopePlace: Place
  readonly ttlMs: number
  /** The waits of the run before it was made. */
  readonly bornAtMs: number
  readonly lineage: Lineage
  /** A revocation that was there first: the broker issues the token all the same, and it is never alive. */
  readonly deadOnArrival?: Revocation
}

/** All tokens so far, also by what selectors go by, so that no selector looks at every token. */
export interface Roster {
  readonly tokens: Map<string, TokenFacts>
  /** By level and name, `task:NAME`, as selectors write it. */
  readonly groups: Map<string, string[]>
}

/** The facts of a token that has just been added to the world. */
export function birth(world: World, facts: Omit<TokenFacts, 'lineage' | 'deadOnArrival'>): TokenFacts {
  const lineage = lineageOf(world, facts.handle)
  const [reason] = world.revocations.length === 0 ? [] : predict(world, facts.handle).reasons
  return { ...facts, lineage, ...(reason !== undefined && { deadOnArrival: reason.revocation }) }
}

/** Adds a token to the roster. */
export function enroll(roster: Roster, facts: TokenFacts): void {
  roster.tokens.set(facts.handle, facts)
  for (const rule of AGENTWRIT.rules) {
    const target = targetFor(rule, facts.lineage)
    if (target !== undefined) addTo(roster, `${rule.level}:${target}`, facts.handle)
  }
}

function addTo({ groups }: Roster, group: string, handle: string): void {
  const members = groups.get(group)
  if (members === undefined) groups.set(group, [handle])
  else members.push(handle)
}
