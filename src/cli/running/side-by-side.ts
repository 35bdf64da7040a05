interface Scheduling<Item> {
  /** How many at a time. */
  readonly jobs: number
  /** Must have the broker for itself: it waits until the others have ended, and then goes alone. */
  readonly alone: (item: Item) => boolean
  /** Asked before each begins; after a no, nothing begins any more. */
  readonly goOn: () => boolean
}

/**
 * Works on items, some at a time, in their order as far as that goes. When a piece of work throws, what is under way
 * may end, nothing new begins, and then the error is thrown.
 *
 * @returns a result for each item in the order of the items, undefined for what was not begun
 */
export async function sideBySide<Item, Result>(
  items: readonly Item[],
  { jobs, alone, goOn }: Scheduling<Item>,
  work: (item: Item) => Promise<Result>,
): Promise<readonly (Result | undefined)[]> {
  const results: (Result | undefined)[] = items.map(() => undefined)
  const numbered = [...items.entries()]
  let broken = false
  const worker = async (queue: Iterable<readonly [number, Item]>): Promise<void> => {
    for (const [index, item] of queue) {
      if (broken || !goOn()) return
      results[index] = await work(item).catch((error: unknown) => {
        broken = true
        throw error
      })
    }
  }
  const shared = jobs === 1 ? numbered : numbered.filter(([, item]) => !alone(item))
  await allWorkers(jobs, shared, worker)
  if (jobs > 1) await worker(numbered.filter(([, item]) => alone(item)))
  return results
}

/** Waits for all of them, also when one has thrown: nothing may go on unseen. */
async function allWorkers<Entry>(
  jobs: number,
  entries: readonly Entry[],
  worker: (queue: Iterable<Entry>) => Promise<void>,
): Promise<void> {
  const queue = entries.values()
  const workers = Array.from({ length: Math.min(jobs, entries.length) }, () => worker(queue))
  for (const ended of await Promise.allSettled(workers)) if (ended.status === 'rejected') throw ended.reason
}
