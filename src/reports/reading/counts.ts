import { CONTROL } from '../../model/ids.ts'
import { resultsOf } from '../../record/outcome.ts'
import { plural } from '../../text/plural.ts'
import type { CheckRecord, RunRecord } from '../../record/record.ts'

/** How many checks of tokens and of the audit log ended how. */
export interface Counts {
  readonly held: number
  readonly failed: number
  readonly noVerdict: number
  /** `either`: written down, never judged. */
  readonly recorded: number
  readonly drift: number
  readonly stepsRun: number
  readonly stepsNotRun: number
}

export function countsOf(record: RunRecord): Counts {
  // The look at the end only repeats what was judged.
  const judged = [record.setup, ...record.steps]
  const having = (wanted: CheckRecord['result']): number =>
    count(judged, (step) => count(resultsOf(step), ({ result }) => Number(result === wanted)))
  const stepsRun = count(record.steps, ({ status }) => Number(status !== 'not-run'))
  return {
    held: having('held'),
    failed: having('failed'),
    noVerdict: having('no-verdict'),
    recorded: having('recorded'),
    drift: count(judged, ({ checks }) => count(checks, ({ drift }) => Number(drift))),
    stepsRun,
    stepsNotRun: record.steps.length - stepsRun,
  }
}

/** Without a list of them: there are tens of thousands. */
function count<Item>(items: readonly Item[], each: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + each(item), 0)
}

/** The run's tokens, with the tool's own apart: it is in no board. */
export function tokensText({ tokens }: Pick<RunRecord, 'tokens'>): string {
  const own = tokens.filter(({ handle }) => handle !== CONTROL).length
  return `${plural(own, 'token')}${own < tokens.length ? ' and a control' : ''}`
}
