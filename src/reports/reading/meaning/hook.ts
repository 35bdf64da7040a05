import type { HookRecord } from '../../../record/hook.ts'
import { durationText } from '../../../text/duration.ts'

/** What came of a hook, in a clause. */
export function foundInHook({
  exitCode,
  signal,
  timedOut,
  durationMs,
  restarted,
  output,
  shortened,
}: HookRecord): string {
  const end =
    timedOut === true
      ? 'not done in time'
      : exitCode === undefined
        ? `ended by ${signal ?? 'a signal'}`
        : `exit code ${exitCode}`
  const again =
    restarted === undefined ? '' : `, the broker was ${restarted ? '' : 'not '}seen to start again`
  const more = shortened === true ? '… ' : ''
  const said = output === '' ? '' : `; it wrote: ${more}${output}`
  return `${end} after ${durationText(durationMs)}${again}${said}`
}
