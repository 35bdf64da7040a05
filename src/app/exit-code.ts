import type { ErrorCode } from '../errors.ts'
import type { Outcome } from '../record/record.ts'

/** What the process tells its caller. */
export const EXIT = {
  held: 0,
  failed: 1,
  usage: 2,
  noVerdict: 3,
  cleanupFailed: 4,
  nothingRan: 5,
  lookedOnly: 6,
  hungUp: 129,
  interrupted: 130,
  quit: 131,
  terminated: 143,
  bug: 70,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

const OF_OUTCOME: Readonly<Record<Outcome, ExitCode>> = {
  held: EXIT.held,
  failed: EXIT.failed,
  'no-verdict': EXIT.noVerdict,
  'cleanup-failed': EXIT.cleanupFailed,
  'nothing-ran': EXIT.nothingRan,
  interrupted: EXIT.interrupted,
  terminated: EXIT.terminated,
  'hung-up': EXIT.hungUp,
  quit: EXIT.quit,
  bug: EXIT.bug,
}

export function exitCodeOf(outcome: Outcome): ExitCode {
  return OF_OUTCOME[outcome]
}

/**
 * Several playbooks end as the worst of them did; no playbook at all is no success. As in a single run, a stop is not
 * the news where something may have been left alive after it (see `record/outcome.ts`).
 */
export function worstExitCode(codes: readonly ExitCode[]): ExitCode {
  const worst = WORST_FIRST.find((code) => codes.includes(code))
  if (worst === undefined) return codes.length === 0 ? EXIT.nothingRan : EXIT.held
  return STOPPED.includes(worst) && codes.includes(EXIT.cleanupFailed) ? EXIT.cleanupFailed : worst
}

/** Sessions of the tool's own that it could not end may be alive, whatever else went well. */
export function withUnreleased(code: ExitCode, unreleased: number): ExitCode {
  return unreleased === 0 ? code : worstExitCode([code, EXIT.cleanupFailed])
}

/** Evidence, a report or talk that was asked for and is not complete takes the green away, and changes no other ending. */
export function ifComplete(code: ExitCode, complete: boolean): ExitCode {
  return code === EXIT.held && !complete ? EXIT.noVerdict : code
}

/** What evidence that was asked for came to. */
export interface EvidenceFacts {
  /** Nothing is absent from it. */
  readonly complete: boolean
  /** What the audit log in it is; absent where there is none. */
  readonly log?: 'whole' | 'intact' | 'incomplete' | 'changed'
}

/**
 * Evidence in hand counts: a pack that is not complete, or an audit log that lacks something of the run, takes the green
 * away and changes no other ending. A log that was changed fails the run.
 */
export function withEvidence(code: ExitCode, { complete, log }: EvidenceFacts): ExitCode {
  if (log === 'changed') return worstExitCode([code, EXIT.failed])
  return ifComplete(code, complete && log !== 'incomplete')
}

/** Where several signals came, the one that a person sends says most. */
const STOPPED: readonly ExitCode[] = [EXIT.interrupted, EXIT.quit, EXIT.terminated, EXIT.hungUp]

const WORST_FIRST: readonly ExitCode[] = [
  EXIT.bug,
  ...STOPPED,
  EXIT.usage,
  EXIT.failed,
  EXIT.noVerdict,
  EXIT.cleanupFailed,
  EXIT.nothingRan,
  EXIT.lookedOnly,
]

export function exitCodeOfError(code: ErrorCode): ExitCode {
  switch (code) {
    case 'usage':
      return EXIT.usage
    case 'interrupted':
      return EXIT.interrupted
    case 'bug':
      return EXIT.bug
    case 'unreachable':
    case 'timeout':
    case 'refused':
    case 'rate-limited':
    case 'malformed-answer':
    case 'broker-failure':
      return EXIT.noVerdict
  }
}
