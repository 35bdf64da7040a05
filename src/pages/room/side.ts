import type { RoomView } from '../../tabletop/views.ts'
import { box, el, type Child } from '../dom.ts'
import { clockText } from '../words.ts'

/** What stands beside the stage: what the log said, what chance brought, or the story so far. */
export interface Side extends Pick<RoomView, 'chance' | 'log' | 'problems' | 'story' | 'willExpire'> {
  /** As many entries of the log as there is room for. */
  readonly entries: number
}

export function sideOf({
  phase,
  cards,
  chance,
  log,
  problems,
  story,
  willExpire,
}: RoomView): Side | undefined {
  if (phase !== 'playing' && phase !== 'deciding') return undefined
  // The cards are larger while the story goes on, and bad luck takes a card more than good luck.
  const lines = phase === 'playing' && cards.length > ONE_ROW ? MOST_LINES - 1 : MOST_LINES
  const beside = phase === 'deciding' && chance?.card === undefined ? 2 : 1
  const entries = chance === undefined ? MOST_ENTRIES : beside
  // What stands on the stage need not be read twice.
  const before = phase === 'playing' ? story.slice(0, -1) : story
  return { chance, log, problems: problems.slice(-1), story: before.slice(-lines), willExpire, entries }
}

const MOST_LINES = 4
const ONE_ROW = 6

export function drawSide(side: Side | undefined): Child {
  if (side === undefined) return undefined
  const { chance, log, problems, story, willExpire, entries } = side
  return [
    ...problems.map(({ message, hint }) =>
      el(
        'div',
        { class: 'trouble' },
        el('h2', {}, 'Something went wrong'),
        el('p', {}, message),
        hint !== undefined && el('p', {}, hint),
      ),
    ),
    chance !== undefined && drawChance(chance),
    log !== undefined && drawLog(log, entries),
    chance === undefined && log === undefined && drawStory(story),
    willExpire.length > 0 &&
      el(
        'p',
        { class: 'expiring' },
        `Will run out by itself: ${willExpire.map(({ token }) => token).join(', ')}`,
      ),
  ]
}

function drawStory(story: Side['story']): HTMLElement {
  return el(
    'div',
    { class: 'panel story' },
    el('h2', {}, 'The story so far'),
    story.length === 0
      ? el('p', { class: 'quiet' }, 'This is how it begins.')
      : el(
          'ol',
          {},
          ...story.map(({ atMs, text }) =>
            el('li', {}, el('span', { class: 'at' }, clockText(atMs)), el('span', { class: 'what' }, text)),
          ),
        ),
  )
}

function drawLog({ about, by, lines }: NonNullable<Side['log']>, most: number): HTMLElement {
  return el(
    'div',
    { class: 'panel log' },
    el('h2', {}, 'The audit log of ', el('code', {}, about)),
    by !== undefined && el('p', { class: 'quiet' }, `asked for by ${by}, newest first`),
    lines === undefined
      ? el('p', { class: 'quiet' }, 'The broker is being asked.')
      : lines.length === 0
        ? el('p', {}, 'The log says nothing about it.')
        : el(
            'ol',
            { class: 'log-lines' },
            // The newest stands first: a wall cannot be scrolled.
            ...lines
              .slice(-most)
              .toReversed()
              .map(({ at, event, outcome, detail }) =>
                el(
                  'li',
                  {},
                  el('span', { class: 'at' }, at.slice(11, 19)),
                  box(
                    'entry',
                    el('b', {}, event),
                    ` ${outcome}`,
                    detail !== '' && el('span', { class: 'detail' }, detail),
                  ),
                ),
              ),
          ),
  )
}

const MOST_ENTRIES = 5

function drawChance({ roll, bonus, card }: NonNullable<Side['chance']>): HTMLElement {
  return el(
    'div',
    { class: `panel chance ${card === undefined ? 'kind' : 'unkind'}` },
    el('h2', {}, 'A turn of chance'),
    box(
      'throw',
      el('span', { class: 'die' }, String(roll)),
      bonus > 0 && el('span', { class: 'bonus' }, `+${bonus} for a written procedure`),
    ),
    card === undefined
      ? el('p', { class: 'luck' }, 'Luck was kind. Nothing gets in the way.')
      : box('chance-card', el('h3', {}, card.title), el('p', {}, card.text)),
  )
}
