import type { Verdict } from '../../model/verdict.ts'
import type { RunRecord } from '../../record/record.ts'
import { brokerVersion } from '../reading/broker.ts'
import { countsOf } from '../reading/counts.ts'
import { slowestDeathIn } from '../reading/deaths.ts'
import { durationText } from '../../text/duration.ts'
import { markup, type Markup, type Part } from '../../text/markup.ts'
import { EMBEDDED_NOTICE, standingOf } from '../reading/standing.ts'
import { TONE_LOOKS, type Tone } from '../reading/looks.ts'
import type { PagePlace } from './place.ts'

/** The verdict on one run, and the numbers that explain it. */
export function verdictHeader(record: RunRecord, { id, level }: PagePlace): Markup {
  const { tone, word, sentence } = standingOf(record)
  const { playbook, broker } = record
  return markup`<header class="verdict">
<div class="verdict-line">${seal(tone)}<div>
${heading(level, `${id}verdict`, word)}
<p class="sentence">${capitalised(sentence)}.</p></div></div>
${broker.kind === 'embedded' && markup`<p class="notice"><strong>Not your broker.</strong> This run ${EMBEDDED_NOTICE}.</p>`}
<p class="eyebrow"><code>${playbook.id}</code></p>
<p class="title">${playbook.title}</p>
${playbook.summary !== undefined && markup`<p class="muted lead">${playbook.summary}</p>`}
<ul class="chips" aria-label="About this run">${chipsOf(record).map((chip) => markup`<li>${chip}</li>`)}</ul>
<dl class="tiles">${tilesOf(record)}</dl>
</header>
`
}

/** A section with its heading, one level below the run's. */
export function section(place: PagePlace, name: string, title: string, content: Part): Markup {
  return markup`<section class="s-${name}">
${heading(place.level + 1, `${place.id}${name}`, title)}
${content}
</section>
`
}

/** What may be wider or higher than its place: reached by keyboard, and named apart from every other on the page. */
export function scroller(place: Pick<PagePlace, 'of'>, label: string, content: Part): Markup {
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${label}${place.of}">
${content}</div>
`
}

/** The symbol of a verdict, for the eye only: the word stands beside it. */
export function seal(tone: Tone): Markup {
  return sealOf(TONE_LOOKS[tone])
}

export function sealOf({ sign }: { readonly sign: string }): Markup {
  return markup`<span class="seal" aria-hidden="true">${sign}</span>`
}

/** One verdict on one token, as a small label with a symbol, a word and a colour. */
export function pill(verdict: Verdict | 'either' | 'unchanged'): Markup {
  return markup`<span class="pill is-${verdict}"><i aria-hidden="true"></i>${verdict}</span>`
}

export function heading(level: number, id: string, text: Part): Markup {
  // Levels are ours and few; a template cannot hold a tag name, because it would escape it.
  if (level <= 1) return markup`<h1 id="${id}">${text}</h1>`
  if (level === 2) return markup`<h2 id="${id}">${text}</h2>`
  if (level === 3) return markup`<h3 id="${id}">${text}</h3>`
  return markup`<h4 id="${id}">${text}</h4>`
}

export function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

/** How many rows each of several tables may have, for all of them together to stay readable and small. */
export function roomFor(tables: number, most: number, together: number): number {
  return Math.max(LEAST_ROWS, Math.min(most, Math.floor(together / Math.max(1, tables))))
}

const LEAST_ROWS = 10

/** A text that may have an address. */
export function linkTo({ text, url }: { readonly text: string; readonly url?: string }): Part {
  return url === undefined ? text : markup`<a href="${url}" rel="noreferrer noopener">${text}</a>`
}

/** A moment as people write it. */
export function utc(time: string): Markup {
  return markup`<time datetime="${time}">${time.replace('T', ' ').replace(/(?:\.\d+)?Z$/, ' UTC')}</time>`
}

function chipsOf({ playbook, run, broker }: RunRecord): readonly Part[] {
  const version = brokerVersion(broker)
  return [
    ...(playbook.severity === undefined ? [] : [markup`severity <strong>${playbook.severity}</strong>`]),
    ...(playbook.owner === undefined ? [] : [markup`owner <strong>${playbook.owner}</strong>`]),
    markup`<strong>${run.mode}</strong>${run.strict && ', strict'}`,
    markup`broker <strong>${broker.kind}${version !== undefined && ` ${version}`}</strong>`,
    utc(run.startedAt),
    ...playbook.tags.map((tag) => markup`#${tag}`),
  ]
}

function tilesOf(record: RunRecord): readonly Markup[] {
  const counts = countsOf(record)
  const slowest = slowestDeathIn(record)
  const left = record.cleanup.leftovers.length
  return [
    tile('Held', String(counts.held), 'good'),
    tile('Failed', String(counts.failed), 'bad'),
    tile('No verdict', String(counts.noVerdict), 'warn'),
    tile('Steps not run', String(counts.stepsNotRun), 'warn'),
    tile('Unlike predicted', String(counts.drift), 'warn'),
    tile('Proved dead within', slowest === undefined ? 'none died' : durationText(slowest)),
    tile('Left alive', record.cleanup.status === 'failed' && left === 0 ? '?' : String(left), 'bad'),
    tile('Took', durationText(record.run.durationMs)),
  ]
}

/** Where there is nothing to see, nothing draws the eye. */
function tile(label: string, value: string, tone?: Tone): Markup {
  const look = value === '0' ? ' none' : tone === undefined ? '' : ` tone-${tone}`
  return markup`<div class="tile${look}"><dt>${label}</dt><dd>${value}</dd></div>`
}
