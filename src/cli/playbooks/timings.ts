import { posix } from 'node:path'
import type { Outcome, RunRecord } from '../../record/record.ts'
import type { Host } from '../host/host.ts'

/** How long a playbook took, in milliseconds; undefined where nothing was measured. */
type Timings = (file: string) => number | undefined

/**
 * Reads measured times from an earlier record. A playbook that ran several times counts with its average.
 *
 * @throws FirebreakError with code `usage` when the file is no record
 */
export async function readTimings(host: Host, file: string): Promise<Timings> {
  // It brings all that it takes to check a record, which most runs have no use for.
  const { readReport } = await import('./read-report.ts')
  return timingsOf((await readReport(host, file)).runs)
}

function timingsOf(runs: readonly RunRecord[]): Timings {
  const times = new Map<string, readonly number[]>()
  for (const { playbook, run } of runs) {
    if (!MEASURED.has(run.outcome)) continue
    const key = keyOf(playbook.file)
    times.set(key, [...(times.get(key) ?? []), run.durationMs])
  }
  return (file) => {
    const measured = times.get(keyOf(file))
    return measured === undefined ? undefined : measured.reduce((sum, ms) => sum + ms, 0) / measured.length
  }
}

/** What was stopped, or waited for a broker that was not there, says nothing about the next time. */
const MEASURED: ReadonlySet<Outcome> = new Set(['held', 'failed', 'cleanup-failed'])

/** `./a.yaml` and `a.yaml` are one file, on every system. */
function keyOf(file: string): string {
  return posix.normalize(file.replaceAll('\\', '/'))
}
