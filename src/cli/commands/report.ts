import { resolve } from 'node:path'
import { ifComplete } from '../../app/exit-code.ts'
import { folderOf } from '../../diagnostics/source.ts'
import { FirebreakError } from '../../errors.ts'
import { sumOf } from '../../playbook/sum.ts'
import type { Bundle } from '../../record/bundle.ts'
import { mergeBundles } from '../../record/reading/merge.ts'
import type { RunRecord } from '../../record/record.ts'
import { standingOf } from '../../reports/reading/standing.ts'
import type { Host } from '../host/host.ts'
import { readReport } from '../playbooks/read-report.ts'
import { exitCodeOfReport } from '../output/report-exit-code.ts'
import { openReporters, type Reporters } from '../output/reporting.ts'

export interface ReportFlags {
  readonly reporter: readonly string[]
}

/**
 * Makes reports from earlier records. One file is shown as it is, also when it is only a shard; several are merged.
 *
 * @returns the exit code of the worst run in them
 * @throws FirebreakError with code `usage` when a file is no record of this version
 */
export async function reportCommand(
  host: Host,
  files: readonly string[],
  flags: ReportFlags,
): Promise<number> {
  const [file, ...others] = files
  if (file === undefined || others.length > 0) return mergeCommand(host, files, flags)
  const bundle = await readReport(host, file)
  if (bundle.shard !== undefined) {
    const { index, of } = bundle.shard
    host.stderr.write(
      `firebreak: this is shard ${index} of ${of}; "firebreak report merge" puts them together\n`,
    )
  }
  return report(host, { bundle, files: [file] }, flags)
}

/**
 * Merges the records of shards into the report that one run would have made.
 *
 * @returns the exit code of the worst run in them; what no shard tells of did not run
 * @throws FirebreakError with code `usage` when a file is no record of this version, or they do not belong together
 */
export async function mergeCommand(
  host: Host,
  files: readonly string[],
  flags: ReportFlags,
): Promise<number> {
  const parts = await Promise.all(files.map(async (name) => ({ name, bundle: await readReport(host, name) })))
  const merged = mergeBundles(parts)
  if ('problem' in merged) {
    throw new FirebreakError('usage', merged.problem, { hint: merged.hint })
  }
  return report(host, { bundle: merged, files }, flags)
}

async function report(
  host: Host,
  { bundle, files }: { readonly bundle: Bundle; readonly files: readonly string[] },
  { reporter }: ReportFlags,
): Promise<number> {
  const reporters = await openReporters(host, reporter)
  await reporters.prove({ files: [...files, ...bundle.runs.map(({ playbook }) => playbook.file)] })
  await Promise.all(bundle.runs.map((record) => learnSource(host, record, reporters)))
  if (reporter.length === 0) showEnds(bundle, reporters)
  return ifComplete(exitCodeOfReport(bundle), await reporters.finish(bundle))
}

/** A failure shows its line of the playbook or of its fragment, if that is here and still the file that was run. */
async function learnSource(host: Host, { playbook }: RunRecord, reporters: Reporters): Promise<void> {
  const { file, sha256, fragments = [] } = playbook
  const learn = async (name: string, isSame: (bytes: Uint8Array) => boolean): Promise<void> => {
    const bytes = await host.readFile(resolve(host.cwd, name)).catch(() => undefined)
    if (bytes === undefined || !isSame(bytes)) return
    reporters.learn({ file: name, text: new TextDecoder().decode(bytes) })
  }
  await learn(file, (bytes) => sumOf(bytes, fragments) === sha256)
  for (const one of fragments)
    await learn(`${folderOf(file)}${one.path}`, (bytes) => sumOf(bytes, []) === one.sha256)
}

/** A single run in full; of several, those that did not hold. */
function showEnds({ runs, notRun }: Bundle, reporters: Reporters): void {
  const single = runs.length + notRun.length === 1
  for (const record of runs) if (single || standingOf(record).tone !== 'good') reporters.showEnd(record)
}
