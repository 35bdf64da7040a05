import { box, el, sign, type Child } from '../dom.ts'
import { shortTitle } from '../words.ts'
import type { Stage } from './stage.ts'

type Opened = Pick<Stage, 'opening' | 'people'>

/** What everybody should know before the clock starts. */
export function drawOpening(opened: Opened): HTMLElement {
  const { title, scenario, plannedMs, groundRules, objectives, solo } = opened.opening
  const kind = solo ? 'An exercise for one' : 'A tabletop exercise'
  return el(
    'article',
    { class: 'opening' },
    box(
      'opening-title',
      el('p', { class: 'kicker' }, `${kind} · ${Math.round(plannedMs / 60_000)} minutes`),
      el('h1', {}, title),
      scenario !== undefined && el('p', { class: 'lead' }, scenario),
    ),
    box(
      'opening-parts',
      drawPeople(opened),
      groundRules.length > 0 &&
        panel('Ground rules', el('ul', { class: 'rules' }, ...groundRules.map((rule) => el('li', {}, rule)))),
      objectives.length > 0 &&
        panel(
          'What we want to learn',
          el('ol', { class: 'rules' }, ...objectives.map(({ text }) => el('li', {}, text))),
        ),
    ),
    el(
      'p',
      { class: 'promise' },
      sign('▚'),
      'What you decide is really carried out, and you will see what survives.',
    ),
  )
}

function drawPeople({ opening: { roles }, people }: Opened): Child {
  if (roles.length === 0) return undefined
  const names = new Map(people.map(({ role, name }) => [role, name]))
  const rows = roles.map(({ id, title, key }) =>
    box(
      'role',
      el('dt', {}, roles.length > MANY ? shortTitle(title) : title),
      el('dd', { class: names.has(id) ? '' : 'nobody' }, names.get(id) ?? (key ? 'needed' : 'nobody yet')),
    ),
  )
  return panel('Who is here', el('dl', { class: 'roles' }, ...rows))
}

/** More do not fit with what they do. */
const MANY = 4

function panel(title: string, ...children: readonly Child[]): HTMLElement {
  return el('section', { class: 'panel' }, el('h2', {}, title), ...children)
}
