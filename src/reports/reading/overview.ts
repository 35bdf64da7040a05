import type { RunRecord } from '../../record/record.ts'
import { plural } from '../../text/plural.ts'
import type { Report } from '../report.ts'
import { missingOf } from './not-run.ts'
import { EMBEDDED_NOTICE, standingOf } from './standing.ts'

/** Several playbooks in one sentence; what did not run is not green. */
export function headlineOf({ runs, notRun }: Report): string {
  const missing = missingOf(notRun).length
  const leftOut = notRun.length - missing
  const rest =
    leftOut === 0 ? '' : `; ${leftOut} more ${leftOut === 1 ? 'runs by its' : 'run by their'} name only`
  return `${howMany(runs, runs.length + missing)}${rest}`
}

function howMany(runs: readonly RunRecord[], all: number): string {
  if (all === 0) return 'nothing ran, so nothing is proved'
  const green = runs.filter(isGreen).length
  return green === all
    ? `${plural(all, 'playbook')} contained`
    : `${all - green} of ${plural(all, 'playbook')} not green`
}

/** What has to stand above several playbooks of which any ran against the embedded broker. */
export function standInNotice(runs: readonly RunRecord[]): string | undefined {
  const embedded = runs.filter(({ broker }) => broker.kind === 'embedded').length
  return embedded === 0 ? undefined : `${embedded} of ${plural(runs.length, 'run')} ${EMBEDDED_NOTICE}`
}

export function isGreen(record: RunRecord): boolean {
  return standingOf(record).tone === 'good'
}

/** The runs as they are to be read. */
export function worstFirst(runs: readonly RunRecord[]): readonly RunRecord[] {
  const order = { bad: 0, warn: 1, good: 2 }
  return runs.toSorted((a, b) => order[standingOf(a).tone] - order[standingOf(b).tone])
}
