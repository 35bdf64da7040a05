import type { Outcome, RunRecord } from '../../record/record.ts'
import { groupBy, type Some } from '../../text/group-by.ts'
import { shortened } from '../../text/visible.ts'
import { countsOf, type Counts } from '../reading/counts.ts'
import { standingOf } from '../reading/standing.ts'

/** Few and without end to their number: neither a run, a token, a step nor a file is ever a label. */
export type Labels = Readonly<Record<string, string>>

/** A playbook on a broker, with what all of its runs in one report come to. */
export interface Subject {
  readonly labels: Labels
  readonly runs: Some<RunRecord>
  readonly counts: readonly Counts[]
  /** The worst of them: a gate that fails now and then does not look as if it held. */
  readonly outcome: Outcome
  /** When the first began, the last ended, and the last that held ended; epoch milliseconds. */
  readonly from: number
  readonly at: number
  readonly heldAt: number | undefined
}

export function subjectsOf(runs: readonly RunRecord[]): readonly Subject[] {
  return groupBy(runs, (record) => JSON.stringify(labelsOf(record))).map(subjectOf)
}

/** A text of others as the value of a label. */
export function labelText(text: string): string {
  return shortened(text, LONGEST)
}

const LONGEST = 120

function subjectOf(runs: Some<RunRecord>): Subject {
  const outcomes = runs.map((record) => standingOf(record).outcome)
  const ends = runs.map(({ run }) => Date.parse(run.finishedAt))
  const held = ends.filter((_, index) => outcomes[index] === 'held')
  return {
    labels: labelsOf(runs[0]),
    runs,
    counts: runs.map(countsOf),
    outcome: OUTCOMES.find((outcome) => outcomes.includes(outcome)) ?? 'bug',
    from: Math.min(...runs.map(({ run }) => Date.parse(run.startedAt))),
    at: Math.max(...ends),
    heldAt: held.length === 0 ? undefined : Math.max(...held),
  }
}

/** Worst first. */
export const OUTCOMES: readonly Outcome[] = [
  'bug',
  'failed',
  'cleanup-failed',
  'no-verdict',
  'nothing-ran',
  'interrupted',
  'terminated',
  'hung-up',
  'quit',
  'held',
]

function labelsOf({ playbook, broker }: RunRecord): Labels {
  return { playbook: labelText(playbook.id), broker: brokerLabel(broker) }
}

/** The embedded broker has another port each time, and is never to be taken for a real one. */
function brokerLabel({ kind, url }: RunRecord['broker']): string {
  if (kind === 'embedded') return 'embedded'
  const at = URL.canParse(url) ? new URL(url) : undefined
  return labelText(at === undefined ? url : `${at.host}${at.pathname.replace(/\/$/, '')}`)
}
