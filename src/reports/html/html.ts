import type { NotRun } from '../../record/bundle.ts'
import type { RunRecord } from '../../record/record.ts'
import { durationText } from '../../text/duration.ts'
import { markup, type Markup } from '../../text/markup.ts'
import { headlineOf, isGreen, standInNotice, worstFirst } from '../reading/overview.ts'
import { missingOf, NOT_RUN } from '../reading/not-run.ts'
import { standingOf } from '../reading/standing.ts'
import type { RenderContext, Report, Reporter } from '../report.ts'
import { attemptSection } from './attempts.ts'
import { pointSection } from './points.ts'
import { repetitionSection } from './repetitions.ts'
import { auditSection, checksSection } from './checks.ts'
import { boardSection } from './board.ts'
import { evidenceSections } from './evidence.ts'
import { findingsSection } from './findings.ts'
import { page } from './page.ts'
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
    return page({ title, kind: KIND }, runArticle(only, { id: 'run', level: 1 }, context))
  },
}

const KIND = 'containment report'

function manyRuns(report: Report, context: RenderContext): string {
  const runs = worstFirst(report.runs)
  const headline = capitalised(headlineOf(report))
  const articles = runs.map((record, index) => {
    const article = runArticle(record, { id: `run-${index + 1}`, level: 2 }, context)
    if (standingOf(record).tone !== 'good') return article
    return markup`<details class="fold run-fold"><summary>${seal('good')} ${record.playbook.id}: contained</summary>
${article}</details>`
  })
  return page({ title: headline, kind: KIND }, markup`${overview(headline, runs, report.notRun)}${articles}`)
}

function runArticle(record: RunRecord, place: Place, { source }: RenderContext): Markup {
  const text = source?.(record.playbook.file)
  return markup`<article class="run tone-${standingOf(record).tone}" id="${place.id}" aria-labelledby="${place.id}-verdict">
${verdictHeader(record, place)}
${findingsSection(record, place, text)}
${boardSection(record, place)}
${checksSection(record, place)}
${attemptSection(record, place)}${pointSection(record, place)}${auditSection(record, place)}${repetitionSection(record, place)}${timelineSection(record, place)}
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
