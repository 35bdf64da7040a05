import { createHash } from 'node:crypto'
import type { RunRecord } from '../../record/record.ts'
import { htmlText, markup, type Markup } from '../../text/markup.ts'
import { headlineOf, isGreen, worstFirst } from '../reading/overview.ts'
import { standingOf } from '../reading/standing.ts'
import type { RenderContext, Report, Reporter } from '../report.ts'
import { attemptSection } from './attempts.ts'
import { auditSection } from './checks.ts'
import { boardSection } from './board.ts'
import { evidenceSections } from './evidence.ts'
import { findingsSection } from './findings.ts'
import { overview } from './overview.ts'
import { onlyPlace, type Place, placesOf } from './place.ts'
import { pointSection } from './points.ts'
import { stepsSection } from './steps.ts'
import { STYLE } from './style.generated.ts'
import { capitalised, seal, verdictHeader } from './verdict.ts'

/** One page that needs nothing else: no script, no font, no picture, no network. The verdict comes first. */
export const html: Reporter = {
  name: 'html',
  extension: 'html',
  render: (report, context) => {
    const [only, ...others] = report.runs
    if (only === undefined || others.length > 0 || report.notRun.length > 0) return manyRuns(report, context)
    const title = `${standingOf(only).word}: ${only.playbook.title}`
    return page(title, runArticle(only, onlyPlace(only), context))
  },
}

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
  return page(capitalised(headlineOf(report)), markup`${overview(report, placed)}${articles}${rest}`)
}

const GREEN_SHOWN = 60

function runArticle(record: RunRecord, place: Place, { source }: RenderContext): Markup {
  const text = source?.(record.playbook.file)
  return markup`<article class="run tone-${standingOf(record).tone}" id="${place.id}run" aria-labelledby="${place.id}verdict">
${verdictHeader(record, place)}
${findingsSection(record, place, text)}
${boardSection(record, place, text)}
${stepsSection(record, place, text)}
${attemptSection(record, place)}${pointSection(record, place)}${auditSection(record, place)}
${evidenceSections(record, place)}
</article>
`
}
/** A whole HTML document around its content. */
function page(title: string, content: Markup): string {
  const head = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title} · Firebreak</title>
<style>`
  const body = markup`</style>
</head>
<body>
<header><a class="skip" href="#:main">Skip to the report</a>
<p class="brand"><span aria-hidden="true">▚</span> Firebreak <span class="muted">containment report</span></p></header>
<main id=":main">
${content}</main>
<footer>Made by Firebreak from the record of the run. This page needs no network and holds no token and no secret. “Dead” is what the broker says: a service that only checks signatures may accept a dead token until it expires.</footer>
</body>
</html>
`
  // The style is ours and goes in as it is; escaping would change it, and its hash with it.
  return htmlText(head) + STYLE + htmlText(body)
}

/** Nothing may load or run, whatever gets into the page; the one style is allowed by its hash. */
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'`
