import { act, meantBy, type WorldAction } from '../../model/action.ts'
import { describeAction, worldOf, type ActionKey, type ActionOf } from '../../playbook/actions/registry.ts'
import type { RunContext } from '../context/context.ts'
import type { Acted, Perform } from './action.ts'
import { app } from './app.ts'
import { attempt } from './attempt.ts'
import { audit } from './audit.ts'
import { create } from './create.ts'
import { decide } from './decide.ts'
import { delegate } from './delegate.ts'
import { otherwiseProblems, shorterLives } from './issued-as-asked.ts'
import { hook } from './hook.ts'
import { login } from './login.ts'
import { race } from './race.ts'
import { release } from './release.ts'
import { renew } from './renew.ts'
import { revoke } from './revoke.ts'
import { sameWay, type CallKind } from './same-way.ts'
import { wait } from './wait.ts'

/** One for each kind of action; a new kind is entered here. */
const PERFORMERS: { readonly [Key in ActionKey]: Perform<Key> } = {
  app,
  attempt,
  create,
  decide,
  delegate,
  hook,
  renew,
  login,
  race,
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
  } = await beside(context, step, worldOf(action), () => PERFORMERS[action.kind](context, step, action))
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

/** Makes tokens of the tool in the same way, just before and just after, where the step makes what is to be dead on arrival. */
async function beside<Result>(
  context: RunContext,
  step: string,
  change: WorldAction | undefined,
  work: () => Promise<Result>,
): Promise<Result> {
  const { playbook, ledger } = context
  const way = WAYS[(change && meantBy(change))?.kind ?? '']
  const stillborn = (playbook.steps.find(({ id }) => id === step)?.expectations ?? [])
    .filter(({ token, state }) => state === 'dead-on-arrival' && !ledger.tokens.has(token))
    .map(({ token }) => token)
  if (stillborn.length === 0 || way === undefined) return work()
  const before = await sameWay(context, way, step)
  const result = await work()
  const after = await sameWay(context, way, step)
  const witnesses = [before, after].flatMap((one) => ('token' in one ? [one.token.handle] : []))
  for (const handle of stillborn) ledger.sameWay.set(handle, witnesses)
  return result
}

/** How what makes a token is done by the tool itself. */
const WAYS: Readonly<Partial<Record<string, CallKind>>> = {
  create: 'register',
  delegate: 'delegate',
  renew: 'renew',
  login: 'login',
}
