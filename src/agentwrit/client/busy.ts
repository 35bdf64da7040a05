import type { ProblemDetails } from '../../broker/broker-error.ts'

/** What an error of the broker is told apart by here. */
interface Answered {
  readonly status?: number | undefined
  readonly problem?: ProblemDetails | undefined
}

/** Whether the broker says what it says where another client wrote at that moment (API notes 12.14); no token was made then. */
export function isBusy({ status, problem }: Answered): boolean {
  return status === 500 && BUSY.has(problem?.detail ?? '')
}

/** The one 500 that certainly left nothing behind: the look-up of the app failed before there was a token (API notes 12.14). */
export function hasMadeNothing({ status, problem }: Answered): boolean {
  return status === 500 && problem?.detail === LOG_IN
}

/** Where it asks for a launch token then, it fails to look the app up and says that there is none; it made no launch token. */
export function cannotSeeApp({ status, problem }: Answered): boolean {
  return status === 403 && problem?.detail === 'app not found'
}

/**
 * How long to wait before something is tried again that failed for it, in milliseconds, spread by chance; undefined to
 * give up.
 */
export function busyPause(tries: number, random: () => number): number | undefined {
  return tries < BUSY_TRIES ? Math.min(25 * 2 ** tries, 400) * (0.5 + random() / 2) : undefined
}

const BUSY_TRIES = 10

/** The broker's words for a log-in of an app that it could not look up. */
const LOG_IN = 'authentication error'

const BUSY: ReadonlySet<string> = new Set([
  LOG_IN,
  'failed to register app',
  'failed to deregister app',
  'failed to update app',
  'failed to update app TTL',
  'failed to retrieve updated app',
])
