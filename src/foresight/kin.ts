import type { Board } from './foresee.ts'
import { parentOf, type Lineage } from '../model/lineage.ts'
import type { Kin } from '../model/rule.ts'
import { append } from '../text/multimap.ts'

type Descendant = ReturnType<Kin['descendants']>[number]

/** Who is related to whom on a board, turned round once for all that is asked of it. */
export function kinOf({ world, lineages }: Board): Kin {
  const children = new Map<string, string[]>()
  const byDelegator = new Map<string, string[]>()
  for (const token of world.tokens.values()) {
    const parent = parentOf(token)
    if (parent !== undefined) append(children, parent, token.handle)
    for (const delegator of new Set(lineages.get(token.handle)?.delegators)) {
      append(byDelegator, delegator, token.handle)
    }
  }
  const isRenewed = (handle: string): boolean => world.tokens.get(handle)?.origin.kind === 'renewed'
  return {
    descendants: (handle) => descendantsOf(handle, children, isRenewed),
    having: indexed([...lineages].map(([handle, { facts }]) => ({ name: handle, facts }))),
    delegatedBy: (holder) => byDelegator.get(holder) ?? [],
    agentsWith: indexed([...world.agents.values()]),
    lineage: (handle) => lineages.get(handle) ?? UNKNOWN,
  }
}

const UNKNOWN: Lineage = { holder: undefined, delegators: [], facts: {} }

function descendantsOf(
  ancestor: string,
  children: ReadonlyMap<string, readonly string[]>,
  isRenewed: (handle: string) => boolean,
): readonly Descendant[] {
  const madeFrom = (handle: string, renewedOnly: boolean): readonly Descendant[] =>
    (children.get(handle) ?? []).map((token) => ({ token, renewedOnly: renewedOnly && isRenewed(token) }))
  const found = [...madeFrom(ancestor, true)]
  // Grows while it is walked: what a found token was used to make is found after it.
  for (const { token, renewedOnly } of found) found.push(...madeFrom(token, renewedOnly))
  return found
}

interface Named {
  readonly name: string
  readonly facts: Readonly<Record<string, string | null>>
}

/** Finds names by a fact and its value; each fact is indexed when it is first asked for. */
function indexed(all: readonly Named[]): (fact: string, value: string) => readonly string[] {
  const byFact = new Map<string, ReadonlyMap<string, readonly string[]>>()
  return (fact, value) => {
    const index = byFact.get(fact) ?? indexOf(all, fact)
    byFact.set(fact, index)
    return index.get(value) ?? []
  }
}

function indexOf(all: readonly Named[], fact: string): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>()
  for (const { name, facts } of all) {
    const value = facts[fact]
    if (value !== undefined && value !== null) append(index, value, name)
  }
  return index
}
