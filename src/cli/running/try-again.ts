import type { RunRecord } from '../../record/record.ts'
import type { TryRecord } from '../../record/facts.ts'
import { findingsOf } from '../../reports/reading/findings/findings.ts'
import { standingOf } from '../../reports/reading/standing.ts'
import type { LoadedPlaybook } from '../playbooks/load-playbooks.ts'

interface Trying {
  /** How often a run without a verdict is followed by another. */
  readonly retries: number
  /** Asked before each. */
  readonly goOn: () => boolean
  readonly run: (loaded: LoadedPlaybook, tries: readonly TryRecord[]) => Promise<RunRecord>
}

/**
 * Runs a playbook, and again under another run id as long as a run has no verdict. A failed expectation is never tried
 * again, nor is what left something alive, what the broker acknowledged and did not store, or what is about others' tokens.
 *
 * @returns the record of the last try, which has those before it
 */
export async function tryUntilVerdict(
  first: LoadedPlaybook,
  { retries, goOn, run }: Trying,
): Promise<RunRecord> {
  let record = await run(first, [])
  const tries: TryRecord[] = []
  while (tries.length < retries && mayTryAgain(first, record) && goOn()) {
    const again = await first.again()
    if (again === undefined) break
    tries.push(tryOf(record))
    record = await run(again, [...tries])
  }
  return record
}

function mayTryAgain({ playbook }: LoadedPlaybook, record: RunRecord): boolean {
  const isOwn =
    playbook.mode !== 'live' && playbook.isolation !== 'none' && (playbook.tokens ?? []).length === 0
  const { cleanup, storage } = record
  const isOver = cleanup.status !== 'failed' && storage !== 'not-stored'
  return isOwn && isOver && standingOf(record).outcome === 'no-verdict'
}

function tryOf(record: RunRecord): TryRecord {
  const { id, startedAt, durationMs } = record.run
  const [worst] = findingsOf(record)
  const reason = worst?.title ?? standingOf(record).sentence
  return { id, startedAt, durationMs, reason }
}
