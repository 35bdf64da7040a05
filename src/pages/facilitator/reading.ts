import type { FacilitatorView, SceneNotes } from '../../tabletop/views.ts'
import { el, region, type Child } from '../dom.ts'
import { CHANNELS, clockText } from '../words.ts'
import type { Part } from './main.ts'

/** What the facilitator reads of the scene. */
export function createReading(): Part {
  const element = el('section', { class: 'sheet scene' })
  const redraw = region(element, drawScene)
  return {
    element,
    show: (view) => {
      const { preparation, criteria } = view
      const begun = view.room.phase !== 'opening'
      redraw({
        ...pickScene(view),
        preparation: begun ? [] : preparation,
        criteria: begun ? [] : criteria,
      })
    },
  }
}

/** What comes after the scene. */
export function createUpcoming(): Part {
  const element = el('section', { class: 'sheet upcoming' })
  const redraw = region(element, drawUpcoming)
  return { element, show: (view) => redraw(pickScene(view)) }
}

type Read = Pick<FacilitatorView, 'criteria' | 'preparation' | 'scene' | 'upcoming'>

function pickScene({ scene, upcoming, preparation, criteria }: FacilitatorView): Read {
  return { ...(scene !== undefined && { scene }), upcoming, preparation, criteria }
}

function drawScene({ scene, preparation, criteria }: Read): Child {
  return [
    preparation.length > 0 && [
      el('h2', {}, 'Before you begin'),
      el('ul', {}, ...preparation.map((one) => el('li', {}, one))),
    ],
    criteria.some((one) => one.criteria.length > 0) && [
      el('h2', {}, 'What to watch for'),
      el('ul', {}, ...criteria.flatMap((one) => one.criteria.map((text) => el('li', {}, text)))),
    ],
    el('h2', {}, scene === undefined ? 'The story is told' : `Now: ${scene.title ?? scene.step}`),
    scene === undefined ? el('p', {}, 'What is left is the hot wash.') : drawNotes(scene),
  ]
}

function drawNotes({ notes, discussion, inject, act, question, best, why }: SceneNotes): Child {
  return [
    inject !== undefined &&
      el(
        'blockquote',
        {},
        el('b', {}, `${CHANNELS[inject.channel].word}, planned ${clockText(inject.plannedMs)}`),
        el('p', {}, inject.text),
      ),
    act !== undefined && el('p', {}, el('b', {}, 'The scenario does: '), el('code', {}, act)),
    question !== undefined && el('p', {}, el('b', {}, 'Then the question: '), question),
    best !== undefined && el('p', { class: 'secret' }, el('b', {}, `Best is ${best}. `), why ?? ''),
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
          el('span', { class: 'at' }, one.inject === undefined ? '' : clockText(one.inject.plannedMs)),
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
