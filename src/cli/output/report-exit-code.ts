import type { RunRecord } from '../../record/record.ts'
import type { NotRun } from '../../record/bundle.ts'
import type { Report } from '../../reports/report.ts'
import { missingOf } from '../../reports/reading/not-run.ts'
import { standingOf } from '../../reports/reading/standing.ts'
import { EXIT, exitCodeOf, worstExitCode, type ExitCode } from '../../app/exit-code.ts'

/**
 * The exit code of everything in a report, worst thing first; what did not run is never a success. A record that
 * calls itself held against what it shows counts as a bug, as in every report made from it.
 */
export function exitCodeOfReport({ runs, notRun }: Report): ExitCode {
  return worstExitCode([...runs.flatMap(codesOf), ...missingOf(notRun).map(codeOfNotRun)])
}

/** What may be left alive counts beside the outcome, because several runs may end worse in other ways. */
function codesOf(record: RunRecord): readonly ExitCode[] {
  const code = exitCodeOf(standingOf(record).outcome)
  return record.cleanup.status === 'failed' ? [code, EXIT.cleanupFailed] : [code]
}

function codeOfNotRun({ status }: NotRun): ExitCode {
  return status === 'invalid' ? EXIT.usage : EXIT.nothingRan
}
