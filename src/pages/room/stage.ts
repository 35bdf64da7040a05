import type { RoomView } from '../../tabletop/views.ts'
import { box, type Child, el, sign } from '../dom.ts'
import { CHANNELS, elapsedText, letterOf, shortTitle } from '../words.ts'
import { drawAftermath } from './aftermath.ts'
import { drawEnd, drawHotWash } from './closing.ts'

/** What the stage needs of a view; the clock is not in it, because it would draw everything anew. */
export type StageView = Pick<
  RoomView,
  | 'cards'
  | 'cleaned'
  | 'decision'
  | 'ended'
  | 'hotWash'
  | 'inject'
  | 'opening'
  | 'people'
  | 'phase'
  | 'revealed'
  | 'score'
  | 'story'
>

export function stageOf(view: RoomView): StageView {
  const { opening, people, phase, inject, decision, revealed, hotWash, score, ended, cleaned } = view
  return {
    opening,
    phase,
    people: phase === 'opening' ? people : [],
    cards: phase === 'ended' ? view.cards : [],
    story: phase === 'playing' ? view.story.slice(-1) : [],
    ...(inject !== undefined && { inject }),
    ...(phase === 'deciding' && { decision }),
    ...(phase === 'revealing' && { revealed }),
    ...(hotWash !== undefined && { hotWash }),
    ...(score !== undefined && { score }),
    ...(ended !== undefined && { ended }),
    ...(cleaned !== undefined && { cleaned }),
  }
}

/** The moment that an exercise is in. */
export function drawStage(stage: StageView): Child {
  switch (stage.phase) {
    case 'opening':
      return drawOpening(stage)
    case 'playing':
      return drawStory(stage)
    case 'deciding':
      return drawDecision(stage)
    case 'revealing':
      return stage.revealed === undefined ? undefined : drawAftermath(stage.revealed)
    case 'hot-wash':
      return drawHotWash(stage)
    case 'ended':
      return drawEnd(stage)
  }
}

/** The newest thing that the room was told: an inject, or how the story goes on. */
function drawStory({ inject, opening, story }: StageView): HTMLElement {
  const [last] = story
  if (last === undefined)
    return box('waiting', el('h1', {}, opening.title), el('p', { class: 'lead' }, 'It has begun.'))
  if (inject === undefined || last.text !== inject.text)
    return box('waiting', el('p', { class: 'at' }, elapsedText(last.atMs)), el('h1', {}, last.text))
  const { channel, audience, text, atMs } = inject
  const { sign: mark, word } = CHANNELS[channel]
  return el(
    'article',
    { class: `inject by-${channel}` },
    el(
      'header',
      {},
      sign(mark, 'channel-sign'),
      el('h1', {}, word),
      el('span', { class: 'at' }, elapsedText(atMs)),
    ),
    el('p', { class: 'inject-text' }, text),
    audience.length > 0 &&
      el('p', { class: 'quiet' }, `For ${audience.map((id) => titleOf(id, opening)).join(', ')}`),
  )
}

function drawDecision({ decision, opening }: StageView): Child {
  if (decision === undefined) return undefined
  const { question, by, options } = decision
  return el(
    'article',
    { class: 'decision' },
    el('h1', {}, question),
    box(
      'time-box',
      el('span', { class: 'time-left', role: 'timer' }),
      el('span', { class: 'time-bar', 'aria-hidden': 'true' }, el('i')),
      by !== undefined && el('span', { class: 'quiet' }, titleOf(by, opening)),
    ),
    el(
      'ol',
      { class: 'options' },
      ...options.map(({ text }, index) =>
        el('li', {}, el('span', { class: 'letter' }, letterOf(index)), el('span', {}, text)),
      ),
    ),
  )
}

function titleOf(id: string, { roles }: StageView['opening']): string {
  return shortTitle(roles.find((role) => role.id === id)?.title ?? id)
}

type Opened = Pick<StageView, 'opening' | 'people'>

/** What everybody should know before the clock starts. */
function drawOpening(opened: Opened): HTMLElement {
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
      el(
        'dd',
        { class: names.has(id) ? '' : key ? 'nobody' : 'quiet' },
        names.get(id) ?? (key ? 'needed' : 'nobody yet'),
      ),
    ),
  )
  return panel('Who is here', el('dl', { class: 'roles' }, ...rows))
}

/** More do not fit with what they do. */
const MANY = 4

function panel(title: string, ...children: readonly Child[]): HTMLElement {
  return el('section', { class: 'panel' }, el('h2', {}, title), ...children)
}
