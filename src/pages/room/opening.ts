import { box, el, sign } from '../dom.ts'
import type { Stage } from './stage.ts'

/** What everybody should know before the clock starts. */
export function drawOpening({ opening, people }: Pick<Stage, 'opening' | 'people'>): HTMLElement {
  const { title, scenario, plannedMs, roles, groundRules, objectives, solo } = opening
  const names = new Map(people.map(({ role, name }) => [role, name]))
  return el(
    'article',
    { class: 'opening' },
    box(
      'opening-title',
      el(
        'p',
        { class: 'kicker' },
        solo ? 'An exercise for one' : 'A tabletop exercise',
        ` · ${Math.round(plannedMs / 60_000)} minutes`,
      ),
      el('h1', {}, title),
      scenario !== undefined && el('p', { class: 'lead' }, scenario),
    ),
    box(
      'opening-parts',
      roles.length > 0 &&
        el(
          'section',
          { class: 'panel' },
          el('h2', {}, 'Who is here'),
          el(
            'dl',
            { class: 'roles' },
            ...roles.map((role) =>
              box(
                'role',
                el('dt', {}, role.title),
                el(
                  'dd',
                  { class: names.has(role.id) ? '' : 'nobody' },
                  names.get(role.id) ?? (role.key ? 'needed' : 'nobody yet'),
                ),
              ),
            ),
          ),
        ),
      groundRules.length > 0 &&
        el(
          'section',
          { class: 'panel' },
          el('h2', {}, 'Ground rules'),
          el('ul', { class: 'rules' }, ...groundRules.map((rule) => el('li', {}, rule))),
        ),
      objectives.length > 0 &&
        el(
          'section',
          { class: 'panel' },
          el('h2', {}, 'What we want to learn'),
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
