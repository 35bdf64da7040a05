import type { RunRecord, StepRecord } from '../../record/record.ts'
import { allSteps } from '../reading/counts.ts'
import { plural } from '../../text/plural.ts'
import { deathsOf, type Death } from '../reading/deaths.ts'
import { durationText } from '../../text/duration.ts'
import { section, type Place } from './verdict.ts'
import { LOOKS } from '../reading/looks.ts'
import { markup, type Markup } from '../../text/markup.ts'

/** What happened when: the steps on the clock of the run, and below each how long every token took to die. */
export function timelineSection(record: RunRecord, place: Place): Markup {
  const deaths = allSteps(record).map((step) => deathsOf(step))
  const longest = Math.max(1, ...deaths.flat().map(({ slowestMs }) => slowestMs ?? 0))
  const start = Date.parse(record.run.startedAt)
  const items = allSteps(record).map((step, index) =>
    stepItem(step, {
      index,
      total: Math.max(1, record.run.durationMs),
      offset: step.startedAt === undefined ? undefined : Date.parse(step.startedAt) - start,
      deaths: deaths[index] ?? [],
      longest,
    }),
  )
  return section(
    place,
    'timeline',
    'Timeline and time to dead',
    markup`<p class="muted">Upper bars: when each step ran within ${durationText(record.run.durationMs)}. Lower bars: from sending the revocation (left edge) over its acknowledgement (change of shade) to the first refusal, all on one scale up to ${durationText(longest)}.</p>
<ol class="timeline">${items}</ol>`,
  )
}

interface StepTimes {
  readonly index: number
  readonly total: number
  readonly offset: number | undefined
  readonly deaths: readonly Death[]
  readonly longest: number
}

function stepItem(step: StepRecord, { index, total, offset, deaths, longest }: StepTimes): Markup {
  const ran = offset !== undefined && step.durationMs !== undefined
  return markup`<li class="event step-${step.status}">
<div class="event-head"><span class="step-number" aria-hidden="true">${index === 0 ? '·' : index}</span><div><p class="event-name"><code>${step.id}</code>${step.title !== undefined && markup` ${step.title}`} <span class="step-status">${LOOKS[step.status].word}</span></p>
${step.scenario !== undefined && markup`<p class="muted">${step.scenario}</p>`}
${step.action !== undefined && markup`<p class="action">${step.action.summary}${revocationFacts(step)}</p>`}</div>
<p class="number muted">${ran ? `${durationText(step.durationMs)}, from +${durationText(offset)}` : 'did not run'}</p></div>
${ran && stepBar(offset, step.durationMs, total)}
${deaths.length > 0 && markup`<ul class="deaths">${deaths.map((death) => deathItem(death, longest))}</ul>`}
</li>
`
}

function revocationFacts({ action }: StepRecord): readonly Markup[] {
  return (action?.revocations ?? [])
    .slice(0, 3)
    .map(
      ({ target, acknowledged, acknowledgedAfterMs, requestId }) =>
        markup`<small>sent <code>${target}</code>, ${acknowledged ? 'acknowledged' : 'never acknowledged'}${
          acknowledgedAfterMs !== undefined && ` after ${durationText(acknowledgedAfterMs)}`
        }${requestId !== undefined && markup`, request <code>${requestId}</code>`}</small>`,
    )
}

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
