import type { NotRun } from '../../record/bundle.ts'
import type { RunRecord } from '../../record/record.ts'
import { durationText } from '../../text/duration.ts'
import { joined, markup, type Markup, type Part } from '../../text/markup.ts'
import { plural } from '../../text/plural.ts'
import { type Circumstance, circumstancesOf } from '../reading/circumstances.ts'
import { headlineOf, isGreen, standInNotice } from '../reading/overview.ts'
import { missingOf, NOT_RUN } from '../reading/not-run.ts'
import { standingOf } from '../reading/standing.ts'
import type { Report } from '../report.ts'
import type { PagePlace } from './place.ts'
import { capitalised, linkTo, seal, sealOf, utc } from './verdict.ts'

/** What several playbooks came to: when, on which broker, what was not run, and each in one line. */
export function overview(
  report: Report,
  placed: readonly (readonly [RunRecord, PagePlace | undefined])[],
): Markup {
  const { runs, notRun } = report
  const missing = missingOf(notRun)
  const tone = missing.length === 0 && runs.length > 0 && runs.every(isGreen) ? 'good' : 'bad'
  const notice = standInNotice(runs)
  const byName = notRun.filter(({ status }) => status === 'by-name')
  return markup`<section class="overview tone-${tone}" aria-labelledby=":overview">
<h1 id=":overview">${seal(tone)} <span>${capitalised(headlineOf(report))}</span></h1>
${notice !== undefined && markup`<p class="notice"><strong>Not your broker.</strong> ${notice}.</p>`}
<dl class="opening">${factsOf(report).map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
<div class="scroll" tabindex="0" role="region" aria-label="All playbooks">
<table class="plain playbooks"><caption class="quiet">All playbooks, worst first</caption>
<thead><tr><th scope="col">Playbook</th><th scope="col">Verdict</th><th scope="col">What happened</th><th scope="col" class="number">Time</th></tr></thead>
<tbody>${[...missing.map(notRunRow), ...placed.map(runRow), ...byName.map(notRunRow)]}</tbody></table></div>
</section>
`
}

function factsOf({ runs, notRun, shard }: Report): readonly (readonly [string, Part])[] {
  const starts = runs.map(({ run }) => run.startedAt).toSorted()
  const [first] = starts
  const last = runs
    .map(({ run }) => run.finishedAt)
    .toSorted()
    .at(-1)
  const versions = new Set(runs.map(({ tool }) => `${tool.name} ${tool.version}`))
  return [
    ...(first === undefined || last === undefined ? [] : [['When', when(first, last)] as const]),
    ...circumstancesOf(runs)
      .filter(({ what }) => what !== 'date')
      .map((one) => [capitalised(one.what), valuesOf(one)] as const),
    ...(versions.size === 0 ? [] : [['Tool', [...versions].join(', ')] as const]),
    ...(shard === undefined ? [] : [['Shard', `${shard.index} of ${shard.of}`] as const]),
    ['Not run', notRunText(notRun)],
  ]
}

function when(first: string, last: string): Markup {
  return markup`${utc(first)}, for ${durationText(Math.max(0, Date.parse(last) - Date.parse(first)))}`
}

/** Of each kind at most so many. */
const VALUES_SHOWN = 3

function valuesOf({ values }: Circumstance): Part {
  const shown = values.slice(0, VALUES_SHOWN).map(linkTo)
  const rest = values.length - VALUES_SHOWN
  return [joined(shown, '; '), rest > 0 && ` and ${rest} more`]
}

function notRunText(notRun: readonly NotRun[]): string {
  const count = (status: NotRun['status']): number => notRun.filter((one) => one.status === status).length
  const byName = count('by-name')
  const missing = [
    ...(count('invalid') > 0 ? [`${plural(count('invalid'), 'playbook')} with problems`] : []),
    ...(count('skipped') > 0 ? [`${plural(count('skipped'), 'playbook')} left out`] : []),
  ]
  if (missing.length > 0) return `${missing.join(', ')}: what they would have proved is not known`
  const asked = 'nothing of what was asked for'
  return byName > 0 ? `${asked}; ${plural(byName, 'playbook')} beside it, by name only` : asked
}

function runRow([record, place]: readonly [RunRecord, PagePlace | undefined]): Markup {
  const { tone, word, sentence } = standingOf(record)
  const name = record.playbook.id
  const link = place === undefined ? name : markup`<a href="#${place.id}run">${name}</a>`
  return markup`<tr class="tone-${tone}"><th scope="row">${link}</th><td class="word">${seal(tone)} ${word}</td><td>${sentence}</td><td class="number">${durationText(record.run.durationMs)}</td></tr>
`
}

function notRunRow({ file, status, reason }: NotRun): Markup {
  const { word, look } = NOT_RUN[status]
  return markup`<tr class="tone-${look.tone}"><th scope="row">${file}</th><td class="word">${sealOf(look)} ${word}</td><td>${reason}</td><td class="number"></td></tr>
`
}
