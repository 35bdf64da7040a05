import type { NotRun } from '../../record/bundle.ts'
import type { RunRecord } from '../../record/record.ts'
import { circumstancesOf, type Circumstance } from '../reading/circumstances.ts'
import { missingOf, NOT_RUN } from '../reading/not-run.ts'
import { standingOf } from '../reading/standing.ts'
import type { Report } from '../report.ts'
import { compareSteps, type StepChange } from './steps.ts'
import { type Change, ORDER, worstOf } from './change.ts'

/** Two reports of the same playbooks side by side: of two brokers, or of one before and after. */
export interface Comparison {
  readonly change: Change
  /** The older first. */
  readonly sides: readonly [Side, Side]
  /** The worst first. */
  readonly playbooks: readonly PlaybookChange[]
}

interface Side {
  readonly circumstances: readonly Circumstance[]
  readonly playbooks: number
  readonly green: number
}

/** One playbook on both sides. */
export interface PlaybookChange {
  readonly id: string
  readonly change: Change
  /** How it stands on each side, in a word. */
  readonly words: readonly [string, string]
  /** Not green on either side, however alike. */
  readonly green: readonly [boolean, boolean]
  /** What has to be known to read it, as sentences without a final dot. */
  readonly remarks: readonly string[]
  /** Those that differ, and those in which something died. */
  readonly steps: readonly StepChange[]
}

/** Compares two reports. What stands on one side only differs; what stands on the newer side no more is worse. */
export function compareReports(older: Report, newer: Report): Comparison {
  const ids = idsByFile([older, newer])
  const [before, after] = [entriesOf(older, ids), entriesOf(newer, ids)]
  const keys = [...new Set([...before.keys(), ...after.keys()])]
  const playbooks = keys
    .map((key) => comparePlaybook(before.get(key), after.get(key)))
    .toSorted((a, b) => ORDER.indexOf(a.change) - ORDER.indexOf(b.change))
  return {
    change: worstOf(playbooks.map(({ change }) => change)),
    sides: [sideOf(older), sideOf(newer)],
    playbooks,
  }
}

type ComparedRun = { readonly run: RunRecord } | { readonly notRun: NotRun }

/**
 * By the id of the playbook, because each side may have been given another path to it. Several runs of one, with other
 * inputs for example, are told apart by their order.
 */
function entriesOf(
  { runs, notRun }: Report,
  ids: ReadonlyMap<string, string>,
): ReadonlyMap<string, ComparedRun> {
  const entries = new Map<string, ComparedRun>()
  const add = (name: string, entry: ComparedRun): void => {
    let count = 1
    while (entries.has(`${name} ${count}`)) count += 1
    entries.set(`${name} ${count}`, entry)
  }
  for (const run of runs) add(run.playbook.id, { run })
  for (const one of missingOf(notRun)) add(ids.get(one.file) ?? one.file, { notRun: one })
  return entries
}

/** What did not run has no id of its own; it may have run on the other side. */
function idsByFile(reports: readonly Report[]): ReadonlyMap<string, string> {
  return new Map(
    reports.flatMap(({ runs }) => runs.map(({ playbook }) => [playbook.file, playbook.id] as const)),
  )
}

function sideOf(report: Report): Side {
  const { runs, notRun } = report
  return {
    circumstances: circumstancesOf(runs),
    playbooks: runs.length + missingOf(notRun).length,
    green: runs.filter((run) => isGreen({ run })).length,
  }
}

function comparePlaybook(before: ComparedRun | undefined, after: ComparedRun | undefined): PlaybookChange {
  const words = [wordOf(before), wordOf(after)] as const
  const green = [isGreen(before), isGreen(after)] as const
  const remarks = remarksOf(before, after)
  const steps =
    before && after && 'run' in before && 'run' in after ? compareSteps(before.run, after.run) : []
  const change = worstOf([
    standingChange(before, after),
    ...(remarks.length > 0 ? (['different'] as const) : []),
    ...steps.map((step) => step.change),
  ])
  const told = steps.filter(isWorthTelling)
  return { id: idOf(after ?? before), change, words, green, remarks, steps: told }
}

function isWorthTelling({ words, tokens, diedMs }: StepChange): boolean {
  return words[0] !== words[1] || tokens.length > 0 || diedMs.some((ms) => ms !== undefined)
}

function idOf(entry: ComparedRun | undefined): string {
  if (entry === undefined) return ''
  return 'run' in entry ? entry.run.playbook.id : entry.notRun.file
}

function wordOf(entry: ComparedRun | undefined): string {
  if (entry === undefined) return 'not there'
  return 'run' in entry ? standingOf(entry.run).word : NOT_RUN[entry.notRun.status].word
}

function isGreen(entry: ComparedRun | undefined): boolean {
  return entry !== undefined && 'run' in entry && standingOf(entry.run).tone === 'good'
}

function standingChange(before: ComparedRun | undefined, after: ComparedRun | undefined): Change {
  if (wordOf(before) === wordOf(after)) return 'same'
  // What was never there before cannot have become worse; whether it is green, its own run says.
  if (before === undefined) return 'different'
  if (isGreen(after)) return 'better'
  if (isGreen(before) || after === undefined) return 'worse'
  return rankOf(after) > rankOf(before) ? 'worse' : 'different'
}

/** A failure that was seen is worse than something that is not known. */
function rankOf(entry: ComparedRun): number {
  return 'run' in entry && standingOf(entry.run).tone === 'bad' ? 1 : 0
}

function remarksOf(before: ComparedRun | undefined, after: ComparedRun | undefined): readonly string[] {
  if (before === undefined || after === undefined) return []
  if (!('run' in before) || !('run' in after)) return []
  const [old, now] = [before.run, after.run]
  return [
    ...(old.playbook.sha256 === now.playbook.sha256 ? [] : ['it is another version of the playbook']),
    ...(old.broker.kind === now.broker.kind ? [] : ['one of the two ran against the embedded broker']),
    ...(old.run.strict === now.run.strict ? [] : ['only one of the two was strict']),
  ]
}
