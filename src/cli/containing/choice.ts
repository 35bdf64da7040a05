import { VARIABLES } from '../../agentwrit/facts.ts'
import { isPrincipal } from '../../contain/known/named.ts'
import type { Situation } from '../../contain/known/situation.ts'
import { effectOf, type Way } from '../../contain/known/ways.ts'
import { shortName } from '../../contain/names.ts'
import { FirebreakError } from '../../errors.ts'
import type { Earlier } from './earlier.ts'
import type { ContainFlags } from './flags.ts'

/**
 * A name typed by hand that the log does not have is more often mistyped than real, and the broker acknowledges
 * anything (API notes 12.11). A token that the broker vouches for is never refused.
 *
 * @throws FirebreakError `usage`
 */
export function refuseUnseen({ named, origin }: Situation, { unseen }: Pick<ContainFlags, 'unseen'>): void {
  if (origin.seen || unseen) return
  const what = {
    token: 'the broker refuses this token, and its log knows nothing that its claims name',
    agent: `the audit log has no agent "${origin.agent ?? ''}"`,
    task: `the audit log has no task "${origin.task ?? ''}"`,
    jti: `the audit log has no token with the jti "${origin.jti ?? ''}"`,
  }[named.kind]
  const why = named.kind === 'jti' ? '; the jti of a delegated token stands in no log' : ''
  throw new FirebreakError('usage', `${what}${why}, so nothing was revoked`, {
    hint: 'compare it letter by letter; if the log has lost it, add --unseen',
  })
}

/**
 * The way to go: the one of that name, else the narrowest that holds; undefined where there is none to choose.
 *
 * @throws FirebreakError `usage` for a way that there is not
 */
export function chooseWay(
  ways: readonly Way[],
  { origin }: Situation,
  { level }: Pick<ContainFlags, 'level'>,
): Way | undefined {
  if (level === undefined) return ways.length === 1 ? ways[0] : ways.find(({ narrowest }) => narrowest)
  const wanted = level.replaceAll(' ', '')
  const found = ways.find(({ name }) => name === wanted)
  if (found !== undefined) return found
  if (isPrincipal(origin.agent)) {
    throw new FirebreakError(
      'usage',
      `"${shortName(origin.agent ?? '')}" is no agent: revoking it would lock it out for good`,
      {
        hint: `stop this token with --level token, rotate the secret (${VARIABLES.adminSecret}, or that of the app), and deregister the app if it was an app's`,
      },
    )
  }
  throw new FirebreakError('usage', `there is no way "${shortName(level)}" here`, {
    hint: `there is ${ways.map(({ name }) => `"${name}"`).join(', ') || 'none'}`,
  })
}

/**
 * What was revoked earlier, as a way.
 *
 * @throws FirebreakError `usage` for the containment of another broker
 */
export function earlierWay(situation: Situation, { entries, broker }: Earlier, url: string): Way {
  if (broker === url) return { name: 'recheck', entries, ...effectOf(entries, situation), narrowest: false }
  throw new FirebreakError('usage', `that was at another broker: ${shortName(broker, 200)}`, {
    hint: `set ${VARIABLES.url} to that one`,
  })
}
