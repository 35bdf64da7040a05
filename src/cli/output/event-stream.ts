import type { RunEvent } from '../../record/events.ts'
import { eventLine } from '../../reports/json/ndjson.ts'
import type { RunView } from './progress.ts'

/** Writes what runs say while they go on, one JSON line an event, beside whatever shows them to people. */
export interface EventStream {
  /** The same view, with every event written before it is shown. */
  follow(view: RunView): RunView
  /** Whether anything was written: a report of records alone has no events. */
  readonly started: () => boolean
}

export function createEventStream(write: (line: string) => void): EventStream {
  let started = false
  return {
    started: () => started,
    follow: (view) => {
      let run = ''
      return {
        ...view,
        add: (event: RunEvent) => {
          if (event.type === 'run-started') run = event.runId
          started = true
          write(eventLine(run, event))
          view.add(event)
        },
      }
    },
  }
}
