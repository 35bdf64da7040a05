import { act } from '../../model/action.ts'
import { describeAction } from '../../playbook/describe/action.ts'
import type { ActionKind, ActionOf } from '../../playbook/playbook.ts'
import type { RunContext } from '../context/context.ts'
import type { Acted, Perform } from './action.ts'
import { audit } from './audit.ts'
import { create } from './create.ts'
import { delegate } from './delegate.ts'
import { release } from './release.ts'
import { renew } from './renew.ts'
import { revoke } from './revoke.ts'
import { wait } from './wait.ts'

/** One for each kind of action; a new kind is entered here. */
const PERFORMERS: { readonly [Kind in ActionKind]: Perform<Kind> } = {
  create,
  delegate,
  renew,
  release,
  revoke,
  audit,
  wait,
}

/**
 * Performs one action on the broker, and on the model's world as far as the broker acknowledged it.
 *
 * @throws BrokerError when it could not be done
 */
export async function perform<Kind extends ActionKind>(
  context: RunContext,
  step: string,
  action: ActionOf<Kind>,
): Promise<Acted> {
  const { clock, ledger } = context
  const begun = clock.monotonic()
  const { world, record, ...done } = await PERFORMERS[action.kind](context, step, action)
  if (world !== undefined) ledger.world = act(ledger.world, world, step)
  return {
    sentAt: begun,
    acknowledgedAt: clock.monotonic(),
    issued: [],
    problems: [],
    doubts: [],
    ...done,
    record: { kind: action.kind, summary: describeAction(action), ...record },
  }
}
