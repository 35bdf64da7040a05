import { defined } from '../../defined.ts'
import { BrokerError } from '../../broker/broker-error.ts'
import { judgeHook, type HookRecord } from '../../record/parts/hook.ts'
import type { Problem } from '../../record/record.ts'
import type { RunContext } from '../context/context.ts'
import type { HookEnd } from '../context/ports.ts'
import type { Perform } from './action.ts'

/** Where the step has no time-out, a hook may run for so long; when it has ended, the broker may take so long to be there again. */
const LONGEST_MS = 60_000
const LONGEST_START_MS = 15_000

/**
 * Lets the operator's command run. One that ends badly proves nothing, and neither does one that was to have the broker
 * start again where that was not seen: the board would only show once more what it showed before.
 */
export const hook: Perform<'hook'> = async (context, step, { name, restarts }) => {
  const { hooks, clock, signals, playbook } = context
  if (hooks === undefined) throw new RangeError('nobody can run hooks')
  const limitMs = playbook.steps.find(({ id }) => id === step)?.timeoutMs ?? LONGEST_MS
  const before = restarts ? await uptime(context) : undefined
  const sentAt = clock.monotonic()
  const end = await hooks.run(name, { signal: signals.stop, limitMs })
  const restarted =
    restarts && end.exitCode === 0 && end.timedOut === undefined
      ? await startsAgain(context, { before, since: sentAt, until: clock.monotonic() + LONGEST_START_MS })
      : undefined
  const facts = { name, ...end, wants: restarts ? 'restart' : 'success', ...defined({ restarted }) } as const
  const record: HookRecord = {
    ...facts,
    durationMs: clock.monotonic() - sentAt,
    result: judgeHook(facts),
  }
  return { sentAt, problems: problemsOf(record), record: { hook: record } }
}

async function uptime({ broker, signals }: RunContext): Promise<number> {
  return (await broker.health(signals.stop)).uptimeSeconds
}

interface Waiting {
  readonly before: number | undefined
  /** On the monotonic clock: when the hook began, and when waiting ends. */
  readonly since: number
  readonly until: number
}

const PAUSE_MS = 200

/** Its uptime is told in whole seconds, so what is up for one second less than it takes to be sure is asked again. */
async function startsAgain(context: RunContext, { before = 0, since, until }: Waiting): Promise<boolean> {
  const { clock, signals } = context
  for (;;) {
    const seconds = await uptime(context).catch((error: unknown) => {
      if (!(error instanceof BrokerError) || signals.stop.aborted) throw error
      return undefined
    })
    const startedAfter = seconds !== undefined && (seconds + 1) * 1000 <= clock.monotonic() - since
    if (seconds !== undefined && (seconds < before || startedAfter)) return true
    if (clock.monotonic() >= until) return false
    await clock.sleep(PAUSE_MS, signals.stop)
  }
}

function problemsOf({ name, result, restarted, ...end }: HookRecord): readonly Problem[] {
  if (result === 'held') return []
  const what =
    restarted === false
      ? `the hook "${name}" ended well, but the broker was not seen to start again`
      : `the hook "${name}" ${howItEnded(end)}`
  return [
    {
      code: 'hook-failed',
      message: what,
      hint:
        restarted === false
          ? 'have it wait until the broker is there again, and look at whether it restarts this very broker'
          : 'run its command by hand, and look at what it says',
    },
  ]
}

function howItEnded({ exitCode, signal, timedOut }: HookEnd): string {
  if (timedOut === true) return 'was not done in time, and was ended'
  return exitCode === undefined ? `was ended by ${signal ?? 'a signal'}` : `ended with exit code ${exitCode}`
}
