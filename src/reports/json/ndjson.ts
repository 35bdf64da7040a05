import type { RunEvent } from '../../record/events.ts'
import { escapeJson } from '../../text/escape.ts'
import type { Reporter } from '../reporter.ts'

/** One event as one line, written as it happens. The run id tells apart runs that go on side by side. */
export function eventLine(run: string, event: RunEvent): string {
  return line({ run, ...event })
}

/** After the fact there are no events any more: one line for each record, and for each playbook that did not run. */
export const ndjson: Reporter = {
  name: 'ndjson',
  extension: 'ndjson',
  render: ({ runs, notRun }) =>
    [
      ...runs.map((record) => line({ run: record.run.id, type: 'record', record })),
      ...notRun.map((playbook) => line({ type: 'not-run', ...playbook })),
    ].join(''),
}

function line(value: object): string {
  return `${escapeJson(JSON.stringify(value))}\n`
}
