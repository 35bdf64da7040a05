import type { WorldAction } from '../../model/action.ts'
import type { AgentSpec } from '../parts/agents.ts'
import type { Entry } from '../text/tree.ts'
import type { ActionKind, ActionOutline, Errand, Implied, Question, ReadContext, Limits } from './action.ts'
import { app, type AppAction } from './app.ts'
import { attempt, type AttemptAction } from './attempt.ts'
import { audit, type AuditAction } from './audit.ts'
import { create, type CreateAction } from './create.ts'
import { decide, type DecideAction } from './decide.ts'
import { delegate, type DelegateAction } from './delegate.ts'
import { hook, type HookAction } from './hook.ts'
import { login, type LoginAction } from './login.ts'
import { race, type RaceAction } from './race.ts'
import { release, type ReleaseAction } from './release.ts'
import { renew, type RenewAction } from './renew.ts'
import { revoke, type RevokeAction } from './revoke.ts'
import { wait, type WaitAction } from './wait.ts'

/** Every kind of action by its key; a new one is entered here and in `KINDS`. */
interface Actions {
  readonly app: AppAction
  readonly attempt: AttemptAction
  readonly audit: AuditAction
  readonly create: CreateAction
  readonly decide: DecideAction
  readonly delegate: DelegateAction
  readonly hook: HookAction
  readonly login: LoginAction
  readonly race: RaceAction
  readonly release: ReleaseAction
  readonly renew: RenewAction
  readonly revoke: RevokeAction
  readonly wait: WaitAction
}

const KINDS: { readonly [Key in ActionKey]: ActionKind<ActionOf<Key>> } = {
  app,
  attempt,
  audit,
  create,
  decide,
  delegate,
  hook,
  login,
  race,
  release,
  renew,
  revoke,
  wait,
}

export type ActionKey = keyof Actions

/** An action of one kind, or of one of several. */
export type ActionOf<Key extends ActionKey> = {
  [One in Key]: Actions[One] & { readonly kind: One }
}[Key]

export type Action = ActionOf<ActionKey>

type Reader = (entry: Entry, context: ReadContext) => ActionOutline<Action> | undefined

const READERS: ReadonlyMap<string, Reader> = new Map(
  Object.values(KINDS).map(({ key, read }): [string, Reader] => [key, read]),
)

/** How the action under a key of a step is read; undefined when the key is no action's. */
export function readerOf(key: string): Reader | undefined {
  return READERS.get(key)
}

export const WHOLE: Limits = { names: Infinity, events: Infinity }
const ONE_LINE: Limits = { names: 6, events: 3 }

/** What an action does, for people, in the playbook's names: `revoke task incident-demo`. */
export function describeAction<Key extends ActionKey>(
  action: ActionOf<Key>,
  limits: Limits = ONE_LINE,
): string {
  return KINDS[action.kind].describe(action, limits)
}

/** What an action does to the model's world; undefined when it changes nothing there. */
export function worldOf<Key extends ActionKey>(action: ActionOf<Key>): WorldAction | undefined {
  return KINDS[action.kind].world?.(action)
}

/** What needs no saying after an action: what it makes is alive, what it gives back or replaces is dead. */
export function impliedBy<Key extends ActionKey>(action: ActionOf<Key>): Implied {
  return KINDS[action.kind].implies?.(action) ?? {}
}

/** What an action asks a room; undefined when it asks nothing. */
export function questionOf<Key extends ActionKey>(action: ActionOf<Key>): Question<Action> | undefined {
  return KINDS[action.kind].question?.(action)
}

/** The revocation that can be measured again; undefined where an action is something else. */
export function repeatable(action: Action): ActionOf<'revoke'> | undefined {
  return action.kind === 'revoke' ? action : undefined
}

/** The delegation that an action is, if it is one. */
export function delegationIn(action: Action | undefined): ActionOf<'delegate'> | undefined {
  return action?.kind === 'delegate' ? action : undefined
}

/** The hook that an action is, if it is one. */
export function hookIn(action: Action | undefined): ActionOf<'hook'> | undefined {
  return action?.kind === 'hook' ? action : undefined
}

/** Whether an action has requests travel beside a revocation. */
export function isRace(action: Action | undefined): boolean {
  return action?.kind === 'race'
}

/** The race that an action is, if it is one. */
export function raceIn(action: Action | undefined): ActionOf<'race'> | undefined {
  return action?.kind === 'race' ? action : undefined
}

/** The same action, but that what it makes lives at least so many seconds. */
export function lasting<Key extends ActionKey>(action: ActionOf<Key>, seconds: number): Action {
  return KINDS[action.kind].lasting?.(action, seconds) ?? action
}

/** The agents that an action registers. */
export function agentsMadeBy<Key extends ActionKey>(action: ActionOf<Key>): readonly AgentSpec[] {
  return KINDS[action.kind].agents?.(action) ?? []
}

/** What to do at the broker for an action without Firebreak, in its order. */
export function errandsOf<Key extends ActionKey>(action: ActionOf<Key>): readonly Errand[] {
  return KINDS[action.kind].byHand(action)
}
