import { EXERCISE_FILES } from '../../evidence/format/manifest.ts'
import type { PackedFile } from '../../evidence/collect/collector.ts'
import type { ExerciseEvent } from '../../tabletop/events.ts'
import { afterActionReport } from '../../tabletop/paper/after-action.ts'
import { paperHtml, paperMarkdown } from '../../tabletop/paper/render.ts'
import { reviewOf } from '../../tabletop/paper/review.ts'

/** What an evidence pack has of an exercise besides its run: what happened, and the report on it. */
export function exerciseFiles(all: readonly ExerciseEvent[]): readonly PackedFile[] {
  const [first] = all
  if (first?.type !== 'opened') return []
  // What the facilitator wrote for themselves stays with them.
  const events = all.filter(({ type }) => type !== 'noted')
  const report = afterActionReport(reviewOf(first.opening, all))
  return [
    {
      name: EXERCISE_FILES.events,
      content: events.map((event) => `${JSON.stringify(event)}\n`).join(''),
      records: events.length,
    },
    { name: EXERCISE_FILES.html, content: paperHtml(report) },
    { name: EXERCISE_FILES.markdown, content: paperMarkdown(report) },
  ]
}
