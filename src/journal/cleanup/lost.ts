import { ADMIN, LONGEST_LIFE_SECONDS } from '../../agentwrit/facts.ts'
import type { Leftover } from '../../record/parts/cleanup.ts'
import { BrokerError } from '../../broker/broker-error.ts'
import { endLostApp, lostApp, NOT_LISTED } from '../../runner/ending/end-app.ts'
import { endToken } from '../../runner/ending/end-token.ts'
import type { IntendsEntry } from '../entry.ts'
import type { CleaningPorts } from './end-all.ts'
import type { Remains, RunRemains } from './remains.ts'

/**
 * Tokens that nobody holds: their request was sent, and the command died before the answer was noted. They cannot be
 * probed. In an isolated run every token carries one of the run's own tasks, so a fresh token under the same task
 * stands in for them: if it is dead on arrival, so are they.
 */
export async function lostTokenLeftovers(
  { runs, lastAt }: Remains,
  ports: CleaningPorts,
): Promise<readonly Leftover[]> {
  const leftovers: Leftover[] = []
  for (const run of runs) {
    const expected = run.open.map((intent) => ({
      intent,
      expiresAt: latestExpiry(lastAt, intent.lifeSeconds, ports),
    }))
    const living = expected.filter(({ expiresAt }) => expiresAt >= ports.now() / 1000)
    if (living.length === 0) continue
    const reason = await doubtAbout(run, ports)
    if (reason === undefined) continue
    for (const { intent, expiresAt } of living) leftovers.push({ what: whatIs(intent), reason, expiresAt })
  }
  return leftovers
}

/** Nothing but its expiry ends a session that nobody holds: revoking its subject would lock everybody out. */
export function lostLogInLeftovers(
  { lostLogIns, lastAt }: Remains,
  ports: CleaningPorts,
): readonly Leftover[] {
  return lostLogIns
    .map(({ session, lifeSeconds }): Leftover & { readonly expiresAt: number } => {
      const ours = session === ADMIN ? ports.adminSession()?.expiresInSeconds : undefined
      const life = Math.max(lifeSeconds ?? 0, ours ?? 0) || LONGEST_LIFE_SECONDS
      return {
        what: `the ${session} session that was being asked for`,
        reason: 'its answer never came, so there may be a token that nobody holds; it can only run out',
        expiresAt: latestExpiry(lastAt, life, ports),
      }
    })
    .filter(({ expiresAt }) => expiresAt >= ports.now() / 1000)
}

/** Apps whose registration got no answer: they are ended where the broker's list has them. */
export async function lostAppLeftovers(
  { runs, lastAt }: Remains,
  { broker, now, signal }: CleaningPorts,
): Promise<readonly Leftover[]> {
  const leftovers: Leftover[] = []
  for (const name of runs.flatMap(({ lostApps }) => lostApps)) {
    try {
      const appId = await endLostApp(broker, name, { signal })
      const mayCome = now() < lastAt + LATEST_REQUEST_MS
      if (appId === undefined && mayCome) leftovers.push(lostApp(name, NOT_LISTED))
    } catch (error) {
      if (!(error instanceof BrokerError) || signal.aborted) throw error
      leftovers.push(lostApp(name, error.message))
    }
  }
  return leftovers
}

/** How long after its last note a command can at most have sent a request: time-outs, retries and all. */
const LATEST_REQUEST_MS = 120_000

/** Epoch seconds. The command is dead now, so it cannot have asked later than that either. */
function latestExpiry(lastAt: number, lifeSeconds: number, { now }: CleaningPorts): number {
  return Math.ceil(Math.min(lastAt + LATEST_REQUEST_MS, Math.max(now(), lastAt)) / 1000) + lifeSeconds
}

/** Why a lost token may be alive, or undefined when it cannot be. */
async function doubtAbout(run: RunRemains, ports: CleaningPorts): Promise<string | undefined> {
  if (!run.isolated || run.ownTasks.length === 0)
    return 'nobody holds it, so nobody can ask whether it is dead; without isolation no name is its own'
  for (const task of run.ownTasks) {
    if (!(await isBarred(task, ports))) {
      return `the broker still accepts new tokens of task "${task}", although that was revoked`
    }
  }
  return undefined
}

/** Whether a token made now under this task is dead on arrival. */
async function isBarred(task: string, { broker, signal }: CleaningPorts): Promise<boolean> {
  const made = await broker.register({ ...STAND_IN, task }, signal)
  const { answer, receivedAt } = await broker.validate(made.token, signal)
  const { exp, iat, jti, taskId } = made.claims
  const couldLive = taskId === task && receivedAt - made.sentAt < (exp - iat) * 1000
  if (answer === 'refused') return couldLive
  await endToken(broker, { secret: made.token, jti, signal, revoking: (revoke) => revoke() })
  return false
}

const STAND_IN = {
  name: 'firebreak cleanup',
  orch: 'firebreak',
  scope: ['read:firebreak:cleanup'],
  ttlSeconds: 60,
} as const

function whatIs({ what, run }: IntendsEntry): string {
  return `what the ${what} of run ${run} made, whose answer never came`
}
