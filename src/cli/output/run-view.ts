import type { RunEvent } from '../../record/events.ts'
import type { Follow } from '../../record/progress.ts'
import type { RunRecord } from '../../record/record.ts'
import { durationText } from '../../text/duration.ts'
import { escapeTerminal } from '../../text/escape.ts'
import { eventLine } from '../../reports/json/ndjson.ts'
import { headLines } from '../../reports/terminal/head.ts'
import { symbolOf, TONE_LOOKS } from '../../reports/reading/looks.ts'
import { EMBEDDED_NOTICE, standingOf } from '../../reports/reading/standing.ts'
import type { Theme } from '../../text/theme.ts'

/** Shows one run, from its first event to its record. */
export interface RunView {
  add(event: RunEvent): void
  /** Is told how far a step is; absent where nobody sees it. */
  readonly follow?: Follow
  end(record: RunRecord): Promise<void>
}

/**
 * Shows runs that go on side by side. Their steps would get mixed up, so each speaks once, when it has ended: one line
 * if it held, everything if it did not.
 *
 * @returns makes the view of one run
 */
export function createProgress(
  write: (text: string) => void,
  theme: Theme,
  { total, showEnd }: { readonly total: number; readonly showEnd: (record: RunRecord) => void },
): () => RunView {
  let ended = 0
  return () => ({
    add: () => undefined,
    end: async (record) => {
      ended += 1
      if (ended === 1 && record.broker.kind === 'embedded')
        write(theme.warn(`every line here: ${EMBEDDED_NOTICE}`) + '\n')
      write(
        `${lineOf(record, theme, `${String(Math.min(ended, total)).padStart(String(total).length)}/${total}`)}\n`,
      )
      if (standingOf(record).tone === 'good') return
      write(`\n${headLines(record, theme).join('\n')}\n\n`)
      showEnd(record)
      write('\n')
    },
  })
}

function lineOf(record: RunRecord, theme: Theme, count: string): string {
  const { tone, word, sentence } = standingOf(record)
  const { id } = record.playbook
  const took = durationText(record.run.durationMs)
  return `${theme.dim(count)} ${symbolOf(TONE_LOOKS[tone], theme)} ${escapeTerminal(id)}  ${theme[tone](word)}: ${escapeTerminal(sentence)}  ${theme.dim(took)}`
}

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
