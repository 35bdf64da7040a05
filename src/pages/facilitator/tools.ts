import type { FacilitatorView } from '../../tabletop/views.ts'
import { box, el, region, type Child } from '../dom.ts'
import { clockText } from '../words.ts'
import { field, fill, form, line, lines } from './form.ts'
import type { Give, Part } from './main.ts'

/** What can be done at any time: ask the log, throw the dice, write a note. */
export function createTools(give: Give): Part {
  const parts = [log(give), dice(give), notes(give)]
  const element = el('section', { class: 'sheet tools' }, ...parts.map((part) => part.element))
  return {
    element,
    show: (view) => {
      element.hidden = view.room.phase === 'opening'
      for (const part of parts) part.show(view)
    },
  }
}

function log(give: Give): Part {
  const about = el('select', { name: 'about', required: true })
  const by = line('by')
  const ask = form(
    'Show the real log',
    () => give({ type: 'ask-log', about: about.value, ...(by.value !== '' && { by: by.value }) }),
    box('pair', field('Token', about), field('Asked by', by)),
  )
  return {
    element: box('tool', el('h2', {}, 'Ask the audit log'), ask),
    show: ({ room: { cards }, can }) => {
      fill(
        about,
        cards.map(({ token }) => ({ value: token, text: token })),
      )
      disable(ask, !can.includes('ask-log'))
    },
  }
}

function dice(give: Give): Part {
  const procedure = el('input', { type: 'checkbox', name: 'procedure' })
  const deck = el('p', { class: 'quiet' })
  const made = form(
    'Throw the dice',
    () => give({ type: 'roll', procedure: procedure.checked }),
    el('label', { class: 'check' }, procedure, 'the team has a written procedure (+3)'),
    deck,
  )
  return {
    element: box('tool', el('h2', {}, 'Chance'), made),
    show: ({ deck: left, can }) => {
      disable(made, !can.includes('roll'))
      deck.textContent =
        left.length === 0 ? 'No card is left.' : `In the deck: ${left.map(({ title }) => title).join(', ')}`
    },
  }
}

function notes(give: Give): Part {
  const note = lines('note')
  const kept = box('notes')
  const redraw = region(kept, drawNotes)
  const write = form(
    'Keep the note',
    () => give({ type: 'note', text: note.value }),
    field('A note for yourself; the room never sees it', note),
    kept,
  )
  return { element: box('tool', el('h2', {}, 'Notes'), write), show: ({ notes: all }) => redraw(all) }
}

function drawNotes(all: FacilitatorView['notes']): Child {
  const rows = all.map(({ atMs, text }) =>
    el('li', {}, el('span', { class: 'at' }, clockText(atMs)), ` ${text}`),
  )
  return rows.length > 0 && el('ul', {}, ...rows)
}

function disable(made: HTMLFormElement, yes: boolean): void {
  for (const button of made.querySelectorAll('button')) button.disabled = yes
}
