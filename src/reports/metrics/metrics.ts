import { defined } from '../../defined.ts'
import type { NotRun } from '../../record/bundle.ts'
import type { RunRecord } from '../../record/record.ts'
import type { Report } from '../report.ts'
import type { Described, Gauge, Metric } from './metric.ts'
import { type Labels, labelText, OUTCOMES, type Subject, subjectsOf } from './subject.ts'
import { timeToDead, timeToDeadAtPoints } from './time-to-dead.ts'

/** What says that nothing was proved for too long, by not moving on. */
export const LAST_HELD = 'firebreak_last_held_timestamp_seconds'

/**
 * What a system that watches over months has to know of a report. Runs of one playbook on one broker are one sample: the
 * worst outcome, and the sum of what is counted.
 */
export function metricsOf({ runs, notRun }: Report): readonly Metric[] {
  const subjects = subjectsOf(runs)
  return [
    ...GAUGES.map((measure) => gaugeOf(measure, subjects)),
    ...timeToDead(subjects),
    ...timeToDeadAtPoints(subjects),
    leftOut(notRun),
    buildInfo(runs),
  ]
}

/** What is told of each playbook on each broker. */
interface Measure extends Described {
  readonly of: (subject: Subject) => readonly (readonly [Labels, number])[]
}

const GAUGES: readonly Measure[] = [
  {
    name: LAST_HELD,
    help: 'When the playbook last held on this broker, as Unix time.',
    unit: 's',
    of: ({ heldAt }) => (heldAt === undefined ? [] : [[{}, heldAt / 1000]]),
  },
  {
    name: 'firebreak_last_run_timestamp_seconds',
    help: 'When the playbook last ran on this broker, however that ended, as Unix time.',
    unit: 's',
    of: ({ at }) => [[{}, at / 1000]],
  },
  {
    name: 'firebreak_run_outcome',
    help: 'How the last run ended: 1 for its outcome, 0 for every other.',
    of: (subject) => OUTCOMES.map((outcome) => [{ outcome }, subject.outcome === outcome ? 1 : 0]),
  },
  {
    name: 'firebreak_run_duration_seconds',
    help: 'How long the last run took, clean-up included.',
    unit: 's',
    of: ({ runs }) => [[{}, sum(runs, ({ run }) => run.durationMs) / 1000]],
  },
  {
    name: 'firebreak_checks',
    help: 'Expectations of the last run, by what came of them.',
    of: ({ counts }) => [
      [{ result: 'held' }, sum(counts, ({ held }) => held)],
      [{ result: 'failed' }, sum(counts, ({ failed }) => failed)],
      [{ result: 'no-verdict' }, sum(counts, ({ noVerdict }) => noVerdict)],
      [{ result: 'recorded' }, sum(counts, ({ recorded }) => recorded)],
    ],
  },
  {
    name: 'firebreak_drift',
    help: 'Verdicts of the last run that are not as predicted.',
    of: ({ counts }) => [[{}, sum(counts, ({ drift }) => drift)]],
  },
  {
    name: 'firebreak_left_alive',
    help: 'What the last run could not clean up.',
    of: ({ runs }) => [[{}, sum(runs, leftAlive)]],
  },
  {
    name: 'firebreak_storage',
    help: 'What is known of the storing of the last revocations: 1 for what is so, 0 for the rest.',
    of: ({ runs }) => {
      const status = STORAGE.find((one) => runs.some((record) => storageOf(record) === one))
      return STORAGE.map((one) => [{ status: one }, one === status ? 1 : 0])
    },
  },
]

/** A clean-up that failed may have left something, even where it cannot say what. */
function leftAlive({ cleanup: { status, leftovers } }: RunRecord): number {
  return Math.max(leftovers.length, status === 'failed' ? 1 : 0)
}

/** Worst first. */
const STORAGE = ['not-stored', 'not-observed', 'stored', 'nothing-to-store'] as const

/** Records of version 1 did not look. */
function storageOf({ storage = 'not-observed' }: RunRecord): (typeof STORAGE)[number] {
  return storage
}

function gaugeOf({ name, help, unit, of }: Measure, subjects: readonly Subject[]): Gauge {
  const samples = subjects.flatMap((subject) =>
    of(subject).map(([labels, value]) => ({
      labels: { ...subject.labels, ...labels },
      value,
      at: subject.at,
    })),
  )
  return { kind: 'gauge', name, help, ...defined({ unit }), samples }
}

function leftOut(notRun: readonly NotRun[]): Gauge {
  const statuses = ['invalid', 'skipped', 'by-name'] as const
  return {
    kind: 'gauge',
    name: 'firebreak_playbooks_not_run',
    help: 'Playbooks without a run, by why; those that run by their name only were not asked for.',
    samples: statuses.map((status) => ({
      labels: { status },
      value: notRun.filter((one) => one.status === status).length,
    })),
  }
}

function buildInfo(runs: readonly RunRecord[]): Gauge {
  const versions = new Set(runs.map(({ tool }) => labelText(tool.version)))
  return {
    kind: 'gauge',
    name: 'firebreak_build_info',
    help: 'The Firebreak that ran; always 1.',
    samples: [...versions].map((version) => ({ labels: { version }, value: 1 })),
  }
}

function sum<Item>(items: readonly Item[], valueOf: (item: Item) => number): number {
  return items.reduce((total, item) => total + valueOf(item), 0)
}
