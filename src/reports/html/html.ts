import type { RunRecord } from '../../record/record.ts'
import { markup, type Markup } from '../../text/markup.ts'
import { headlineOf, isGreen, worstFirst } from '../reading/overview.ts'
import { standingOf } from '../reading/standing.ts'
import type { RenderContext, Report, Reporter } from '../report.ts'
import { attemptSection, besideSection, pointSection, repetitionSection } from './beside.ts'
import { auditSection } from './checks.ts'
import { boardSection } from './board.ts'
import { evidenceSections } from './evidence.ts'
import { findingsSection } from './findings.ts'
import { overview } from './overview.ts'
import { page } from './page.ts'
import { onlyPlace, type PagePlace, placesOf } from './place.ts'
import { stepsSection } from './steps.ts'
import { capitalised, seal, verdictHeader } from './verdict.ts'

/** One page that needs nothing else: no script, no font, no picture, no network. The verdict comes first. */
export const html: Reporter = {
  name: 'html',
  extension: 'html',
  render: (report, context) => {
    const [only, ...others] = report.runs
    if (only === undefined || others.length > 0 || report.notRun.length > 0) return manyRuns(report, context)
    const title = `${standingOf(only).word}: ${only.playbook.title}`
    return page({ title, kind: KIND }, runArticle(only, onlyPlace(only), context))
  },
}

const KIND = 'containment report'

/** What did not hold is told in full, and of what held as much as a browser shows at once. */
function manyRuns(report: Report, context: RenderContext): string {
  const runs = worstFirst(report.runs)
  const places = placesOf(runs)
  let green = 0
  const placed = runs.map((record, index) => {
    if (isGreen(record)) green += 1
    return [record, green > GREEN_SHOWN ? undefined : places[index]] as const
  })
  const articles = placed.map(([record, place]) => {
    if (place === undefined) return undefined
    const article = runArticle(record, place, context)
    if (!isGreen(record)) return article
    return markup`<details class="fold run-fold"><summary>${seal('good')} ${record.playbook.id}: contained</summary>
${article}</details>`
  })
  const left = green - GREEN_SHOWN
  const rest =
    left > 0 &&
    markup`<p class="muted">${left} more that held are told in the table only; the JSON record has them in full.</p>`
  return page(
    { title: capitalised(headlineOf(report)), kind: KIND },
    markup`${overview(report, placed)}${articles}${rest}`,
  )
}

const GREEN_SHOWN = 60

function runArticle(record: RunRecord, place: PagePlace, { source }: RenderContext): Markup {
  const text = source?.(record.playbook.file)
  return markup`<article class="run tone-${standingOf(record).tone}" id="${place.id}run" aria-labelledby="${place.id}verdict">
${verdictHeader(record, place)}
${findingsSection(record, place, source)}
${boardSection(record, place, text)}
${stepsSection(record, place, text)}
${attemptSection(record, place)}${pointSection(record, place)}${auditSection(record, place)}${repetitionSection(record, place)}${besideSection(record, place)}
${evidenceSections(record, place)}
</article>
`
}
