import type { HookRecord } from '../../record/parts/hook.ts'
import type { RacedCall } from '../../record/parts/race.ts'
import type { CheckStatus, RunRecord, StepRecord } from '../../record/record.ts'
import { durationText } from '../../text/duration.ts'
import { plural } from '../../text/plural.ts'

/** What a step did besides the one call that it is about, and what came of it. */
export interface Beside {
  readonly code: 'nothing-raced' | 'hook-failed'
  /** What had to come of it: `raced, and nothing that comes out of it alive`. */
  readonly wanted: string
  readonly found: string
  readonly result: CheckStatus
}

/** The race of a step, and its hook; nothing for most steps. */
export function besideIn(step: StepRecord): readonly Beside[] {
  const { race, hook } = step.action ?? {}
  return [
    ...(race === undefined
      ? []
      : [{ code: 'nothing-raced' as const, wanted: RACED, found: foundInRace(step), result: race.result }]),
    ...(hook === undefined
      ? []
      : [
          {
            code: 'hook-failed' as const,
            wanted: `hook ${hook.name}${hook.wants === 'restart' ? ', by which the broker starts again' : ''}`,
            found: foundInHook(hook),
            result: hook.result,
          },
        ]),
  ]
}

const RACED = 'raced, and nothing that comes out of it alive'

/** The same of a whole run, one line each. */
export function besideLines(record: RunRecord): readonly string[] {
  return record.steps.flatMap((step) =>
    besideIn(step).map(({ wanted, found }) => `${step.id}, ${wanted}: ${found}`),
  )
}

/** What came of a hook, in a clause. */
function foundInHook({
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

/** What came of a race, in a clause: what it was, what it proves, and what it does not. */
function foundInRace({ action, checks }: StepRecord): string {
  const race = action?.race
  if (race === undefined) return ''
  const { granted, beside, refused, lost, successors, result, calls = ['renew'] } = race
  const unanswered = lost === 0 ? '' : `, ${lost} without an answer`
  const what = `${counted(granted, calls)} granted and ${refused} refused${unanswered}, ${beside} of them beside the revocation`
  if (result === 'no-verdict') return `${what}: that is no race, so it proves nothing`
  const out = new Set(successors)
  const alive = checks.filter(({ token, result: fate }) => out.has(token) && fate !== 'held').length
  return alive === 0
    ? `${what}; proved: none of the ${plural(successors.length, 'token')} that came out of it is alive; not proved: that it ends so at every other moment`
    : `${what}; ${alive} of the ${plural(successors.length, 'token')} that came out of it ${alive === 1 ? 'is' : 'are'} not proved dead`
}

const NOUNS: Readonly<Record<RacedCall, string>> = {
  renew: 'renewal',
  delegate: 'delegation',
  register: 'registration',
}

/** `3 renewals`, or `7 renewals, delegations and registrations`. */
function counted(granted: number, calls: readonly RacedCall[]): string {
  const nouns = calls.map((call) => NOUNS[call])
  if (nouns.length === 1) return plural(granted, nouns.join(''))
  const many = nouns.map((noun) => `${noun}s`)
  return `${granted} ${many.slice(0, -1).join(', ')} and ${many.slice(-1).join('')}`
}
