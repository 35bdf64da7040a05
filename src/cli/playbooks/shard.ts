/** Which share: number `index` of `of`, counted from 1. */
export interface Shard {
  readonly index: number
  readonly of: number
}

/** @returns undefined for anything but `i/n` with i from 1 to n */
export function parseShard(text: string): Shard | undefined {
  const [, index, of] = /^([1-9]\d{0,4})\/([1-9]\d{0,4})$/.exec(text) ?? []
  if (index === undefined || of === undefined || Number(index) > Number(of)) return undefined
  return { index: Number(index), of: Number(of) }
}

/**
 * The share of one shard. Every machine computes the same cut for itself: the longest playbook first, each to the
 * shard with the least to do, ties by path. So every item is in exactly one shard whatever their number, and no shard
 * is longer than another by more than its last item.
 *
 * @returns in the order of `items`
 */
export function shardOf<Item>(
  items: readonly Item[],
  { index, of }: Shard,
  { fileOf, millisecondsOf = () => undefined }: Cut<Item>,
): readonly Item[] {
  const weighed = weigh(items.map(fileOf).toSorted(), millisecondsOf)
  const loads = Array.from({ length: of }, () => ({ time: 0, count: 0 }))
  const mine = new Set<string>()
  for (const { file, time } of weighed.toSorted(slowestFirst)) {
    const at = lightest(loads)
    const load = loads[at]
    if (load === undefined) continue
    load.time += time
    load.count += 1
    if (at === index - 1) mine.add(file)
  }
  return items.filter((item) => mine.has(fileOf(item)))
}

interface Cut<Item> {
  /** The path: unique, and the same on every machine. */
  readonly fileOf: (item: Item) => string
  /** The measured time; what was never measured counts as the average of the others. */
  readonly millisecondsOf?: (file: string) => number | undefined
}

interface Weighed {
  readonly file: string
  readonly time: number
}

function weigh(
  files: readonly string[],
  millisecondsOf: (file: string) => number | undefined,
): readonly Weighed[] {
  const known = files.map(millisecondsOf).filter((time) => time !== undefined)
  const average = known.length === 0 ? 1 : known.reduce((sum, time) => sum + time, 0) / known.length
  return files.map((file) => ({ file, time: millisecondsOf(file) ?? average }))
}

/** By code unit and not by locale: every machine has to agree. */
function slowestFirst(a: Weighed, b: Weighed): number {
  return b.time - a.time || (a.file < b.file ? -1 : +(a.file > b.file))
}

/** Of equally long shards the one with fewer playbooks, so that playbooks without a measured time spread as well. */
function lightest(loads: readonly { readonly time: number; readonly count: number }[]): number {
  return loads.reduce((best, load, at) => {
    const least = loads[best]
    if (least === undefined || load.time > least.time) return best
    return load.time < least.time || load.count < least.count ? at : best
  }, 0)
}
