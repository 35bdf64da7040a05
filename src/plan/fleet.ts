import { append } from '../model/multimap.ts'

/** Names with the members of a fleet put together: `fleet[0..2,4]`. Other names stay as they are. */
export function collapse(names: readonly string[]): readonly string[] {
  const fleets = new Map<string, number[]>()
  for (const name of names) {
    const [fleet, member] = membership(name)
    if (member === undefined) fleets.set(fleet, [])
    else append(fleets, `${fleet}[`, member)
  }
  return [...fleets].map(([fleet, members]) =>
    members.length === 0 ? fleet : `${fleet}${ranges(members.toSorted((a, b) => a - b))}]`,
  )
}

/** A fleet's name and the number of its member; only the name where there is no fleet. */
function membership(name: string): readonly [string, number | undefined] {
  const match = /^(.*)\[(\d{1,9})\]$/s.exec(name)
  return match === null ? [name, undefined] : [match[1] ?? name, Number(match[2])]
}

function ranges(members: readonly number[]): string {
  const found: [number, number][] = []
  for (const member of members) {
    const last = found.at(-1)
    if (last !== undefined && member <= last[1] + 1) last[1] = member
    else found.push([member, member])
  }
  return found.map(([first, last]) => (first === last ? `${first}` : `${first}..${last}`)).join()
}
