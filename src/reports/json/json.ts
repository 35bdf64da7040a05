import { BUNDLE_VERSION } from '../../record/bundle.ts'
import { jsonText } from '../../text/json.ts'
import type { Report, Reporter } from '../report.ts'

/** One run is written as its record; several, a shard, or any that did not run, as a bundle of records. */
export const json: Reporter = {
  name: 'json',
  extension: 'json',
  render: (report) => jsonText(valueOf(report)),
}

function valueOf(report: Report): unknown {
  const { runs, notRun, shard } = report
  const [only, ...others] = runs
  if (only !== undefined && others.length === 0 && notRun.length === 0 && shard === undefined) return only
  return { bundle: BUNDLE_VERSION, ...report }
}
