import { createHash } from 'node:crypto'
import type { NotRun } from '../../record/bundle.ts'
import type { RunRecord } from '../../record/record.ts'
import { durationText } from '../../text/duration.ts'
import { htmlText, markup, type Markup } from '../../text/markup.ts'
import { headlineOf, isGreen, standInNotice, worstFirst } from '../reading/overview.ts'
import { missingOf, NOT_RUN } from '../reading/not-run.ts'
import { standingOf } from '../reading/standing.ts'
import type { RenderContext, Report, Reporter } from '../report.ts'
import { attemptSection } from './attempts.ts'
import { pointSection } from './points.ts'
import { auditSection, checksSection } from './checks.ts'
import { boardSection } from './board.ts'
import { evidenceSections } from './evidence.ts'
import { findingsSection } from './findings.ts'
import { STYLE } from './style.generated.ts'
import { timelineSection } from './timeline.ts'
import { capitalised, type Place, seal, sealOf, verdictHeader } from './verdict.ts'

/** One page that needs nothing else: no script, no font, no picture, no network. The verdict comes first. */
export const html: Reporter = {
  name: 'html',
  extension: 'html',
  render: (report, context) => {
    const [only, ...others] = report.runs
    if (only === undefined || others.length > 0 || report.notRun.length > 0) return manyRuns(report, context)
    const title = `${standingOf(only).word}: ${only.playbook.title}`
    return page(title, runArticle(only, { id: 'run', level: 1 }, context))
  },
}

function manyRuns(report: Report, context: RenderContext): string {
  const runs = worstFirst(report.runs)
  const headline = capitalised(headlineOf(report))
  const articles = runs.map((record, index) => {
    const article = runArticle(record, { id: `run-${index + 1}`, level: 2 }, context)
    if (standingOf(record).tone !== 'good') return article
    return markup`<details class="fold run-fold"><summary>${seal('good')} ${record.playbook.id}: contained</summary>
${article}</details>`
  })
  return page(headline, markup`${overview(headline, runs, report.notRun)}${articles}`)
}

function runArticle(record: RunRecord, place: Place, { source }: RenderContext): Markup {
  return markup`<article class="run tone-${standingOf(record).tone}" id="${place.id}" aria-labelledby="${place.id}-verdict">
${verdictHeader(record, place)}
${findingsSection(record, place, source)}
${boardSection(record, place)}
${checksSection(record, place)}
${attemptSection(record, place)}${pointSection(record, place)}${auditSection(record, place)}${timelineSection(record, place)}
${evidenceSections(record, place)}
</article>
`
}

function overview(headline: string, runs: readonly RunRecord[], notRun: readonly NotRun[]): Markup {
  const tone = missingOf(notRun).length === 0 && runs.length > 0 && runs.every(isGreen) ? 'good' : 'bad'
  const notice = standInNotice(runs)
  return markup`<section class="overview tone-${tone}" aria-labelledby="overview">
<h1 id="overview">${seal(tone)} ${headline}</h1>
${notice !== undefined && markup`<p class="notice"><strong>Not your broker.</strong> ${notice}.</p>`}
<div class="scroll" tabindex="0" role="region" aria-labelledby="overview">
<table class="plain"><caption class="quiet">All playbooks, worst first</caption>
<thead><tr><th scope="col">Playbook</th><th scope="col">Verdict</th><th scope="col">What happened</th><th scope="col" class="number">Time</th></tr></thead>
<tbody>${[...notRun.map(notRunRow), ...runs.map(runRow)]}</tbody></table></div>
</section>
`
}

function runRow(record: RunRecord, index: number): Markup {
  const { tone, word, sentence } = standingOf(record)
  return markup`<tr class="tone-${tone}"><th scope="row"><a href="#run-${index + 1}">${record.playbook.id}</a></th><td class="word">${seal(tone)} ${word}</td><td>${sentence}</td><td class="number">${durationText(record.run.durationMs)}</td></tr>
`
}

function notRunRow({ file, status, reason }: NotRun): Markup {
  const { word, look } = NOT_RUN[status]
  return markup`<tr class="tone-${look.tone}"><th scope="row">${file}</th><td class="word">${sealOf(look)} ${word}</td><td>${reason}</td><td class="number"></td></tr>
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
<a class="skip" href="#main">Skip to the report</a>
<p class="brand"><span aria-hidden="true">▚</span> Firebreak <span class="muted">containment report</span></p>
<main id="main">
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
