import type { RunEvent } from '../../record/events.ts'
import { eventLine } from '../../reports/json/ndjson.ts'
import type { RunView } from './progress.ts'

/** Writes what runs say while they go on, one JSON line an event, beside whatever shows them to people. */
export interface EventStream {
  /** The same view, with every event written before it is shown. */
  follow(view: RunView): RunView
  /** Writes what has no events. */
  add(text: string): void
  /** Whether anything was written: a report of records alone has no events. */
  readonly started: () => boolean
  /** What went wrong when it was written, the first time; nothing was written from then on. */
  readonly lost: () => unknown
}

/** A stream that can no longer be written is no reason to end the runs that it tells of. */
export function createEventStream(write: (line: string) => void): EventStream {
  let started = false
  let lost: unknown
  const add = (text: string): void => {
    started = true
    if (lost !== undefined) return
    try {
      write(text)
    } catch (error) {
      lost = error
    }
  }
  return {
    add,
    started: () => started,
    lost: () => lost,
    follow: (view) => {
      let run = ''
      return {
        ...view,
        add: (event: RunEvent) => {
          if (event.type === 'run-started') run = event.runId
          add(eventLine(run, event))
          view.add(event)
        },
      }
    },
  }
}
