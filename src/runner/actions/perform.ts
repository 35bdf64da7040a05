import { act } from '../../model/action.ts'
import { describeAction, type ActionKey, type ActionOf } from '../../playbook/actions/registry.ts'
import type { RunContext } from '../context/context.ts'
import type { Acted, Perform } from './action.ts'
import { audit } from './audit.ts'
import { create } from './create.ts'
import { decide } from './decide.ts'
import { delegate } from './delegate.ts'
import { otherwiseProblems, shorterLives } from './issued-as-asked.ts'
import { release } from './release.ts'
import { renew } from './renew.ts'
import { revoke } from './revoke.ts'
import { wait } from './wait.ts'

/** One for each kind of action; a new kind is entered here. */
const PERFORMERS: { readonly [Key in ActionKey]: Perform<Key> } = {
  create,
  decide,
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
export async function perform<Key extends ActionKey>(
  context: RunContext,
  step: string,
  action: ActionOf<Key>,
): Promise<Acted> {
  const { clock, ledger } = context
  const begun = clock.monotonic()
  const {
    world,
    record,
    made = [],
    problems = [],
    notes = [],
    ...done
  } = await PERFORMERS[action.kind](context, step, action)
  if (world !== undefined) ledger.world = act(ledger.world, world, step)
  const issued = made.map((one) => one.record)
  return {
    sentAt: begun,
    acknowledgedAt: clock.monotonic(),
    doubts: [],
    ...done,
    issued,
    notes: [...notes, ...shorterLives(issued)],
    problems: [...problems, ...otherwiseProblems(made)],
    record: { kind: action.kind, summary: describeAction(action), ...record },
  }
}
