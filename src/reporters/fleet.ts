/**
 * One short name for many tokens: members of a fleet become ranges (`fleet[0-16, 18-499]`), other names are listed.
 * Past `limit` parts the rest is counted, so that the name of 10,000 tokens still fits on a line.
 */
export function namesOf(tokens: readonly string[], limit: number = 6): string {
  const { fleets, others } = sorted(tokens)
  const names = [...others, ...[...fleets].map(([fleet, members]) => fleetName(fleet, members, limit))]
  const rest = names.length - limit
  return rest > 0 ? `${names.slice(0, limit).join(', ')} and ${rest} more` : names.join(', ')
}

/** The fleet that a token belongs to, if it does. */
export function fleetOf(token: string): string | undefined {
  return MEMBER.exec(token)?.[1]
}

const MEMBER = /^(.+)\[(\d+)\]$/

function sorted(tokens: readonly string[]): {
  fleets: ReadonlyMap<string, readonly number[]>
  others: readonly string[]
} {
  const fleets = new Map<string, number[]>()
  const others: string[] = []
  for (const token of tokens) {
    const [, fleet, member] = MEMBER.exec(token) ?? []
    if (fleet === undefined || member === undefined) {
      others.push(token)
      continue
    }
    const members = fleets.get(fleet)
    if (members === undefined) fleets.set(fleet, [Number(member)])
    else members.push(Number(member))
  }
  return { fleets, others }
}

function fleetName(fleet: string, members: readonly number[], limit: number): string {
  const ranges = rangesOf(members.toSorted((a, b) => a - b))
  const shown = ranges
    .slice(0, limit)
    .map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`))
  const rest = ranges.slice(limit).reduce((sum, { first, last }) => sum + last - first + 1, 0)
  return `${fleet}[${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}]`
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
