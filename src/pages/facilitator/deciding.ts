import type { FacilitatorView, Forecast } from '../../tabletop/views.ts'
import { box, el, region, type Child } from '../dom.ts'
import { letterOf, listed, shortTitle } from '../words.ts'
import { field, fill, form, line, lines } from './form.ts'
import type { Give, Panel } from './main.ts'

/** What each option would do by the model, and the form that records what the room chose. */
export function createDeciding(give: Give): Panel {
  const forecasts = box('forecasts')
  const option = el('select', { name: 'option', required: true })
  const [who, why, dissent] = [line('who', true), lines('why'), line('dissent')]
  const confidence = el(
    'select',
    { name: 'confidence' },
    ...LEVELS.map((value) => el('option', { value }, value)),
  )
  const none = el('button', { type: 'button', class: 'plain' }, 'No decision')
  none.addEventListener('click', () => void give({ type: 'no-decision' }))
  const answer = form(
    'Carry it out',
    () => {
      const more = {
        ...(confidence.value !== '' && { confidence: Number(confidence.value) }),
        ...(dissent.value !== '' && { dissent: dissent.value }),
      }
      return give({ type: 'decide', option: option.value, who: who.value, why: why.value, ...more })
    },
    field('The room chose', option),
    field('Who decided', who),
    field('Why', why),
    box('pair', field('How sure, 1 to 5', confidence), field('Who disagreed, and why', dissent)),
  )
  answer.querySelector('.buttons')?.append(none)
  const redraw = region(forecasts, drawForecasts)
  const element = el('section', { class: 'sheet deciding' }, el('h2', {}, 'The decision'), forecasts, answer)
  return {
    element,
    show: ({ forecasts: all, room: { decision, phase, opening }, scene }) => {
      const asked = phase === 'playing' || phase === 'deciding' || phase === 'revealing'
      element.hidden = !asked || (all.length === 0 && decision === undefined)
      answer.hidden = decision === undefined
      redraw(all)
      if (decision === undefined) return
      fill(option, [
        { value: '', text: 'choose …' },
        ...decision.options.map(({ key, text }, at) => ({ value: key, text: lettered(text, at) })),
      ])
      if (who.value === '' && scene !== undefined)
        who.placeholder = shortTitle(opening.roles.find(({ id }) => id === decision.by)?.title ?? '')
    },
  }
}

function lettered(text: string, at: number): string {
  return `${letterOf(at)}: ${text}`
}

const LEVELS = ['', '1', '2', '3', '4', '5']

function drawForecasts(all: FacilitatorView['forecasts']): Child {
  if (all.length === 0) return undefined
  return [
    el(
      'p',
      { class: 'quiet' },
      'What each option would do to the board as it is, by the model. The room must not see this.',
    ),
    el('ol', { class: 'forecast-list' }, ...all.map(drawForecast)),
  ]
}

function drawForecast(forecast: Forecast, at: number): HTMLElement {
  const { text, words, dies, missed, collateral, reachesGoal, best } = forecast
  return el(
    'li',
    { class: reachesGoal ? 'reaches' : 'fails' },
    el('p', {}, el('b', {}, lettered(text, at)), best && el('span', { class: 'badge' }, 'best')),
    el('p', {}, words.length === 0 ? 'revokes nothing' : words.map((one) => el('code', {}, one))),
    dies.length > 0 && el('p', {}, `dies: ${listed(dies)}`),
    missed.length > 0 && el('p', { class: 'missed' }, `missed: ${listed(missed)}`),
    collateral.length > 0 && el('p', { class: 'collateral' }, `collateral: ${listed(collateral)}`),
    el('p', { class: 'quiet' }, judgementOf(forecast)),
  )
}

function judgementOf({ absent, reachesGoal }: Forecast): string {
  if (absent.length > 0)
    return `too early to say: ${listed(absent)} ${absent.length === 1 ? 'is' : 'are'} not there yet`
  return reachesGoal ? 'reaches the goal' : 'misses the goal'
}
