import { quotedNames } from '../text/names.ts'
import type { EventOf, ExerciseEvent } from './events.ts'
import type { DecisionOutcome, Score } from './facts.ts'

/**
 * What happened, for people, one line each without a line end; nothing for events that only make others possible. Words
 * of others are in it as they are: whoever prints them escapes them.
 */
export function transcriptLines(event: ExerciseEvent): readonly string[] {
  // What somebody typed in several lines is one here.
  return told(event).map((text) => `${clockText(event.clockMs)}  ${text.replaceAll(/\s*[\r\n]+\s*/g, ' ')}`)
}

/** Minutes and seconds of the exercise's clock. */
export function clockText(clockMs: number): string {
  const seconds = Math.floor(clockMs / 1000)
  const pad = (part: number): string => String(part).padStart(2, '0')
  return `${pad(Math.floor(seconds / 60))}:${pad(seconds % 60)}`
}

function told<Type extends ExerciseEvent['type']>(event: EventOf<Type>): readonly string[] {
  return TOLD[event.type]?.(event) ?? []
}

const TOLD: { readonly [Type in ExerciseEvent['type']]?: (event: EventOf<Type>) => readonly string[] } = {
  opened: ({ opening: { title, broker, seed } }) => [
    title,
    broker.kind === 'none'
      ? 'a rehearsal by the model alone: no broker is asked'
      : broker.kind === 'embedded'
        ? `broker: the embedded one, a stand-in, at ${broker.url}`
        : `broker: a real one, at ${broker.url}`,
    `seed: ${seed}`,
  ],
  'roster-set': ({ people }) => people.map(({ role, name }) => `${role}: ${name}`),
  'clock-started': () => ['the clock runs'],
  paused: ({ reason }) => [reason === '' ? 'paused' : `paused: ${reason}`],
  continued: () => ['the clock goes on'],
  extended: ({ ms }) => [`extended by ${clockText(ms)}`],
  'scene-began': ({ title, scenario }) => [title, scenario].flatMap((text) => text ?? []),
  'scene-skipped': ({ step, why }) => [`left out "${step}": ${why}`],
  'inject-released': ({ inject, by }) => [
    `inject (${inject.channel}${by === 'clock' ? ', on time' : ''}${inject.audience.length === 0 ? '' : ` for ${inject.audience.join(', ')}`}): ${inject.text}`,
  ],
  'scene-acted': ({ summary, refused }) =>
    [summary, refused ?? ''].some((text) => text !== '')
      ? [refused === undefined ? summary : `${summary}: ${refused}`]
      : [],
  withheld: ({ event, ...stamp }) =>
    told({ ...stamp, ...event }).map((text) => `${text} (the room cannot see it)`),
  uncovered: ({ cards }) => [`the room finds ${quotedNames(cards.map(({ token }) => token))}`],
  'log-asked': ({ about, by }) => [`${by ?? 'somebody'} asks for the log of "${about}"`],
  'log-shown': ({ lines }) => lines.map(({ event, outcome, detail }) => `  ${event} ${outcome} ${detail}`),
  'decision-opened': ({ question, options, timeBoxMs }) => [
    `${question} (${clockText(timeBoxMs)})`,
    ...options.map(({ key, text }) => `  ${key}: ${text}`),
  ],
  decided: ({ who, option, why, latencyMs, dissent }) => [
    `${who} decides for "${option}" after ${clockText(latencyMs)}${why === '' ? '' : `: ${why}`}`,
    ...(dissent === undefined ? [] : [`dissent: ${dissent}`]),
  ],
  undecided: ({ latencyMs }) => [`no decision after ${clockText(latencyMs)}: nothing is revoked`],
  'revealing-began': ({ words }) => words,
  'card-turned': ({ card }) => [`  "${card.token}" is ${card.verdict}`],
  'outcome-shown': ({ outcome }) => outcomeLines(outcome),
  'survivor-called': ({ token, call, accepted }) => [
    `"${token}" goes on: ${call}: ${accepted ? 'accepted' : 'refused'}`,
  ],
  'narrowest-shown': ({ narrowest: { chosen, words, why } }) => [
    `${chosen ? 'that was the narrowest way' : `the narrowest way: ${words.length === 0 ? 'nothing' : words.join(', ')}`}: ${why}`,
  ],
  'chance-rolled': ({ roll, bonus, card }) => [
    `the dice show ${roll}${bonus === 0 ? '' : ` + ${bonus}`}: ${card === undefined ? 'luck is kind' : `${card.title}. ${card.text}`}`,
  ],
  'kept-alive': ({ token }) => [`"${token}" was kept alive by Firebreak`],
  'will-expire': ({ token }) => [
    `"${token}" will run out before the exercise is over: that is no containment`,
  ],
  'went-on': ({ differences }) => [
    'it goes on after a crash',
    ...differences.map(({ token, was, is }) => `  "${token}" was ${was} and is ${is}`),
  ],
  'hot-wash-opened': () => ['hot wash'],
  'hot-wash-answered': ({ well, improve }) => [`went well: ${well}`, `to improve: ${improve}`],
  'improvement-added': ({ improvement: { issue, action, owner, due } }) => [
    `${issue}: ${action} (${owner}, by ${due})`,
  ],
  rated: ({ objective, rating, evidence }) => [`"${objective}" is rated ${rating}: ${evidence}`],
  noted: ({ text }) => [`note: ${text}`],
  scored: ({ score }) => scoreLines(score),
  problem: ({ message, hint }) => [`${message}${hint === undefined ? '' : ` (${hint})`}`],
  ended: ({ how }) => [how === 'played' ? 'the end' : 'stopped before the end'],
  cleaned: ({ status, leftovers }) => [
    status === 'failed' ? `clean-up failed: ${leftovers} may still be alive` : 'cleaned up',
  ],
}

function outcomeLines({ contained, missed, collateral, unproved }: DecisionOutcome): readonly string[] {
  return [
    contained ? 'contained' : 'not contained',
    ...(missed.length === 0 ? [] : [`missed: ${quotedNames(missed)}`]),
    ...(collateral.length === 0 ? [] : [`collateral: ${quotedNames(collateral)}`]),
    ...(unproved.length === 0 ? [] : [`not proved: ${quotedNames(unproved)}`]),
  ]
}

function scoreLines({ points, of, decisions }: Score): readonly string[] {
  return [
    `${points} of ${of} points`,
    ...decisions.map(
      ({ step, contained, narrowest, inTime }) =>
        `  ${step}: ${contained ? 'contained' : 'not contained'}, ${narrowest ? 'the narrowest way' : 'not the narrowest way'}, ${inTime ? 'in time' : 'too late'}`,
    ),
  ]
}
