/**
 * Maps over items with at most `limit` calls under way, and returns the results in the order of the items.
 * The first rejection rejects the whole once every call already under way has ended, so nothing goes on unseen.
 */
export async function concurrently<Item, Result>(
  items: readonly Item[],
  limit: number,
  work: (item: Item, index: number) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = []
  const queue = items.entries()
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) results[index] = await work(item, index)
  }
  const workers = await Promise.allSettled(Array.from({ length: Math.min(limit, items.length) }, worker))
  for (const settled of workers) if (settled.status === 'rejected') throw settled.reason
  return results
}
