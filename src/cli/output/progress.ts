import type { RunEvent } from '../../record/events.ts'
import type { RunRecord } from '../../record/record.ts'
import { durationText } from '../../text/duration.ts'
import { escapeTerminal } from '../../text/escape.ts'
import { headLines } from '../../reports/terminal/story.ts'
import { symbolOf, TONE_LOOKS } from '../../reports/reading/looks.ts'
import { EMBEDDED_NOTICE, standingOf } from '../../reports/reading/standing.ts'
import type { Theme } from '../../text/theme.ts'

/** Shows one run, from its first event to its record. */
export interface RunView {
  add(event: RunEvent): void
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
      write(`${lineOf(record, theme, `${String(ended).padStart(String(total).length)}/${total}`)}\n`)
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
