import type { Rating } from '../../tabletop/facts.ts'
import type { FacilitatorView } from '../../tabletop/views.ts'
import { box, el, region, type Child } from '../dom.ts'
import { field, fill, form, line, lines } from './form.ts'
import type { Give, Panel } from './main.ts'

const RATINGS: readonly { readonly value: Rating; readonly text: string }[] = [
  { value: 'P', text: 'P: performed without challenges' },
  { value: 'S', text: 'S: performed with some challenges' },
  { value: 'M', text: 'M: performed with major challenges' },
  { value: 'U', text: 'U: unable to be performed' },
]

/** Ratings, the hot wash and the end. */
export function createAfterwards(give: Give): Panel {
  const ratings = rating(give)
  const wash = hotWash(give)
  const [toWash, end] = [
    el('button', { type: 'button', class: 'plain' }, 'Go to the hot wash'),
    el('button', { type: 'button', class: 'plain' }, 'End the exercise'),
  ]
  toWash.addEventListener('click', () => void give({ type: 'hot-wash' }))
  end.addEventListener('click', () => {
    // Twice, because it cannot be taken back: the agents are removed.
    if (end.dataset['sure'] === 'yes') void give({ type: 'end' })
    else {
      end.dataset['sure'] = 'yes'
      end.textContent = 'Really end it, and remove everything'
    }
  })
  const last = el('section', { class: 'sheet' }, box('buttons', toWash, end))
  return {
    element: box('afterwards', wash.element, ratings.element, last),
    show: (view) => {
      last.hidden = view.room.phase === 'ended'
      ratings.show(view)
      wash.show(view)
      toWash.disabled = !view.can.includes('hot-wash')
      end.disabled = !view.can.includes('end')
    },
  }
}

function rating(give: Give): Panel {
  const objective = el('select', { name: 'objective', required: true })
  const value = el('select', { name: 'rating', required: true })
  fill(value, RATINGS)
  const evidence = lines('evidence')
  const given = box('given')
  const redraw = region(given, drawRatings)
  const made = form(
    'Rate it',
    () => {
      const chosen = RATINGS.find((one) => one.value === value.value)?.value ?? 'U'
      return give({ type: 'rate', objective: objective.value, rating: chosen, evidence: evidence.value })
    },
    field('Objective', objective),
    field('Rating', value),
    field('What you saw', evidence),
  )
  const element = el('section', { class: 'sheet' }, el('h2', {}, 'Rate the objectives'), given, made)
  return {
    element,
    show: ({ room: { opening, phase }, ratings }) => {
      element.hidden = opening.objectives.length === 0 || phase === 'opening' || phase === 'ended'
      fill(
        objective,
        opening.objectives.map(({ id, text }) => ({ value: id, text })),
      )
      redraw(ratings)
    },
  }
}

function drawRatings(all: FacilitatorView['ratings']): Child {
  return (
    all.length > 0 &&
    el(
      'ul',
      {},
      ...all.map(({ objective, rating: value, evidence }) =>
        el('li', {}, el('b', {}, `${value} ${objective}`), ` ${evidence}`),
      ),
    )
  )
}

function hotWash(give: Give): Panel {
  const [well, improve] = [lines('well'), lines('improve')]
  const [issue, action, owner] = [line('issue', true), line('action', true), line('owner', true)]
  const due = el('input', { name: 'due', type: 'date', required: true })
  const answers = form(
    'Show the room',
    async () => {
      await give({ type: 'answer-hot-wash', well: well.value, improve: improve.value })
      return false
    },
    field('What went well?', well),
    field('What do we improve?', improve),
  )
  const plan = form(
    'Add to the improvement plan',
    () =>
      give({
        type: 'add-improvement',
        improvement: { issue: issue.value, action: action.value, owner: owner.value, due: due.value },
      }),
    field('Issue', issue),
    field('Action', action),
    box('pair', field('Owner', owner), field('Due', due)),
  )
  const element = el(
    'section',
    { class: 'sheet' },
    el('h2', {}, 'Hot wash'),
    answers,
    el('h2', {}, 'Improvement plan'),
    plan,
  )
  return { element, show: ({ room: { phase } }) => (element.hidden = phase !== 'hot-wash') }
}
