import { append } from '../../text/multimap.ts'
import type { DelegationFact } from './log-facts.ts'

/**
 * Who began the chain of each delegated token, by its place in the log; undefined where the log leaves more than one
 * possible. A delegation of depth 1 is by the root itself; a deeper one was made from a token that its delegator had got
 * with the same task, one hop before (API notes 5).
 */
export function rootsOf(delegations: readonly DelegationFact[]): ReadonlyMap<number, string | undefined> {
  const possible = new Map<number, ReadonlySet<string | undefined>>()
  const received = new Map<string, DelegationFact[]>()
  for (const one of delegations) {
    possible.set(one.place, possibleRoots(one, received.get(one.from ?? '') ?? [], possible))
    append(received, one.to, one)
  }
  return new Map([...possible].map(([place, roots]) => [place, roots.size === 1 ? [...roots][0] : undefined]))
}

function possibleRoots(
  { from, task, depth }: DelegationFact,
  received: readonly DelegationFact[],
  known: ReadonlyMap<number, ReadonlySet<string | undefined>>,
): ReadonlySet<string | undefined> {
  if (depth <= 1) return new Set([from])
  const sources = received.filter((one) => one.task === task && one.depth === depth - 1)
  const roots = sources.flatMap((one) => [...(known.get(one.place) ?? [undefined])])
  return new Set(roots.length === 0 ? [undefined] : roots)
}
