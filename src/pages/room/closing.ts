import { box, el, sign, type Child } from '../dom.ts'
import { STANDINGS } from '../words.ts'
import type { StageView } from './stage.ts'

/** Three questions, at once and in everybody's sight. */
export function drawHotWash({ hotWash, score, opening: { solo } }: StageView): HTMLElement {
  const { well = '', improve = '', improvements = [] } = hotWash ?? {}
  return el(
    'article',
    { class: 'hot-wash' },
    el('h1', {}, 'Hot wash'),
    score !== undefined && drawScore(score),
    box(
      'wash-parts',
      drawAnswer('What went well?', well, solo),
      drawAnswer(solo ? 'What do you improve?' : 'What do we improve?', improve, solo),
      el(
        'section',
        { class: 'panel' },
        el('h2', {}, 'Who does what, by when?'),
        improvements.length === 0
          ? el('p', { class: 'quiet' }, 'The first action is still to be named.')
          : el(
              'ol',
              { class: 'actions' },
              ...improvements.map(({ action, owner, due }) =>
                el('li', {}, el('b', {}, action), el('span', {}, `${owner}, by ${due}`)),
              ),
            ),
      ),
    ),
  )
}

function drawAnswer(question: string, answer: string, solo: boolean): HTMLElement {
  return el(
    'section',
    { class: 'panel' },
    el('h2', {}, question),
    answer === ''
      ? el(
          'p',
          { class: 'quiet' },
          solo ? 'Write it down for the next one.' : 'Say it out loud; the facilitator writes it down.',
        )
      : el('p', { class: 'answer' }, answer),
  )
}

/** How it ended, and what is left at the broker. */
export function drawEnd({ opening, ended, cleaned, cards, hotWash, score }: StageView): HTMLElement {
  const dead = cards.filter(({ verdict }) => STANDINGS[verdict].look === 'dead').length
  const actions = hotWash?.improvements.length ?? 0
  return el(
    'article',
    { class: 'end' },
    el('p', { class: 'kicker' }, opening.title),
    el('h1', {}, ended === 'stopped' ? 'Stopped early.' : 'That was it. Thank you.'),
    score !== undefined && drawScore(score),
    el(
      'ul',
      { class: 'end-rows' },
      el(
        'li',
        {},
        el('b', {}, `${dead}`),
        ` of ${cards.length} tokens ${dead === 1 ? 'was' : 'were'} dead when it was over`,
      ),
      el('li', {}, el('b', {}, `${actions}`), actions === 1 ? ' action was agreed' : ' actions were agreed'),
      el('li', {}, cleanedText(cleaned)),
    ),
    el(
      'p',
      { class: 'promise' },
      sign('▚'),
      'The same playbook tests every action: run it again when they are done.',
    ),
  )
}

function cleanedText(cleaned: StageView['cleaned']): Child {
  if (cleaned === undefined) return 'Everything that was made is being removed'
  if (cleaned.status === 'nothing-to-do') return 'Nothing was made, and nothing has to be removed'
  if (cleaned.status === 'clean') return 'Everything that was made has been removed'
  return [el('b', {}, `${cleaned.leftovers}`), ' things that were made are still there']
}

function drawScore({ points, of, decisions }: NonNullable<StageView['score']>): HTMLElement {
  return el(
    'div',
    { class: 'score' },
    el('p', { class: 'score-points' }, el('b', {}, String(points)), ` of ${of} points`),
    el(
      'ul',
      {},
      ...decisions.map(({ step, contained, narrowest, inTime }) =>
        el(
          'li',
          {},
          el('b', {}, step),
          mark(contained, 'contained'),
          mark(narrowest, 'narrowest'),
          mark(inTime, 'in time'),
        ),
      ),
    ),
  )
}

function mark(yes: boolean, word: string): HTMLElement {
  return el(
    'span',
    { class: yes ? 'won' : 'lost-point' },
    sign(yes ? '✓' : '–'),
    ' ',
    yes ? word : `not ${word}`,
  )
}
