import type { FacilitatorView, SceneNotes } from '../../tabletop/views.ts'
import { el, region, type Child } from '../dom.ts'
import { CHANNELS, elapsedText, letterOf } from '../words.ts'
import type { Panel } from './main.ts'

/** What the facilitator reads of the scene. */
export function createReading(): Panel {
  const element = el('section', { class: 'sheet scene' })
  const redraw = region(element, drawScene)
  return {
    element,
    show: (view) => {
      const { preparation, criteria, room, forecasts } = view
      const begun = room.phase !== 'opening'
      const best = forecasts.findIndex((one) => one.best)
      redraw({
        ...pickScene(view),
        preparation: begun ? [] : preparation,
        criteria: begun ? [] : criteria,
        phase: room.phase,
        solo: room.opening.solo,
        ...(best >= 0 && { best: letterOf(best) }),
      })
    },
  }
}

/** What comes after the scene. */
export function createUpcoming(): Panel {
  const element = el('section', { class: 'sheet upcoming' })
  const redraw = region(element, drawUpcoming)
  return { element, show: (view) => redraw(pickScene(view)) }
}

type Read = Pick<FacilitatorView, 'criteria' | 'preparation' | 'released' | 'scene' | 'upcoming'>

function pickScene({ released, scene, upcoming, preparation, criteria }: FacilitatorView): Read {
  return {
    ...(released !== undefined && { released }),
    ...(scene !== undefined && { scene }),
    upcoming,
    preparation,
    criteria,
  }
}

interface Scenes extends Read, Pick<FacilitatorView['room'], 'phase'> {
  readonly solo: boolean
  /** The letter of the best option. */
  readonly best?: string
}

function drawScene({ released, scene, preparation, criteria, phase, solo, best }: Scenes): Child {
  if (solo && phase !== 'ended') return undefined
  return [
    preparation.length > 0 && [
      el('h2', {}, 'Before you begin'),
      el('ul', {}, ...preparation.map((one) => el('li', {}, one))),
    ],
    criteria.some((one) => one.criteria.length > 0) && [
      el('h2', {}, 'What to watch for'),
      el('ul', {}, ...criteria.flatMap((one) => one.criteria.map((text) => el('li', {}, text)))),
    ],
    released !== undefined && [el('h2', {}, `Now: ${released.title ?? released.step}`), drawNotes(released)],
    phase === 'ended' ? drawOver() : drawComing(scene, phase, best),
  ]
}

function drawOver(): Child {
  return [el('h2', {}, 'It is over'), el('p', {}, 'The terminal says how to write the after-action report.')]
}

function drawComing(scene: SceneNotes | undefined, phase: Scenes['phase'], best?: string): Child {
  if (scene === undefined)
    return [el('h2', {}, 'The story is told'), el('p', {}, 'What is left is the hot wash.')]
  const when = phase === 'opening' ? 'First' : phase === 'playing' ? 'Next' : 'Now'
  return [el('h2', {}, `${when}: ${scene.title ?? scene.step}`), drawNotes(scene, best)]
}

function drawNotes({ notes, discussion, inject, act, question, why }: SceneNotes, best?: string): Child {
  return [
    inject !== undefined &&
      el(
        'blockquote',
        {},
        el('b', {}, `${CHANNELS[inject.channel].word}, planned ${elapsedText(inject.plannedMs)}`),
        el('p', {}, inject.text),
      ),
    act !== undefined && el('p', {}, el('b', {}, 'The scenario does: '), el('code', {}, act)),
    question !== undefined && el('p', {}, el('b', {}, 'Then the question: '), question),
    question !== undefined &&
      best !== undefined &&
      el('p', { class: 'secret' }, el('b', {}, `Best is ${best}. `), why ?? ''),
    notes.length > 0 && el('ul', {}, ...notes.map((one) => el('li', {}, one))),
    discussion.length > 0 && [
      el('h3', {}, 'They may talk about'),
      el('ul', {}, ...discussion.map((one) => el('li', {}, one))),
    ],
  ]
}

function drawUpcoming({ upcoming }: Read): Child {
  if (upcoming.length === 0) return undefined
  return [
    el('h2', {}, 'After that'),
    el(
      'ol',
      { class: 'timeline' },
      ...upcoming.map((one) =>
        el(
          'li',
          {},
          el('span', { class: 'at' }, one.inject === undefined ? '' : elapsedText(one.inject.plannedMs)),
          el(
            'span',
            {},
            el('b', {}, one.title ?? one.step),
            ` ${one.inject?.text ?? one.question ?? one.act ?? ''}`,
          ),
        ),
      ),
    ),
  ]
}
