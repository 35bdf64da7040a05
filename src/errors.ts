/** What kind of failure ended the job; each has its own exit code (see `app/exit-code.ts`). */
export type ErrorCode =
  | 'usage'
  | 'unreachable'
  | 'timeout'
  | 'refused'
  | 'rate-limited'
  | 'malformed-answer'
  | 'broker-failure'
  | 'interrupted'
  | 'bug'

/**
 * A failure of the tool or of what it stands on. Problems in a playbook are diagnostics and a failed expectation
 * is a result; neither is ever thrown.
 */
export class FirebreakError extends Error {
  override readonly name: string = 'FirebreakError'
  readonly code: ErrorCode
  /** What the reader can do about it, as a sentence without a final dot. */
  readonly hint: string | undefined

  constructor(
    code: ErrorCode,
    message: string,
    options: { readonly hint?: string; readonly cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.code = code
    this.hint = options.hint
  }
}

/** Why something failed: of a system call, in the system's words. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/**
 * What a failure means that comes from a limit of the system and not from a bug or from what was asked for, looked up
 * in the error and in what caused it.
 *
 * @param isSaid whether somebody has put it into words already
 * @returns undefined for every other error
 */
export function systemLimit(
  error: unknown,
  isSaid: boolean = error instanceof FirebreakError,
): { readonly message: string; readonly hint: string } | undefined {
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error ? String(error.code) : ''
  const hint = LIMITS[code] ?? (isSaid ? undefined : FAULTS[code])
  if (hint !== undefined) return { message: `the system says: ${error.message}`, hint }
  return systemLimit(error.cause, isSaid)
}

/** These say more than whatever could not be done because of them. */
const LIMITS: Readonly<Record<string, string>> = {
  EMFILE:
    'this process may not open more files: raise the limit (for example "ulimit -n 1024"), or run fewer at a time',
  ENFILE: 'this machine has no file handles left: end what holds them, or raise its limit',
}

const FAULTS: Readonly<Record<string, string>> = {
  ENOSPC: 'make room on that disk',
  EDQUOT: 'make room: the quota of this user is used up',
  EIO: 'the disk or the terminal behind it is broken or gone',
  EROFS: 'that disk can only be read',
  ENOMEM: 'this machine has no memory left',
}
