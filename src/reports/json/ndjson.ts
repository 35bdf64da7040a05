import type { RunEvent } from '../../record/events.ts'
import { jsonLine } from '../../text/json.ts'
import type { Reporter } from '../report.ts'

/** One event as one line, written as it happens. The run id tells apart runs that go on side by side. */
export function eventLine(run: string, event: RunEvent): string {
  return jsonLine({ run, ...event })
}

/** After the fact there are no events any more: one line for each record, and for each playbook that did not run. */
export const ndjson: Reporter = {
  name: 'ndjson',
  extension: 'ndjson',
  render: ({ runs, notRun }) =>
    [
      ...runs.map((record) => jsonLine({ run: record.run.id, type: 'record', record })),
      ...notRun.map((playbook) => jsonLine({ type: 'not-run', ...playbook })),
    ].join(''),
}
