import { AGENTWRIT } from '../../agentwrit/rules.ts'
import { lineagesOf } from '../../model/lineage.ts'
import { predictAll, targetFor } from '../../model/predict.ts'
import type { Token, World } from '../../model/world.ts'
import { append } from '../../text/multimap.ts'
import type { Made, TokenFacts } from '../actions/action.ts'
import { namesOf } from '../parts/agents.ts'

/** All tokens so far, also by what selectors go by, so that no selector looks at every token. */
export interface Roster {
  readonly tokens: Map<string, TokenFacts>
  /** By level and name, `task:NAME`, as selectors write it. */
  readonly groups: Map<string, string[]>
}

/** Adds the tokens of a world that are not on the roster yet; what made them says where their names are given. */
export function enroll(roster: Roster, world: World, made: Made): void {
  const born = [...world.tokens.values()].slice(roster.tokens.size)
  if (born.length === 0) return
  const places = placesOf(made)
  const lineages = lineagesOf(world)
  const predictions = predictAll(world, lineages)
  for (const token of born) {
    const place = places.get(token.handle)
    const lineage = lineages.get(token.handle)
    if (place === undefined || lineage === undefined) continue
    const [reason] = predictions.get(token.handle)?.reasons ?? []
    const facts = { ...factsOf(token, place, roster), lineage }
    roster.tokens.set(token.handle, {
      ...facts,
      ...(reason !== undefined && { deadOnArrival: reason.revocation }),
    })
    for (const rule of AGENTWRIT.rules) {
      const target = targetFor(rule, lineage)
      if (target !== undefined) append(roster.groups, `${rule.level}:${target}`, token.handle)
    }
  }
}

type Places = Pick<TokenFacts, 'place' | 'scopePlace'>

function placesOf({ agents, tokens }: Made): ReadonlyMap<string, Places> {
  return new Map([
    ...agents.flatMap((agent) => {
      const { place, scopePlace } = agent
      return namesOf(agent).map((name) => [name, { place, scopePlace }] as const)
    }),
    ...tokens.map((place) => [place.value, { place, scopePlace: place }] as const),
  ])
}

function factsOf(
  { handle, origin, scope = [], life }: Token,
  { place, scopePlace }: Places,
  { tokens }: Roster,
): Omit<TokenFacts, 'lineage'> {
  // Renewing keeps the scope, which comes from where the first token's did.
  const inherited = origin.kind === 'renewed' ? tokens.get(origin.from)?.scopePlace : undefined
  return {
    handle,
    place,
    scope,
    scopePlace: inherited ?? scopePlace,
    ttlMs: life === undefined ? Infinity : (life.expiresAt - life.issuedAt) * 1000,
    bornAtMs: (life?.issuedAt ?? 0) * 1000,
  }
}
