import { doorsAfter } from '../../agentwrit/doors.ts'
import { escapeTerminal } from '../../text/escape.ts'
import { plural } from '../../text/plural.ts'
import type { Life } from '../known/lives.ts'
import type { Situation } from '../known/situation.ts'
import type { Verdict } from '../judging/verdict.ts'
import type { Done } from '../record.ts'
import { entryText, lifeText } from './lives.ts'
import { shortAgent, shortName } from '../names.ts'

/** The last word, and what it rests on. Only what was proved to the last is called contained. */
export function endText(verdict: Verdict, done: Done): readonly string[] {
  const { outcome, proved, notProved, notStopped, alive, doubts } = verdict
  return [
    HEADS[outcome],
    ...(proved.length === 0
      ? []
      : [`  proved: ${proved.map(entryText).join(' · ')}, each seen on a token that only it reaches`]),
    ...alive.map(
      ({ what, use }) =>
        `  STILL WORKS: ${what}${use === 'accepted' ? ' (refused by validate, accepted by release)' : ''}`,
    ),
    ...some(notProved, 'revoked, not probed', 'nobody holds it here, so nobody asked about it'),
    ...some(notStopped, 'not stopped', 'nothing that was revoked reaches it'),
    ...doubts.map((doubt) => `  ${shortName(doubt, 400)}`),
    ...done.unproved.map((why) => `  ${escapeTerminal(why)}`),
    ...done.leftovers.map(
      ({ what, reason }) => `  left over: ${escapeTerminal(what)}: ${shortName(reason, 300)}`,
    ),
  ]
}

const HEADS: Readonly<Record<Verdict['outcome'], string>> = {
  proved: 'Contained: everything that is known of it was alive, or could be, and is dead now.',
  alive: 'NOT stopped: something still works.',
  'not-proved': 'Revoked; not all of it proved.',
  'left-over': 'Revoked and proved, but something that was made for the proof may be alive.',
}

function some(lives: readonly Life[], word: string, why: string): readonly string[] {
  const shown = lives.slice(0, MOST).map((life) => `  ${word}: ${lifeText(life)}: ${why}`)
  return lives.length > MOST ? [...shown, `  ${word}: ${lives.length - MOST} more`] : shown
}

const MOST = 12

/** What may still be alive, whatever was proved. */
export function afterwardsText({ origin, newcomers, lives, log }: Situation, done: Done): readonly string[] {
  const { agent } = origin
  const app = log.registrations.find((one) => one.agent === agent)?.app
  const since = lives.filter(({ relation, kind }) => relation === 'descends' && kind !== 'later')
  return [
    ...doorsAfter(done.entries, () => origin.task).map(({ why, remedy }) => `${why}: ${remedy}`),
    ...(newcomers.length === 0
      ? []
      : [
          `${plural(newcomers.length, 'agent')} that came since (${newcomers
            .slice(0, 5)
            .map((one) => shortAgent(one.agent))
            .join(', ')}): look at each; contain it with --agent if it is not yours`,
        ]),
    ...(app === undefined
      ? []
      : [
          `the app ${shortName(app)} can make further agents: if it is suspect, deregister it and change its secret`,
        ]),
    ...since.map((life) => `as the log tells it now: ${lifeText(life)}`),
    `services that verify tokens by themselves or keep answers for a while take ${agent === undefined ? 'them' : 'its tokens'} until they end`,
  ].map((line) => escapeTerminal(line))
}
