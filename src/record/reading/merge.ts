import type { Bundle, NotRun, ShardFacts } from '../bundle.ts'

/** A bundle and the file it was read from. */
export interface NamedBundle {
  readonly name: string
  readonly bundle: Bundle
}

/** Why bundles cannot be merged, as a sentence without a final dot, and what to do about it. */
interface Unmergeable {
  readonly problem: string
  readonly hint: string
}

/**
 * Merges bundles into what one run of everything would have written. Shards of one selection belong together: a
 * playbook that none of them tells of comes out as not run, so that a lost shard can never look like a passed one.
 */
export function mergeBundles(parts: readonly NamedBundle[]): Bundle | Unmergeable {
  const shards = parts.flatMap(({ name, bundle }) =>
    bundle.shard === undefined ? [] : [{ name, ...bundle.shard }],
  )
  const problem =
    runTwice(parts) ?? otherCut(shards) ?? shardTwice(shards) ?? otherBroker(parts) ?? otherPlaybook(parts)
  if (problem !== undefined) return problem
  const runs = parts.flatMap(({ bundle }) => bundle.runs)
  const notRun = distinct(parts.flatMap(({ bundle }) => bundle.notRun))
  const told = new Set([...runs.map(({ playbook }) => playbook.file), ...notRun.map(({ file }) => file)])
  const [shard] = shards
  const untold = (shard?.selected ?? []).filter((file) => !told.has(file))
  const all = [...notRun, ...untold.map((file) => lost(file, shards))]
  const selected = shard?.selected ?? []
  return {
    runs: inOrder(runs, ({ playbook }) => playbook.file, selected),
    notRun: inOrder(all, ({ file }) => file, selected),
  }
}

interface NamedShard extends ShardFacts {
  readonly name: string
}

function runTwice(parts: readonly NamedBundle[]): Unmergeable | undefined {
  const origins = new Map<string, string>()
  for (const { name, bundle } of parts) {
    for (const { run } of bundle.runs) {
      const earlier = origins.get(run.id)
      if (earlier !== undefined) {
        return {
          problem: `the run "${run.id}" is in "${earlier}" and again in "${name}"`,
          hint: 'give every record once',
        }
      }
      origins.set(run.id, name)
    }
  }
  return undefined
}

function otherCut(shards: readonly NamedShard[]): Unmergeable | undefined {
  const [first, ...others] = shards
  if (first === undefined) return undefined
  const other = others.find(({ of, selected }) => of !== first.of || !sameList(selected, first.selected))
  if (other === undefined) return undefined
  return {
    problem: `"${first.name}" and "${other.name}" are shards of different selections`,
    hint: 'run every shard with the same playbooks, --tag, --grep and number of shards, and merge the shards of one run',
  }
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index])
}

function shardTwice(shards: readonly NamedShard[]): Unmergeable | undefined {
  const names = new Map<number, string>()
  for (const { index, of, name } of shards) {
    const earlier = names.get(index)
    if (earlier !== undefined) {
      return {
        problem: `shard ${index} of ${of} is in "${earlier}" and again in "${name}"`,
        hint: 'give every shard once; of one that was repeated, the attempt that counts',
      }
    }
    names.set(index, name)
  }
  return undefined
}

/** Shards of one run ran against one broker. The stand-in is one of its kind, whatever its port. */
function otherBroker(parts: readonly NamedBundle[]): Unmergeable | undefined {
  const met = parts.flatMap(({ name, bundle: { shard, runs } }) =>
    shard === undefined
      ? []
      : [...(shard.broker === undefined ? [] : [shard.broker]), ...runs.map(({ broker }) => broker)].map(
          (broker) => ({ name, broker }),
        ),
  )
  const [first] = met
  const other = met.find(({ broker }) => first !== undefined && !isSameBroker(first.broker, broker))
  if (first === undefined || other === undefined) return undefined
  return {
    problem: `"${first.name}" ran against ${brokerText(first.broker)}, and "${other.name}" against ${brokerText(other.broker)}`,
    hint: 'run every shard against the same broker, and merge the shards of one run',
  }
}

type Met = NonNullable<ShardFacts['broker']>

function isSameBroker(a: Met, b: Met): boolean {
  if (a.kind !== b.kind || (a.kind === 'remote' && a.url !== b.url)) return false
  return a.version === undefined || b.version === undefined || a.version === b.version
}

function brokerText({ kind, url, version }: Met): string {
  const what = kind === 'embedded' ? 'the embedded broker, a stand-in' : `the broker at "${url}"`
  return version === undefined ? what : `${what} (version ${version})`
}

/** A shard from before a playbook was changed, out of a cache for example, tells of another playbook. */
function otherPlaybook(parts: readonly NamedBundle[]): Unmergeable | undefined {
  const known = new Map<string, { readonly name: string; readonly sha256: string }>()
  for (const { name, bundle } of parts) {
    if (bundle.shard === undefined) continue
    const ran = bundle.runs.map(({ playbook: { file, sha256 } }) => ({ file, sha256 }))
    for (const { file, sha256 } of [...(bundle.shard.hashes ?? []), ...ran]) {
      const first = known.get(file)
      if (first !== undefined && first.sha256 !== sha256) {
        return {
          problem: `"${first.name}" and "${name}" know different versions of the playbook "${file}"`,
          hint: 'the playbook was changed in between, or one of them is from an earlier run: run every shard again',
        }
      }
      known.set(file, { name, sha256 })
    }
  }
  return undefined
}

/** Two shards tell of the same invalid file in the same words; it is one file. */
function distinct(notRun: readonly NotRun[]): readonly NotRun[] {
  const seen = new Map(notRun.map((one) => [JSON.stringify([one.file, one.status, one.reason]), one]))
  return [...seen.values()]
}

function lost(file: string, shards: readonly NamedShard[]): NotRun {
  const there = new Set(shards.map(({ index }) => index))
  const count = shards[0]?.of ?? 0
  const missing = Array.from({ length: count }, (_, at) => at + 1).filter((index) => !there.has(index))
  const reason =
    missing.length === 0
      ? 'no shard ran it; were the shards cut with different --timings?'
      : `no record of it: shard ${missing.join(', ')} of ${count} is missing`
  return { file, status: 'skipped', reason }
}

/** The order of one run; what no shard had selected comes last, as it came. */
function inOrder<Item>(
  items: readonly Item[],
  fileOf: (item: Item) => string,
  selected: readonly string[],
): readonly Item[] {
  const places = new Map(selected.map((file, index) => [file, index]))
  const placeOf = (item: Item): number => places.get(fileOf(item)) ?? selected.length
  return items.toSorted((a, b) => placeOf(a) - placeOf(b))
}
