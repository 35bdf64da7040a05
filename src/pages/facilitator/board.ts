import type { FacilitatorView } from '../../tabletop/views.ts'
import { el, region, type Child } from '../dom.ts'
import { STANDINGS } from '../words.ts'
import type { Panel } from './main.ts'

/** The tokens as they really are, and what went wrong. */
export function createBoardPanel(): Panel {
  const element = el('section', { class: 'sheet' })
  const redraw = region(element, drawBoard)
  return {
    element,
    show: ({ board, unseen, unseenProblems, room: { keptAlive, problems } }) =>
      redraw({ board, unseen, problems: [...problems, ...unseenProblems], keptAlive }),
  }
}

type Shown = Pick<FacilitatorView, 'board' | 'unseen'> &
  Pick<FacilitatorView['room'], 'keptAlive' | 'problems'>

function drawBoard({ board, unseen, problems, keptAlive }: Shown): Child {
  if (board.length === 0) return undefined
  return [
    ...problems
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
        el('tbody', {}, ...board.map((card) => drawRow(card, { unseen, keptAlive }))),
      ),
    ),
  ]
}

function drawRow(
  { token, verdict, agent, task, scope }: Shown['board'][number],
  { unseen, keptAlive }: Pick<Shown, 'keptAlive' | 'unseen'>,
): HTMLElement {
  const { look, sign, word } = STANDINGS[verdict]
  return el(
    'tr',
    { class: `is-${look}` },
    el('th', { scope: 'row' }, token),
    el(
      'td',
      {},
      el('span', { class: 'state' }, `${sign} ${word}`),
      keptAlive.includes(token) && ', kept alive by Firebreak',
      unseen.includes(token) && el('span', { class: 'hidden-there' }, 'the room cannot see it'),
    ),
    el('td', {}, agent),
    el('td', {}, task),
    el('td', {}, scope.join(' ')),
  )
}
