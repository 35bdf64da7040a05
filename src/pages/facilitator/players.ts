import type { FacilitatorView } from '../../tabletop/views.ts'
import { box, el, region } from '../dom.ts'
import { field, form, line } from './form.ts'
import type { Give, Part } from './main.ts'

/** Who plays which role; open until the clock starts. */
export function createPlayers(give: Give): Part {
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
      warning.hidden = missingRoles.length === 0
      warning.textContent = `Nobody is here as ${missingRoles.join(', ')}: better not to begin.`
    },
  }
}
