import type { CheckRecord, RunRecord, StepRecord } from '../../record/record.ts'
import { groupBy } from '../../text/group-by.ts'
import type { Metric } from './metric.ts'
import { labelText, type Subject } from './subject.ts'

/** How long tokens took to die at the broker, and the longest of these times. */
export function timeToDead(subjects: readonly Subject[]): readonly Metric[] {
  const samples = subjects.flatMap(({ labels, runs, from, at }) =>
    groupBy(runs.flatMap(timesToDead), ({ level }) => level).map((times) => ({
      labels: { ...labels, level: labelText(times[0].level) },
      values: times.map(({ seconds }) => seconds),
      from,
      at,
    })),
  )
  const slowest = samples.map(({ labels, values, at }) => ({
    labels,
    value: values.reduce((a, b) => Math.max(a, b)),
    at,
  }))
  return [
    {
      kind: 'histogram',
      name: 'firebreak_time_to_dead_seconds',
      help: 'From sending a revocation to the first refusal, at most: asking takes its time. Of the last run.',
      unit: 's',
      samples,
    },
    {
      kind: 'gauge',
      name: 'firebreak_slowest_time_to_dead_seconds',
      help: 'The longest of firebreak_time_to_dead_seconds.',
      unit: 's',
      samples: slowest,
    },
  ]
}

/** The same at the points besides the broker; of what was refused again after the last step there is no time. */
export function timeToDeadAtPoints(subjects: readonly Subject[]): readonly Metric[] {
  const samples = subjects.flatMap(({ labels, runs, from, at }) => {
    const looks = runs.flatMap(({ steps }) => steps.flatMap(({ points = [] }) => points))
    const timed = looks.flatMap(({ point, timeToDeadMs }) =>
      timeToDeadMs === undefined ? [] : [{ point, seconds: timeToDeadMs / 1000 }],
    )
    return groupBy(timed, ({ point }) => point).map((times) => ({
      labels: { ...labels, point: labelText(times[0].point) },
      values: times.map(({ seconds }) => seconds),
      from,
      at,
    }))
  })
  return [
    {
      kind: 'histogram',
      name: 'firebreak_point_time_to_dead_seconds',
      help: 'From the acknowledgement of a revocation to the first refusal at a point besides the broker. Of the last run.',
      unit: 's',
      samples,
    },
  ]
}

/** How long one token took to die, in seconds, and by which level of revocation. */
interface TimeToDead {
  readonly level: string
  readonly seconds: number
}

/** Every death of a run that was measured, those of twins included. */
function timesToDead({ steps }: RunRecord): readonly TimeToDead[] {
  return steps.flatMap((step) => [
    ...step.checks.flatMap((check) =>
      check.timeToDeadMs === undefined
        ? []
        : [{ level: levelOf(check, step), seconds: check.timeToDeadMs.sinceSent / 1000 }],
    ),
    ...timesOfTwins(step),
  ])
}

/** The target itself has a check with its time. */
function timesOfTwins({ checks, action, repetition }: StepRecord): readonly TimeToDead[] {
  const timed = new Set(checks.filter((one) => one.timeToDeadMs !== undefined).map(({ token }) => token))
  const level = action?.revocations?.[0]?.level ?? 'unknown'
  return (repetition?.rounds ?? []).flatMap(({ token, timeToDeadMs }) =>
    timeToDeadMs === undefined || timed.has(token) ? [] : [{ level, seconds: timeToDeadMs.sinceSent / 1000 }],
  )
}

/** By what the model says; a death that it does not explain counts to what its step sent. */
function levelOf({ reasons }: CheckRecord, { id, action }: StepRecord): string {
  const foreseen = reasons.find(({ revocation }) => revocation.cause.step === id)?.revocation.level
  return foreseen ?? action?.revocations?.[0]?.level ?? action?.kind ?? 'unknown'
}
