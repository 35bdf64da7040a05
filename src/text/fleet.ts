/**
 * One short name for many tokens: members of a fleet become ranges (`fleet[0-16, 18-499]`), other names are listed.
 * Past `limit` parts the rest is counted, so that the name of 10,000 tokens still fits on a line.
 */
export function namesOf(tokens: readonly string[], limit: number = 6): string {
  const names = collapse(tokens, limit)
  const rest = names.length - limit
  return rest > 0 ? `${names.slice(0, limit).join(', ')} and ${rest} more` : names.join(', ')
}

/** Names with the members of each fleet put together, in the order of their first; other names stay as they are. */
export function collapse(names: readonly string[], mostRanges: number = Infinity): readonly string[] {
  const groups = new Map<string, { readonly name: string; readonly members: number[] }>()
  for (const name of names) {
    const [, fleet, member] = MEMBER.exec(name) ?? []
    const key = fleet === undefined ? `one ${name}` : `fleet ${fleet}`
    const group = groups.get(key) ?? { name: fleet ?? name, members: [] }
    groups.set(key, group)
    if (member !== undefined) group.members.push(Number(member))
  }
  return [...groups.values()].map(({ name, members }) =>
    members.length === 0 ? name : `${name}[${rangesText(members, mostRanges)}]`,
  )
}

/** The fleet that a token or agent belongs to, if it does. */
export function fleetOf(name: string): string | undefined {
  return MEMBER.exec(name)?.[1]
}

/** The name for all alike: `fleet[3]` is one of `fleet[*]`; another name stays as it is. */
export function fleetName(name: string): string {
  const fleet = fleetOf(name)
  return fleet === undefined ? name : `${fleet}[*]`
}

const MEMBER = /^(.+)\[(\d{1,9})\]$/s

function rangesText(members: readonly number[], most: number): string {
  const ranges = rangesOf(members.toSorted((a, b) => a - b))
  const shown = ranges
    .slice(0, most)
    .map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`))
  const rest = ranges.slice(most).reduce((sum, { first, last }) => sum + last - first + 1, 0)
  return `${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}

function rangesOf(members: readonly number[]): readonly { first: number; last: number }[] {
  const ranges: { first: number; last: number }[] = []
  for (const member of members) {
    const open = ranges.at(-1)
    if (open !== undefined && member <= open.last + 1) open.last = member
    else ranges.push({ first: member, last: member })
  }
  return ranges
}
