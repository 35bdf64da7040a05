import { escapeJson } from './escape.ts'
import type { Report, Reporter } from './reporter.ts'

/** One run is written as its record; several, or any that did not run, as a bundle of records. */
export const json: Reporter = {
  name: 'json',
  extension: 'json',
  render: (report) => `${escapeJson(JSON.stringify(valueOf(report), undefined, 2))}\n`,
}

function valueOf({ runs, notRun }: Report): unknown {
  const [only, ...others] = runs
  if (only !== undefined && others.length === 0 && notRun.length === 0) return only
  return { bundle: 1, runs, notRun }
}
