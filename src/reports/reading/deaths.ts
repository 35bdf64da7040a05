import { defined } from '../../defined.ts'
import type { CheckRecord, RunRecord, StepRecord } from '../../record/record.ts'
import { fleetOf, namesOf } from '../../text/fleet.ts'
import { groupBy, type Some } from '../../text/group-by.ts'
import { looksOf } from '../../record/looks.ts'

/** How long a token, or the members of a fleet together, took to die in one step; or that it was to die and did not. */
export interface Death {
  readonly name: string
  readonly count: number
  /** From sending the revocation to the first refusal; absent for those that did not die. */
  readonly slowestMs?: number
  readonly medianMs: number
  /** From sending to the acknowledgement. */
  readonly acknowledgedMs: number
  /** What the broker said instead, for those that did not die. */
  readonly state: CheckRecord['observed']
  readonly probes: number
}

/** All deaths of a step, those that failed to happen first, then the slowest. */
export function deathsOf(step: StepRecord): readonly Death[] {
  const alike = groupBy(
    step.checks.filter(concernsDeath),
    ({ timeToDeadMs, observed, token }) =>
      `${timeToDeadMs === undefined} ${observed} ${fleetOf(token) ?? `=${token}`}`,
  )
  return alike
    .map(deathOf)
    .sort(
      (a, b) => (b.slowestMs ?? Number.POSITIVE_INFINITY) - (a.slowestMs ?? Number.POSITIVE_INFINITY) || 0,
    )
}

/** The longest time from sending a revocation to the first refusal; undefined where nothing died. */
export function slowestDeath(checks: readonly CheckRecord[]): number | undefined {
  const times = checks.flatMap(({ timeToDeadMs }) => timeToDeadMs?.sinceSent ?? [])
  return times.length === 0 ? undefined : times.reduce((a, b) => Math.max(a, b))
}

/** The same over all steps, with what was only measured. */
export function slowestDeathIn(record: RunRecord): number | undefined {
  const times = looksOf(record).flatMap(({ checks, repetition }) => [
    ...checks.flatMap(({ timeToDeadMs }) => timeToDeadMs?.sinceSent ?? []),
    ...(repetition?.rounds ?? []).flatMap(({ timeToDeadMs }) => timeToDeadMs?.sinceSent ?? []),
  ])
  return times.length === 0 ? undefined : times.reduce((a, b) => Math.max(a, b))
}

/** A token that was dead before, and is, did not die here. */
function concernsDeath(check: CheckRecord): boolean {
  return check.timeToDeadMs !== undefined || (check.expected === 'dead' && check.observed !== 'dead')
}

function deathOf(checks: Some<CheckRecord>): Death {
  const times = checks.flatMap(({ timeToDeadMs }) => timeToDeadMs?.sinceSent ?? []).sort((a, b) => a - b)
  const [first] = checks
  const { sinceSent, sinceAcknowledged } = first.timeToDeadMs ?? { sinceSent: 0, sinceAcknowledged: 0 }
  const slowest = times.at(-1)
  return {
    name: namesOf(
      checks.map(({ token }) => token),
      4,
    ),
    count: checks.length,
    ...defined({ slowestMs: slowest }),
    medianMs: times[Math.floor((times.length - 1) / 2)] ?? 0,
    acknowledgedMs: Math.max(0, sinceSent - sinceAcknowledged),
    state: first.observed,
    probes: checks.reduce((most, { probes }) => Math.max(most, probes), 0),
  }
}
