import { answerTo } from '../../record/answers.ts'
import type { CheckRecord, RunRecord, StepRecord } from '../../record/record.ts'
import { looksOf } from '../../record/looks.ts'
import { plural } from '../../text/plural.ts'
import { deathsOf, type Death } from '../reading/deaths.ts'
import { durationText } from '../../text/duration.ts'
import { checksFold } from './checks.ts'
import { checksWithExchanges, exchangesFold } from './exchanges.ts'
import type { PagePlace } from './place.ts'
import { lineLink, linesShown } from './source.ts'
import { section } from './verdict.ts'
import { LOOKS } from '../reading/looks.ts'
import { markup, type Markup } from '../../text/markup.ts'

/** Everything about each step: when it ran, how long every token took to die, and every check. */
export function stepsSection(record: RunRecord, place: PagePlace, text: string | undefined): Markup {
  const deaths = looksOf(record).map((step) => deathsOf(step))
  const longest = Math.max(1, ...deaths.map(slowest))
  const start = Date.parse(record.run.startedAt)
  const lines = linesShown(text)
  const told = checksWithExchanges(record)
  const items = looksOf(record).map((step, index) =>
    stepItem(step, {
      index,
      total: Math.max(1, record.run.durationMs),
      offset: step.startedAt === undefined ? undefined : Date.parse(step.startedAt) - start,
      deaths: deaths[index] ?? [],
      longest,
      place,
      lines,
      told,
    }),
  )
  return section(
    place,
    'steps',
    'Step by step',
    markup`<p class="muted">Upper bars: when each step ran within ${durationText(record.run.durationMs)}. Lower bars: from sending the revocation (left edge) over its acknowledgement (change of shade) to the first refusal, all on one scale up to ${durationText(longest)}.</p>
<ol class="timeline">${items}</ol>`,
  )
}

function slowest(deaths: readonly Death[]): number {
  return deaths.reduce((most, { slowestMs = 0 }) => Math.max(most, slowestMs), 0)
}

interface StepPlace {
  readonly index: number
  readonly total: number
  readonly offset: number | undefined
  readonly deaths: readonly Death[]
  readonly longest: number
  readonly place: PagePlace
  /** How many lines of the playbook the page has. */
  readonly lines: number
  /** The checks of which the exchanges are shown. */
  readonly told: ReadonlySet<CheckRecord>
}

function stepItem(step: StepRecord, at: StepPlace): Markup {
  const { index, total, offset, deaths, longest, place, lines, told } = at
  const ran = offset !== undefined && step.durationMs !== undefined
  const anchor = place.anchors[index] ?? ''
  return markup`<li class="event step-${step.status}" id="${anchor}">
<div class="event-head"><span class="step-number" aria-hidden="true">${index === 0 ? '·' : index}</span><div><p class="event-name"><code>${step.id}</code>${step.title !== undefined && markup` ${step.title}`} <span class="step-status">${LOOKS[step.status].word}</span> <a class="anchor" href="#${encodeURIComponent(anchor)}" aria-label="Link to step ${step.id}${place.of}">#</a></p>
${step.scenario !== undefined && markup`<p class="muted">${step.scenario}</p>`}
${step.action !== undefined && markup`<p class="action">${step.action.summary}${revocationFacts(step)}</p>`}</div>
<p class="number muted">${ran ? `${durationText(step.durationMs)}, from +${durationText(offset)}` : 'did not run'}${(step.at.file !== undefined || step.at.line <= lines) && markup`<br>${lineLink(place, step)}`}</p></div>
${ran && stepBar(offset, step.durationMs, total)}
${deaths.length > 0 && markup`<ul class="deaths">${deaths.slice(0, DEATHS_SHOWN).map((death) => deathItem(death, longest))}${deaths.length > DEATHS_SHOWN && markup`<li class="muted">and ${deaths.length - DEATHS_SHOWN} more, sooner dead than these</li>`}</ul>`}
${checksFold(step, place)}${exchangesFold(
    step.id,
    step.checks.filter((check) => told.has(check)),
    place,
  )}</li>
`
}

/** The slowest come first, and those that did not die at all before them. */
const DEATHS_SHOWN = 60
function revocationFacts(step: StepRecord): readonly Markup[] {
  return (step.action?.revocations ?? []).slice(0, 3).map((one) => {
    const { target, acknowledgedAfterMs, requestId } = one
    return markup`<small>sent <code>${target}</code>, ${ANSWERS[answerTo(one, step)]}${
      acknowledgedAfterMs !== undefined && ` after ${durationText(acknowledgedAfterMs)}`
    }${requestId !== undefined && markup`, request <code>${requestId}</code>`}</small>`
  })
}

const ANSWERS = {
  acknowledged: 'acknowledged',
  'acknowledged-again': 'its answer got lost; acknowledged when sent again',
  lost: 'never acknowledged: its answer got lost',
} as const

/** Bars are SVG, because the policy of the page forbids style attributes. */
function stepBar(offset: number, duration: number, total: number): Markup {
  const x = clamped((offset / total) * 1000, 0, 996)
  const width = clamped((duration / total) * 1000, 4, 1000 - x)
  return markup`<svg class="bar" viewBox="0 0 1000 6" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="1000" height="6"/><rect class="span" x="${x.toFixed(1)}" width="${width.toFixed(1)}" height="6"/></svg>`
}

function deathItem(death: Death, longest: number): Markup {
  const { name, count, slowestMs, medianMs, acknowledgedMs, probes } = death
  if (slowestMs === undefined) {
    return markup`<li class="survivor is-${death.state}"><code>${name}</code><svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true"><rect class="alive" width="1000" height="10"/></svg><span class="number"><strong>${death.state}</strong> after ${plural(probes, 'probe')}</span></li>`
  }
  const end = clamped((slowestMs / longest) * 1000, 6, 1000)
  const ack = clamped((acknowledgedMs / longest) * 1000, 0, end)
  const times =
    count > 1
      ? `${durationText(slowestMs)}, half of them within ${durationText(medianMs)}`
      : durationText(slowestMs)
  return markup`<li><code>${name}</code><svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="1000" height="10"/><rect class="sent" width="${ack.toFixed(1)}" height="10"/><rect class="dying" x="${ack.toFixed(1)}" width="${(end - ack).toFixed(1)}" height="10"/><rect class="end" x="${(end - 4).toFixed(1)}" width="4" height="10"/></svg><span class="number">${count > 1 && `${plural(count, 'token')}, `}proved dead within ${times}${count === 1 && `, ${durationText(slowestMs - acknowledgedMs)} after the acknowledgement`}</span></li>`
}

function clamped(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), Math.max(low, high))
}
