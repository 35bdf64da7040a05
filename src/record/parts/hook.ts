import type { CheckStatus } from '../record.ts'

/** A command of the operator's, and what came of it. The record knows its name, and not the command. */
export interface HookRecord {
  readonly name: string
  /** Absent where it did not end by itself. */
  readonly exitCode?: number
  /** The signal that ended it. */
  readonly signal?: string
  readonly timedOut?: true
  readonly durationMs: number
  /** The end of what it wrote, secrets masked. */
  readonly output: string
  /** It wrote more. */
  readonly shortened?: true
  readonly wants: 'success' | 'restart'
  /** Whether the broker was seen to have started again; absent where nobody looked. */
  readonly restarted?: boolean
  readonly result: Exclude<CheckStatus, 'failed' | 'recorded'>
}

/** Whether what follows is worth anything: it ended well, and where the broker had to start again it did. */
export function judgeHook({
  exitCode,
  timedOut,
  wants,
  restarted = false,
}: Pick<HookRecord, 'exitCode' | 'restarted' | 'timedOut' | 'wants'>): HookRecord['result'] {
  return exitCode === 0 && timedOut === undefined && (wants === 'success' || restarted)
    ? 'held'
    : 'no-verdict'
}
