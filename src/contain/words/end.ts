import { doorsAfter } from '../../agentwrit/doors.ts'
import { epochText } from '../../text/duration.ts'
import { escapeTerminal } from '../../text/escape.ts'
import { plural } from '../../text/plural.ts'
import type { Credential } from '../known/lives.ts'
import { isPrincipal } from '../known/named.ts'
import type { Situation } from '../known/situation.ts'
import type { ContainmentVerdict } from '../judging/verdict.ts'
import type { Done } from '../record.ts'
import { entryText, lifeText } from './lives.ts'
import { shortAgent, shortName } from '../names.ts'

/**
 * The last word, and what it rests on. Only what was proved to the last is called contained.
 *
 * @param occasion whether it was stopped just now, or only looked at again
 */
export function endText(
  verdict: ContainmentVerdict,
  done: Done,
  occasion: 'now' | 'recheck',
): readonly string[] {
  const { outcome, proved, notProved, notStopped, alive, doubts } = verdict
  const { heads, seen } = OCCASIONS[occasion]
  return [
    heads[outcome],
    ...(proved.length === 0
      ? []
      : [
          `  ${seen}: ${proved.map(entryText).join(' · ')} (${proved.length === 1 ? '' : 'each '}seen on a token that only it reaches)`,
        ]),
    ...alive.map(
      ({ what, use }) =>
        `  STILL WORKS: ${what}${use === 'accepted' ? ' (refused by validate, accepted by release)' : ''}`,
    ),
    ...some(notProved, 'revoked, not probed', 'nobody holds it here, so nobody asked about it'),
    ...some(notStopped, 'not stopped', spared(done)),
    ...doubts.map((doubt) => `  ${shortName(doubt, 400)}`),
    ...done.unproved.map((why) => `  ${escapeTerminal(why)}`),
    ...leftoverText(done.leftovers),
  ]
}

/** Its journal is kept, so that it can be ended later. */
function leftoverText(leftovers: Done['leftovers']): readonly string[] {
  if (leftovers.length === 0) return []
  return [
    ...leftovers.map(({ what, reason, expiresAt }) => {
      const until = expiresAt === undefined ? '' : `, which ends by itself at ${epochText(expiresAt)}`
      return `  left over: ${escapeTerminal(what)}${until}: ${shortName(reason, 300)}`
    }),
    '  run "firebreak cleanup" until it reports nothing left',
  ]
}

interface Occasion {
  readonly heads: Readonly<Record<ContainmentVerdict['outcome'], string>>
  /** What an entry is that was seen to work. */
  readonly seen: string
}

const OCCASIONS: Readonly<Record<'now' | 'recheck', Occasion>> = {
  now: {
    heads: {
      proved: 'Contained: everything that is known to descend from it is proved dead.',
      alive: 'NOT stopped: something still works.',
      'not-proved': 'Revoked; not all of it proved.',
      'left-over': 'Revoked and proved, but something that was made for the proof may be alive.',
    },
    seen: 'proved',
  },
  recheck: {
    heads: {
      proved: 'Contained: all that was revoked is in force.',
      alive: 'NOT in force any more: something that was revoked works.',
      'not-proved': 'What was revoked is in force as far as anybody could be asked; not all of it could.',
      'left-over': 'In force, but something that was made for the proof may be alive.',
    },
    seen: 'in force',
  },
}

/** Why nothing says that it ended. */
function spared({ entries }: Done): string {
  return entries.length === 0 ? 'it may work' : 'it may work in spite of what was revoked'
}

function some(lives: readonly Credential[], word: string, why: string): readonly string[] {
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
    ...(isPrincipal(agent)
      ? [
          `whoever has the secret of ${shortName(agent ?? '')} logs in again: rotate it, and deregister the app if it is an app's`,
        ]
      : []),
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
