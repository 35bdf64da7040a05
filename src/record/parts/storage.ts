import type { CheckRecord, RunFacts, RunRecord, StepRecord, StorageRecord } from '../record.ts'

/** The parts of a record that say what was put on the broker's lists, and what was seen of storing it. */
type Stored = Pick<RunRecord, 'record' | 'setup' | 'steps' | 'closing' | 'cleanup' | 'storage'> & {
  readonly run: Pick<RunFacts, 'strict'>
}

/** The worst of what the steps and the clean-up saw of storage. */
export function storageOf(record: Omit<Stored, 'record' | 'run'>): NonNullable<RunRecord['storage']> {
  const seen = new Set(placesOf(record).map(({ storage }) => storage?.status))
  const order = ['not-stored', 'not-observed', 'stored'] as const
  return order.find((status) => seen.has(status)) ?? 'nothing-to-store'
}

/**
 * Whether a run may be green as far as storage goes: what it put on the broker's lists was looked at since and not found
 * to be lost, and in a strict run it was seen. A record of version 1 could not know.
 */
export function isStorageKnown(record: Stored): boolean {
  if (record.record === 1) return true
  const worst = storageOf(record)
  if (record.storage !== worst || worst === 'not-stored') return false
  if (record.run.strict && worst === 'not-observed') return false
  const places = placesOf(record)
  const last = places.findLastIndex(({ wrote }) => wrote)
  return last === -1 || places.slice(last).some(({ storage }) => storage !== undefined)
}

interface Place {
  readonly wrote: boolean
  readonly storage?: StorageRecord | undefined
}

/** In the order of time. */
function placesOf({ setup, steps, closing, cleanup }: Omit<Stored, 'record' | 'run'>): readonly Place[] {
  const all = [setup, ...steps, ...(closing === undefined ? [] : [closing])]
  const { released, revokedTasks = [], storage } = cleanup
  return [
    ...all.map((step) => ({ wrote: hasWritten(step), storage: step.storage })),
    { wrote: released > 0 || revokedTasks.length > 0, storage },
  ]
}

/** Renewing and releasing put a token's id on the list of the revoked, too: it is dead by that step. */
function hasWritten({ id, status, action, checks }: StepRecord): boolean {
  if (status === 'not-run') return false
  if ((action?.revocations ?? []).length > 0) return true
  const isByThis = ({ revocation }: CheckRecord['reasons'][number]): boolean => revocation.cause.step === id
  return checks.some(({ reasons }) => reasons.some(isByThis))
}
