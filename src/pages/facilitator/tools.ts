import { box, el, region } from '../dom.ts'
import { clockText } from '../words.ts'
import { field, fill, form, line, lines } from './form.ts'
import type { Give, Part } from './main.ts'

/** What can be done at any time: ask the log, throw the dice, write a note, rate an objective. */
export function createTools(give: Give): Part {
  const about = el('select', { name: 'about', required: true })
  const by = line('by')
  const ask = form(
    'Show the real log',
    () => give({ type: 'ask-log', about: about.value, ...(by.value !== '' && { by: by.value }) }),
    box('pair', field('Token', about), field('Asked by', by)),
  )
  const procedure = el('input', { type: 'checkbox', name: 'procedure' })
  const deck = el('p', { class: 'quiet' })
  const dice = form(
    'Throw the dice',
    () => give({ type: 'roll', procedure: procedure.checked }),
    el('label', { class: 'check' }, procedure, 'the team has a written procedure (+3)'),
    deck,
  )
  const note = lines('note')
  const notes = box('notes')
  const write = form(
    'Keep the note',
    () => give({ type: 'note', text: note.value }),
    field('A note for yourself; the room never sees it', note),
    notes,
  )
  const redrawNotes = region(
    notes,
    (all: readonly { readonly atMs: number; readonly text: string }[]) =>
      all.length > 0 &&
      el(
        'ul',
        {},
        ...all.map(({ atMs, text }) =>
          el('li', {}, el('span', { class: 'at' }, clockText(atMs)), ` ${text}`),
        ),
      ),
  )
  const element = el(
    'section',
    { class: 'sheet tools' },
    el('h2', {}, 'Ask the audit log'),
    ask,
    el('h2', {}, 'Chance'),
    dice,
    el('h2', {}, 'Notes'),
    write,
  )
  return {
    element,
    show: ({ room: { cards, phase }, can, deck: left, notes: all }) => {
      element.hidden = phase === 'opening'
      fill(
        about,
        cards.map(({ token }) => ({ value: token, text: token })),
      )
      disable(ask, !can.includes('ask-log'))
      disable(dice, !can.includes('roll'))
      deck.textContent =
        left.length === 0 ? 'No card is left.' : `In the deck: ${left.map(({ title }) => title).join(', ')}`
      redrawNotes(all)
    },
  }
}

function disable(made: HTMLFormElement, yes: boolean): void {
  for (const button of made.querySelectorAll('button')) button.disabled = yes
}
