import type { LogLine } from '../../tabletop/facts.ts'
import type { RoomView } from '../../tabletop/views.ts'
import { box, el, type Child } from '../dom.ts'
import { elapsedText } from '../words.ts'

/** What stands beside the stage: what the log said, what chance brought, or the story so far. */
export interface Side extends Pick<RoomView, 'chance' | 'log' | 'problems' | 'story' | 'willExpire'> {
  /** How much of an entry of the log there is room for. */
  readonly look: Look
  /** How many entries the log has, whether or not there is room for them. */
  readonly entries: number
}

export function sideOf(view: RoomView): Side | undefined {
  const { phase, chance, log, willExpire } = view
  if (phase !== 'playing' && phase !== 'deciding') return undefined
  const problems = view.problems.slice(-1)
  const room = roomFor(view)
  const look = log?.lines === undefined ? 'tight' : lookOf(log.lines, room)
  const side = {
    chance,
    log: log && { ...log, ...(log.lines && { lines: fittingLog(log.lines, look, room) }) },
    problems,
    story: chance === undefined && log === undefined ? fittingStory(view, room) : [],
    willExpire,
    look,
    entries: log?.lines?.length ?? 0,
  }
  return isEmpty(side) ? undefined : side
}

function isEmpty({ chance, log, problems, story, willExpire }: Side): boolean {
  return chance === undefined && log === undefined && problems.length + story.length + willExpire.length === 0
}

function fittingStory({ phase, story }: RoomView, room: number): Side['story'] {
  // What stands on the stage need not be read twice.
  const before = phase === 'playing' ? story.slice(0, -1) : story
  return fitting(before, ({ text }) => GAP + Math.ceil(text.length / STORY_LINE), room)
}

/** All entries whole, or the newest one, or the beginning of each. */
type Look = 'all-whole' | 'newest-whole' | 'tight'

const [WHOLE, SHORT] = [5, 2]

function lookOf(lines: readonly LogLine[], room: number): Look {
  if (fittingLog(lines, 'all-whole', room).length === lines.length) return 'all-whole'
  return room < ROOM_FOR_ONE ? 'tight' : 'newest-whole'
}

function fittingLog(lines: readonly LogLine[], look: Look, room: number): readonly LogLine[] {
  const linesOf = ({ detail }: LogLine, rank: number): number => {
    const whole = look === 'all-whole' || (look === 'newest-whole' && rank === 0)
    return GAP + 1 + Math.min(whole ? WHOLE : SHORT, Math.ceil(shortened(detail).length / LOG_LINE))
  }
  return fitting(lines, linesOf, room)
}

const ROOM_FOR_ONE = 6.5

/** Without the middle of a long identity: the whole log is of that one agent. */
function shortened(detail: string): string {
  return detail.replaceAll(/(\w:\/\/)\S+\/(?=[^\s/])/g, '$1…/')
}

/** As many lines as fit beside the stage, on a wall that nobody can scroll. */
function roomFor({ phase, cards, chance, problems, willExpire }: RoomView): number {
  // The cards are larger while the story goes on, and bad luck takes a card more than good luck.
  const beside = phase === 'playing' && cards.length > ONE_ROW ? FEWER_LINES : MOST_LINES
  const luck = chance === undefined ? 0 : chance.card === undefined ? KIND_LINES : UNKIND_LINES
  const trouble = problems.length > 0 ? TROUBLE_LINES : 0
  return beside - luck - trouble - (willExpire.length > 0 ? EXPIRING_LINES : 0)
}

const [MOST_LINES, FEWER_LINES, ONE_ROW] = [14, 9, 6]
const [KIND_LINES, UNKIND_LINES, TROUBLE_LINES, EXPIRING_LINES] = [4, 6, 5, 2]

/** The newest as far as there is room for them whole, and the newest one in any case. */
function fitting<Item>(
  items: readonly Item[],
  linesOf: (item: Item, rank: number) => number,
  room: number,
): readonly Item[] {
  let left = room
  return items
    .toReversed()
    .filter((item, rank) => {
      left -= linesOf(item, rank)
      return rank === 0 || left >= 0
    })
    .toReversed()
}

/** What stands between two entries, in lines. */
const GAP = 0.5
/** Characters in a line beside the stage, by measure. */
const [STORY_LINE, LOG_LINE] = [30, 21]

export function drawSide(side: Side | undefined): Child {
  if (side === undefined) return undefined
  const { chance, log, problems, story, willExpire } = side
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
    log !== undefined && drawLog(log, side),
    story.length > 0 && drawStory(story),
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
    el(
      'ol',
      {},
      ...story.map(({ atMs, text }) =>
        el('li', {}, el('span', { class: 'at' }, elapsedText(atMs)), el('span', { class: 'what' }, text)),
      ),
    ),
  )
}

function drawLog({ about, by, lines }: NonNullable<Side['log']>, { look, entries }: Side): HTMLElement {
  const asked = by === undefined ? [] : [`asked for by ${by}`]
  const part =
    lines === undefined || lines.length === entries
      ? 'newest first'
      : `the newest ${lines.length} of ${entries}`
  return el(
    'div',
    { class: 'panel log' },
    el('h2', {}, 'The audit log of ', el('code', {}, about)),
    el('p', { class: 'quiet' }, [...asked, part].join(', ')),
    lines === undefined
      ? el('p', { class: 'quiet' }, 'The broker is being asked.')
      : lines.length === 0
        ? el('p', {}, 'The log says nothing about it.')
        : el('ol', { class: `log-lines ${look}` }, ...lines.toReversed().map(drawLine)),
  )
}

function drawLine({ at, event, outcome, detail }: LogLine): HTMLElement {
  return el(
    'li',
    {},
    el('span', { class: 'at' }, at.slice(11, 19)),
    box(
      'entry',
      el('b', {}, event),
      ` ${outcome}`,
      detail !== '' && el('span', { class: 'detail' }, shortened(detail)),
    ),
  )
}

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
