import { locksOut } from '../agentwrit/lock-out.ts'
import { FirebreakError } from '../errors.ts'
import { worldOf } from '../playbook/actions/registry.ts'
import type { Playbook } from '../playbook/playbook.ts'

/** What the operator has agreed to. */
export interface Consent {
  /** Revoke, in a `mode: live` playbook, what this run did not create. */
  readonly live: boolean
}

/**
 * Refuses a playbook that would revoke more than it may, before anything is sent. A run revokes what it created;
 * anything else needs `mode: live`, a target that came in through an input, and the operator's consent.
 * Principals whose revocation locks everybody out, for as long as the entry is stored (API notes 12.12) are refused always.
 *
 * @throws FirebreakError with code `usage`
 */
export function guard(playbook: Playbook, consent: Consent): void {
  for (const step of playbook.steps) {
    const change = step.action && worldOf(step.action)
    if (change?.kind !== 'revoke') continue
    refuseLockOut(step.id, change)
    if (change.source === 'input') refuseForeign(step.id, playbook, consent)
  }
}

function refuseLockOut(
  step: string,
  { level, targets }: { readonly level: string; readonly targets: readonly string[] },
): void {
  const principal = targets.find((target) => locksOut(level, target))
  if (principal === undefined) return
  throw new FirebreakError(
    'usage',
    `step "${step}" would revoke "${principal}" at ${level} level, and it stays revoked`,
    {
      hint: 'the broker has no way back from that; revoke the agents instead, and deregister the app',
    },
  )
}

function refuseForeign(step: string, playbook: Playbook, consent: Consent): void {
  if (playbook.mode !== 'live') {
    throw new FirebreakError('usage', `step "${step}" would revoke what this run did not create`, {
      hint: 'set "mode: live" in the playbook if that is what it is for',
    })
  }
  if (!consent.live) {
    throw new FirebreakError(
      'usage',
      `step "${step}" revokes what this run did not create, and nobody confirmed it`,
      {
        hint: 'read the plan, then run again with --yes',
      },
    )
  }
}
