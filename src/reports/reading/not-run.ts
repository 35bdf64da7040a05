import type { NotRun } from '../../record/bundle.ts'
import { LOOKS } from './looks.ts'

/** How a playbook without a run is told of, in every report alike. */
interface NotRunWords {
  readonly word: string
  readonly look: (typeof LOOKS)['failed']
  readonly severity: 'error' | 'warning' | 'note'
  /** The end of a sentence about the playbook. */
  readonly does: string
}

export const NOT_RUN: Readonly<Record<NotRun['status'], NotRunWords>> = {
  invalid: {
    word: 'Invalid',
    look: LOOKS.failed,
    severity: 'error',
    does: 'is invalid and did not run',
  },
  skipped: {
    word: 'Not run',
    look: LOOKS['no-verdict'],
    severity: 'warning',
    does: 'did not run',
  },
  'by-name': {
    word: 'By name only',
    look: LOOKS['not-run'],
    severity: 'note',
    does: 'runs by its name only',
  },
}

/** Those that were meant to run: what runs by its name only was not asked for. */
export function missingOf(notRun: readonly NotRun[]): readonly NotRun[] {
  return notRun.filter(({ status }) => status !== 'by-name')
}
