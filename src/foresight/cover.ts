/** One set that may be chosen: what it covers, what it would harm besides, and how blunt it is. */
export interface Candidate<Entry> {
  readonly entry: Entry
  /** Positions of the elements it covers, ascending. */
  readonly covers: readonly number[]
  /** What it would harm besides. */
  readonly harms: readonly string[]
  /** The smaller the narrower; decides between covers of equal size and harm. */
  readonly bluntness: number
}

interface Cover<Entry> {
  readonly chosen: readonly Candidate<Entry>[]
  /** False when the search was cut short and a better cover may exist. */
  readonly exact: boolean
}

/** How many elements the search may look at before it settles for the best it has: a fraction of a second. */
const DEFAULT_EFFORT = 2_000_000

/**
 * Finds the fewest candidates that cover the elements `0` to `elements - 1`; among those the ones with the least
 * harm, then the least bluntness. Branch and bound from a greedy start, so it ends within `effort`, always with
 * the same answer. Every element must be covered by some candidate.
 */
export function smallestCover<Entry>(
  elements: number,
  candidates: readonly Candidate<Entry>[],
  effort: number = DEFAULT_EFFORT,
): Cover<Entry> {
  const useful = withoutDominated(candidates)
  const choices = choicesOf(elements, useful)
  const search: Search<Entry> = {
    choices,
    // A set that covers n elements pays at most 1/n for each, so these prices never add up to more than the answer.
    prices: choices.map((of) => 1 / Math.max(1, ...of.map(({ covers }) => covers.length))),
    best: greedyCover(elements, useful),
    effort,
  }
  const forced = forcedBy(choices)
  const settled = new Set(forced.flatMap(({ covers }) => covers))
  const open = Array.from({ length: elements }, (_, element) => element).filter((at) => !settled.has(at))
  branch(search, open, forced)
  return { chosen: search.best, exact: search.effort > 0 }
}

interface Search<Entry> {
  readonly choices: readonly (readonly Candidate<Entry>[])[]
  readonly prices: readonly number[]
  best: readonly Candidate<Entry>[]
  effort: number
}

function branch<Entry>(
  search: Search<Entry>,
  open: readonly number[],
  chosen: readonly Candidate<Entry>[],
): void {
  search.effort -= open.length + 1
  if (search.effort <= 0) return
  if (open.length === 0) {
    if (compareCovers(chosen, search.best) < 0) search.best = chosen
    return
  }
  if (!canImprove(search, open, chosen)) return
  for (const candidate of fewestChoices(search, open)) {
    const covered = new Set(candidate.covers)
    branch(
      search,
      open.filter((element) => !covered.has(element)),
      [...chosen, candidate],
    )
  }
}

function canImprove<Entry>(
  { prices, best }: Search<Entry>,
  open: readonly number[],
  chosen: readonly Candidate<Entry>[],
): boolean {
  const missing = open.reduce((sum, element) => sum + (prices[element] ?? 0), 0)
  // Rounded down a little first: sums of fractions such as 1/3 come out a hair too large.
  const least = chosen.length + Math.ceil(missing - 1e-6)
  return least < best.length || (least === best.length && compareHarm(chosen, best) < 0)
}

function fewestChoices<Entry>(
  { choices }: Search<Entry>,
  open: readonly number[],
): readonly Candidate<Entry>[] {
  let fewest: readonly Candidate<Entry>[] | undefined
  for (const element of open) {
    const of = choices[element] ?? []
    if (fewest === undefined || of.length < fewest.length) fewest = of
  }
  return fewest ?? []
}

/** Takes the candidate that covers the most open elements, again and again. */
function greedyCover<Entry>(
  elements: number,
  candidates: readonly Candidate<Entry>[],
): readonly Candidate<Entry>[] {
  const open = new Set(Array.from({ length: elements }, (_, element) => element))
  const chosen: Candidate<Entry>[] = []
  // Gains only ever shrink, so a candidate whose gain is still what it was sorted by is the best one left.
  let queue = candidates.toSorted(largestFirst)
  while (open.size > 0 && queue.length > 0) {
    const taken = queue.filter(({ covers }) => covers.length === queue[0]?.covers.length)
    for (const candidate of taken) {
      if (!candidate.covers.every((element) => open.has(element))) continue
      chosen.push(candidate)
      for (const element of candidate.covers) open.delete(element)
    }
    queue = queue
      .map((candidate) => ({ ...candidate, covers: candidate.covers.filter((element) => open.has(element)) }))
      .filter(({ covers }) => covers.length > 0)
      .sort(largestFirst)
  }
  return chosen
}

function choicesOf<Entry>(
  elements: number,
  candidates: readonly Candidate<Entry>[],
): readonly (readonly Candidate<Entry>[])[] {
  const choices: Candidate<Entry>[][] = Array.from({ length: elements }, () => [])
  for (const candidate of candidates.toSorted(largestFirst)) {
    for (const element of candidate.covers) choices[element]?.push(candidate)
  }
  return choices
}

/** What has to be in every cover, because some element has no other choice. */
function forcedBy<Entry>(choices: readonly (readonly Candidate<Entry>[])[]): readonly Candidate<Entry>[] {
  return [...new Set(choices.filter(({ length }) => length === 1).flat())]
}

/** Drops what can never be better: covers the same as another that is no blunter and harms nothing. */
function withoutDominated<Entry>(candidates: readonly Candidate<Entry>[]): readonly Candidate<Entry>[] {
  const harmless = new Map<string, Candidate<Entry>>()
  for (const candidate of candidates) {
    if (candidate.harms.length > 0) continue
    const key = candidate.covers.join()
    const other = harmless.get(key)
    if (other === undefined || candidate.bluntness < other.bluntness) harmless.set(key, candidate)
  }
  return candidates.filter((candidate) => {
    const other = harmless.get(candidate.covers.join())
    return other === undefined || other === candidate || other.bluntness > candidate.bluntness
  })
}

function largestFirst<Entry>(a: Candidate<Entry>, b: Candidate<Entry>): number {
  return b.covers.length - a.covers.length || a.harms.length - b.harms.length || a.bluntness - b.bluntness
}

function compareCovers<Entry>(a: readonly Candidate<Entry>[], b: readonly Candidate<Entry>[]): number {
  return a.length - b.length || compareHarm(a, b)
}

function compareHarm<Entry>(a: readonly Candidate<Entry>[], b: readonly Candidate<Entry>[]): number {
  return harmOf(a) - harmOf(b) || bluntnessOf(a) - bluntnessOf(b)
}

function harmOf<Entry>(chosen: readonly Candidate<Entry>[]): number {
  return new Set(chosen.flatMap(({ harms }) => harms)).size
}

function bluntnessOf<Entry>(chosen: readonly Candidate<Entry>[]): number {
  return chosen.reduce((sum, { bluntness }) => sum + bluntness, 0)
}
