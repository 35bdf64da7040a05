import type { RunRecord, StepRecord } from '../../record/record.ts'
import { markup, type Markup } from '../../text/markup.ts'
import { visible } from '../../text/visible.ts'
import { looksOf } from '../../record/looks.ts'
import type { PagePlace } from './place.ts'
import { scroller } from './verdict.ts'

/** The text of the playbook, to read beside the board: each step's first line can be linked to. */
export function sourceFold(record: RunRecord, place: PagePlace, text: string): Markup {
  const own = looksOf(record).filter(({ at }) => at.file === undefined)
  const steps = new Map(own.map(({ at, status }) => [at.line, status]))
  const lines = text.split(/\r?\n/)
  const rows = lines.slice(0, LINES_SHOWN).map((line, index) => {
    const number = index + 1
    const row = `${String(number).padStart(4)} | ${visible(line)}`
    const status = steps.get(number)
    if (status === undefined) return markup`${row}\n`
    return markup`<span class="line step-${status}" id="${place.id}L${number}">${row}</span>\n`
  })
  const rest = lines.length - LINES_SHOWN
  return markup`<details class="fold source"><summary>The playbook <code>${record.playbook.file}</code></summary>
${scroller(place, 'The playbook', markup`<pre><code>${rows}</code></pre>`)}${rest > 0 && markup`<p class="muted">and ${rest} more lines</p>`}</details>`
}

const LINES_SHOWN = 600

/** How many lines of a playbook are on the page; it may be another text than the record is of. */
export function linesShown(text: string | undefined): number {
  return text === undefined ? 0 : Math.min(text.split(/\r?\n/).length, LINES_SHOWN)
}

/** Where the step stands in the playbook, or in a fragment, whose text is not on the page. */
export function lineLink(place: PagePlace, { at, id }: StepRecord): Markup {
  if (at.file !== undefined) return markup`<code>${at.file}</code>, line ${at.line}`
  return markup`<a href="#${place.id}L${at.line}" aria-label="Line ${at.line} of the playbook${place.of}, step ${id}">line ${at.line}</a>`
}
