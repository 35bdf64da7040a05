import type { RevealedView } from '../../tabletop/views.ts'
import { box, el, sign, type Child } from '../dom.ts'
import { listed } from '../words.ts'

/** What came of a decision, one part after the other; the newest is the largest. */
export function drawAftermath(revealed: RevealedView): HTMLElement {
  const { outcome, survivor, narrowest } = revealed
  const part =
    narrowest !== undefined
      ? drawNarrowest(revealed)
      : survivor !== undefined
        ? drawSurvivor(survivor)
        : outcome !== undefined
          ? drawOutcome(outcome)
          : drawDeed(revealed)
  return el('article', { class: 'aftermath' }, outcome !== undefined && drawChoice(revealed), part)
}

/** What was chosen, small, once the room looks at what came of it. */
function drawChoice({ option, who }: RevealedView): HTMLElement {
  return el(
    'p',
    { class: 'choice' },
    option === undefined
      ? 'No decision was made.'
      : el('span', {}, who === undefined ? 'You chose: ' : `${who} chose: `),
    option !== undefined && el('b', {}, option.text),
  )
}

function drawDeed({ option, who, why, words, acknowledgedAfterMs }: RevealedView): HTMLElement {
  return box(
    'deed',
    el(
      'p',
      { class: 'kicker' },
      option === undefined ? 'Nobody has decided' : `${who ?? 'The room'} decided`,
    ),
    el('h1', {}, option?.text ?? 'No decision'),
    why !== undefined && why !== '' && el('blockquote', {}, why),
    words.length === 0
      ? el('p', { class: 'sent nothing' }, 'Nothing is revoked. Every token is asked.')
      : el(
          'p',
          { class: 'sent' },
          ...words.map((one) => el('code', {}, one)),
          el(
            'span',
            {},
            acknowledgedAfterMs === undefined
              ? 'sent to the broker'
              : `acknowledged after ${Math.ceil(acknowledgedAfterMs)} ms`,
          ),
        ),
  )
}

function drawOutcome({
  contained,
  missed,
  collateral,
  unproved,
  containedAfterMs,
}: NonNullable<RevealedView['outcome']>): HTMLElement {
  const clean = contained && collateral.length === 0
  return box(
    `outcome ${clean ? 'good' : contained ? 'costly' : 'bad'}`,
    el(
      'h1',
      {},
      sign(clean ? '✓' : contained ? '!' : '✕', 'outcome-sign'),
      verdictOf(contained, clean, unproved),
    ),
    el(
      'ul',
      { class: 'outcome-rows' },
      ...rowOf('missed', missed, 'still alive, and should be dead'),
      ...rowOf('collateral', collateral, 'dead, and should still work'),
      ...rowOf(
        'unproved',
        unproved,
        'not proved dead: running out by itself, or no answer, is no containment',
      ),
      clean && el('li', {}, 'Everything that had to die is dead, and everything else works.'),
      containedAfterMs !== undefined &&
        el('li', { class: 'quiet' }, `${secondsText(containedAfterMs)} from the question to the last death`),
    ),
  )
}

function verdictOf(contained: boolean, clean: boolean, unproved: readonly string[]): string {
  if (clean) return 'Contained.'
  if (contained) return 'Contained, at a price.'
  return unproved.length > 0 ? 'Not proved.' : 'Not contained.'
}

function rowOf(look: string, tokens: readonly string[], words: string): readonly Child[] {
  return tokens.length === 0
    ? []
    : [
        el(
          'li',
          { class: look },
          el('b', {}, listed(tokens)),
          ` ${tokens.length === 1 ? 'is' : 'are'} ${words}`,
        ),
      ]
}

function secondsText(ms: number): string {
  const seconds = Math.round(ms / 1000)
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

function drawSurvivor({ token, call, accepted }: NonNullable<RevealedView['survivor']>): HTMLElement {
  return box(
    `survivor ${accepted ? 'working' : 'stopped'}`,
    el('h1', {}, el('code', {}, token), accepted ? ' is still working' : ' is stopped after all'),
    el('p', { class: 'call' }, el('code', {}, call), el('b', {}, accepted ? 'accepted' : 'refused')),
    accepted && el('p', { class: 'lead' }, 'This happened just now, at the broker, after your decision.'),
  )
}

function drawNarrowest({ narrowest, option }: RevealedView): Child {
  if (narrowest === undefined) return undefined
  const { words, dies, why, chosen } = narrowest
  return box(
    `narrowest ${chosen ? 'chosen' : ''}`,
    el('p', { class: 'kicker' }, chosen ? 'You took the narrowest way' : 'The narrowest way would have been'),
    el('h1', {}, words.length === 0 ? 'to revoke nothing' : words.map((one) => el('code', {}, one))),
    el('p', { class: 'lead' }, why),
    el(
      'p',
      { class: 'quiet' },
      dies.length === 0
        ? 'Nothing dies by it.'
        : `It ends ${listed(dies)}${option === undefined || chosen ? '' : ', and nothing else'}.`,
    ),
  )
}
