import { locksOut } from '../agentwrit/lock-out.ts'
import { malformedTarget } from '../agentwrit/target-form.ts'
import { FirebreakError } from '../errors.ts'
import { revocationsOf } from '../model/action.ts'
import { worldOf } from '../playbook/actions/registry.ts'
import { foreignTargets, type ForeignTarget } from '../playbook/foreign.ts'
import { agentsOf, type Playbook, type Step } from '../playbook/playbook.ts'
import { shellWord } from '../text/shell.ts'
import type { Consent } from './context/ports.ts'

/**
 * Refuses a playbook that would revoke more than it may, before anything is sent. A run revokes what it created;
 * anything else needs `mode: live`, and the operator's consent to that very target. What cannot be an id of this broker
 * is refused, and principals whose revocation locks everybody out (API notes 12.12) are refused always.
 *
 * @throws FirebreakError with code `usage`
 */
export function guard(playbook: Playbook, consent: Consent): void {
  const own = new Set(agentsOf(playbook).map(({ name }) => name))
  for (const step of playbook.steps) refuseLockOut(step, own)
  for (const foreign of foreignTargets(playbook)) refuseForeign(foreign, playbook, consent)
}

/** An own agent may have any name: what is revoked then is its id. */
function refuseLockOut({ id, action }: Step, own: ReadonlySet<string>): void {
  const [locking] = revocationsOf(action && worldOf(action)).flatMap(({ level, targets, source }) =>
    targets
      .filter((target) => locksOut(level, target) && (source === 'input' || !own.has(target)))
      .map((principal) => ({ level, principal })),
  )
  if (locking === undefined) return
  const { level, principal } = locking
  throw new FirebreakError(
    'usage',
    `step "${id}" would revoke "${principal}" at ${level} level, and it stays revoked`,
    {
      hint: 'the broker has no way back from that; revoke the agents instead, and deregister the app',
    },
  )
}

function refuseForeign(
  { step, level, target }: ForeignTarget,
  { mode }: Playbook,
  { targets }: Consent,
): void {
  if (mode !== 'live') {
    throw new FirebreakError(
      'usage',
      `step "${step}" would revoke ${level} "${target}", which this run did not create`,
      {
        hint: 'set "mode: live" in the playbook if that is what it is for',
      },
    )
  }
  const problem = malformedTarget(level, target)
  if (problem !== undefined) {
    throw new FirebreakError('usage', `step "${step}" cannot revoke ${level} "${target}": ${problem}`, {
      hint: 'the broker would acknowledge it all the same, and nothing would happen; copy the id from a token or the log',
    })
  }
  if (!targets.includes(target)) {
    throw new FirebreakError(
      'usage',
      `step "${step}" revokes ${level} "${target}", which this run did not create, and nobody confirmed it`,
      { hint: `read the plan, then run again with ${shellWord(`--yes=${target}`)}` },
    )
  }
}
