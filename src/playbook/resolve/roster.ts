import { AGENTWRIT } from '../../agentwrit/rules.ts'
import type { Place } from '../../diagnostics/diagnostic.ts'
import { lineagesOf, tokensFrom, type Lineage } from '../../model/lineage.ts'
import { targetFor } from '../../model/predict.ts'
import type { World } from '../../model/world.ts'
import { append } from '../../text/multimap.ts'
import type { MadeNames } from '../actions/action.ts'
import { memberNames } from '../parts/agents.ts'

/** Where the file says what a token is. */
export interface TokenPlaces {
  /** Where its name is given. */
  readonly place: Place
  /** Where its scope comes from. */
  readonly scopePlace: Place
}

/** All tokens so far, also by what selectors go by, so that no selector looks at every token. */
export interface Roster {
  readonly tokens: Map<string, TokenPlaces>
  /** By level and name, `task:NAME`, as selectors write it. */
  readonly groups: Map<string, string[]>
  /** Tokens that only measure: no selector means them. */
  readonly twins: Set<string>
  /** What is known of every token of the world. */
  lineages: ReadonlyMap<string, Lineage>
}

/** Adds the tokens of a world that are not on the roster yet; what made them says where their names are given. */
export function enroll(roster: Roster, world: World, made: MadeNames): void {
  const born = tokensFrom(world, roster.lineages.size)
  if (born.length === 0) return
  const places = placesOf(made)
  roster.lineages = lineagesOf(world, roster.lineages)
  for (const { handle, origin } of born) {
    const facts = places.get(handle)
    const lineage = roster.lineages.get(handle)
    if (facts === undefined || lineage === undefined) continue
    // Renewing keeps the scope, which comes from where the first token's did.
    const inherited = origin.kind === 'renewed' ? roster.tokens.get(origin.from) : undefined
    roster.tokens.set(handle, { ...facts, scopePlace: inherited?.scopePlace ?? facts.scopePlace })
    for (const rule of AGENTWRIT.rules) {
      const target = targetFor(rule, lineage)
      if (target !== undefined) append(roster.groups, `${rule.level}:${target}`, handle)
    }
  }
}

/** Adds the twins that a repeated revocation makes. */
export function enrollTwins(roster: Roster, world: World, place: Place): void {
  const born = tokensFrom(world, roster.lineages.size)
  if (born.length === 0) return
  roster.lineages = lineagesOf(world, roster.lineages)
  for (const { handle } of born) {
    roster.tokens.set(handle, { place, scopePlace: place })
    roster.twins.add(handle)
  }
}

function placesOf({ agents, tokens }: MadeNames): ReadonlyMap<string, TokenPlaces> {
  return new Map([
    ...agents.flatMap((agent) => {
      const { place, scopePlace } = agent
      return memberNames(agent).map((name) => [name, { place, scopePlace }] as const)
    }),
    ...tokens.map((place) => [place.value, { place, scopePlace: place }] as const),
  ])
}
