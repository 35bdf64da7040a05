import type { FacilitatorView, SceneNotes } from '../../tabletop/views.ts'
import { box, el, region, type Child } from '../dom.ts'
import { CHANNELS, clockText, STANDINGS } from '../words.ts'
import type { Part } from './main.ts'

/** What the facilitator reads: the scene and the board. */
export function createReading(): Part {
  const scene = el('section', { class: 'sheet scene' })
  const board = el('section', { class: 'sheet' })
  const redraw = [region(scene, drawScene), region(board, drawBoard)]
  return {
    element: box('reading', scene, board),
    show: (view) => {
      const [first, second] = redraw
      const { room, preparation, criteria } = view
      const begun = room.phase !== 'opening'
      first?.({
        ...pickScene(view),
        preparation: begun ? [] : preparation,
        criteria: begun ? [] : criteria,
        room: undefined,
      })
      second?.(pickScene(view))
    },
  }
}

/** What comes after the scene. */
export function createUpcoming(): Part {
  const element = el('section', { class: 'sheet upcoming' })
  const redraw = region(element, drawUpcoming)
  return { element, show: (view) => redraw(pickScene(view)) }
}

type Read = Pick<FacilitatorView, 'scene' | 'upcoming' | 'preparation' | 'criteria'> & {
  readonly room: Pick<FacilitatorView['room'], 'cards' | 'keptAlive' | 'problems'> | undefined
}

function pickScene({
  scene,
  upcoming,
  preparation,
  criteria,
  room: { cards, keptAlive, problems },
}: FacilitatorView): Read {
  return {
    ...(scene !== undefined && { scene }),
    upcoming,
    preparation,
    criteria,
    room: { cards, keptAlive, problems },
  }
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

function drawBoard({ room }: Read): Child {
  if (room === undefined || room.cards.length === 0) return undefined
  return [
    ...room.problems
      .slice(-3)
      .map(({ message, hint }) =>
        el('p', { class: 'warning' }, message, hint === undefined ? '' : ` (${hint})`),
      ),
    el('h2', {}, 'The board'),
    el(
      'div',
      { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'The board' },
      el(
        'table',
        {},
        el(
          'thead',
          {},
          el(
            'tr',
            {},
            ...['Token', 'State', 'Agent', 'Task', 'Scope'].map((name) => el('th', { scope: 'col' }, name)),
          ),
        ),
        el(
          'tbody',
          {},
          ...room.cards.map(({ token, verdict, agent, task, scope }) =>
            el(
              'tr',
              { class: `is-${STANDINGS[verdict].look}` },
              el('th', { scope: 'row' }, token),
              el(
                'td',
                {},
                `${STANDINGS[verdict].sign} ${STANDINGS[verdict].word}`,
                room.keptAlive.includes(token) && ', kept alive by Firebreak',
              ),
              el('td', {}, agent),
              el('td', {}, task),
              el('td', {}, scope.join(' ')),
            ),
          ),
        ),
      ),
    ),
  ]
}
