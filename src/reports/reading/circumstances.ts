import type { RunRecord } from '../../record/record.ts'
import { safeUrl } from '../../text/escape.ts'
import { brokerVersion } from './broker.ts'

/** One thing that has to stand above several runs, with all its different values. */
export interface Circumstance {
  readonly what: 'date' | 'broker' | 'commit' | 'job'
  readonly values: readonly { readonly text: string; readonly url?: string }[]
}

/** When runs were, against which brokers, at which commits and by which jobs; what no record tells is left out. */
export function circumstancesOf(runs: readonly RunRecord[]): readonly Circumstance[] {
  const all: readonly Circumstance[] = [
    { what: 'date', values: plain(periodOf(runs)) },
    { what: 'broker', values: plain(runs.map(brokerText)) },
    { what: 'commit', values: plain(runs.flatMap(({ origin }) => origin?.commit ?? [])) },
    { what: 'job', values: plain(runs.flatMap(({ origin }) => origin?.job ?? [])).map(linked) },
  ]
  return all.filter(({ values }) => values.length > 0)
}

function plain(texts: readonly string[]): Circumstance['values'] {
  return [...new Set(texts)].map((text) => ({ text }))
}

/** From the first start to the last end, by the clock of the machine that ran them. */
function periodOf(runs: readonly RunRecord[]): readonly string[] {
  const starts = runs.map(({ run }) => run.startedAt).toSorted()
  const ends = runs.map(({ run }) => run.finishedAt).toSorted()
  const [first, last] = [starts[0], ends.at(-1)]
  return first === undefined || last === undefined ? [] : [`${first} to ${last}`]
}

function brokerText({ broker }: RunRecord): string {
  const kind = broker.kind === 'embedded' ? 'the embedded broker' : broker.url
  const version = brokerVersion(broker)
  return version === undefined ? kind : `${kind}, version ${version}`
}

function linked({ text }: { readonly text: string }): Circumstance['values'][number] {
  const url = safeUrl(text)
  return url === undefined ? { text } : { text, url }
}
