import type { Command, FacilitatorView } from '../../tabletop/views.ts'
import { box, type Child, el, region } from '../dom.ts'
import { elapsedText, listed, shortTitle } from '../words.ts'
import { field, fill, form, line, lines } from './form.ts'
import type { Give, Panel } from './main.ts'

/** What can be done at any time: ask the log, throw the dice, write a note. */
export function createTools(give: Give): Panel {
  const parts = [log(give), dice(give), notes(give)]
  const element = el('section', { class: 'sheet tools' }, ...parts.map((part) => part.element))
  return {
    element,
    show: (view) => {
      element.hidden = view.room.phase === 'opening' || view.room.phase === 'ended'
      for (const part of parts) part.show(view)
    },
  }
}

function log(give: Give): Panel {
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

function dice(give: Give): Panel {
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

function notes(give: Give): Panel {
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
    el('li', {}, el('span', { class: 'at' }, elapsedText(atMs)), ` ${text}`),
  )
  return rows.length > 0 && el('ul', {}, ...rows)
}

function disable(made: HTMLFormElement, yes: boolean): void {
  for (const button of made.querySelectorAll('button')) button.disabled = yes
}

/** Who plays which role; open until the clock starts. */
export function createPlayers(give: Give): Panel {
  const rows = box('rows')
  const warning = el('p', { class: 'warning', role: 'status' })
  const inputs = new Map<string, HTMLInputElement>()
  const send = async (): Promise<boolean> => {
    const people = [...inputs]
      .map(([role, { value }]) => ({ role, name: value.trim() }))
      .filter(({ name }) => name !== '')
    await give({ type: 'set-roster', people })
    // What was typed is who is here: the form keeps it.
    return false
  }
  const element = el(
    'section',
    { class: 'sheet' },
    el('h2', {}, 'Who is here'),
    warning,
    form('Show the room who is here', send, rows),
  )
  const redraw = region(
    rows,
    ({
      roles,
      people,
    }: Pick<FacilitatorView['room'], 'people'> & Pick<FacilitatorView['room']['opening'], 'roles'>) => {
      const names = new Map(people.map(({ role, name }) => [role, name]))
      return roles.map(({ id, title, key }) => {
        const input = inputs.get(id) ?? line(`role-${id}`)
        inputs.set(id, input)
        if (input.value === '') input.value = names.get(id) ?? ''
        return field(key ? `${title} (needed)` : title, input)
      })
    },
  )
  return {
    element,
    show: ({ room: { phase, opening, people }, missingRoles }) => {
      element.hidden = phase !== 'opening' || opening.roles.length === 0
      redraw({ roles: opening.roles, people })
      warning.hidden = missingRoles.length === 0 || opening.solo
      warning.textContent = `Nobody is here as ${listed(missingRoles.map(shortTitle))}: better not to begin.`
    },
  }
}

const MINUTE = 60_000

/** Pause, five minutes more, and skipping. */
export function createClockControls(give: Give): Panel & { readonly togglePause: () => void } {
  const pause = el('button', { type: 'button' }, 'Pause')
  const extend = el('button', { type: 'button' }, '+5 min')
  const skip = el('button', { type: 'button' }, 'Skip 1 min')
  let running = false
  const toggle = (): void => {
    if (!pause.disabled) void give(running ? { type: 'pause', reason: '' } : { type: 'continue' })
  }
  pause.addEventListener('click', toggle)
  extend.addEventListener('click', () => void give({ type: 'extend', ms: 5 * MINUTE }))
  skip.addEventListener('click', () => void give({ type: 'skip', ms: MINUTE }))
  return {
    element: box('controls', pause, extend, skip),
    togglePause: toggle,
    show: ({ room, can }: FacilitatorView) => {
      running = room.clock.running
      pause.textContent = running || room.phase === 'opening' ? 'Pause' : 'Continue'
      const allowed = (type: Command['type']): boolean => can.includes(type)
      pause.disabled = !allowed(running ? 'pause' : 'continue')
      extend.disabled = !allowed('extend')
      skip.disabled = !allowed('skip')
    },
  }
}
