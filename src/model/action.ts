import { changeApp, launchRefusal, type LaunchRefusal } from './app.ts'
import { delegationRefusal, type DelegationRefusal } from './delegation.ts'
import { predict } from './predict.ts'
import {
  bring,
  delegate,
  elapse,
  logIn,
  register,
  renew,
  withRevocations,
  type Agent,
  type Brought,
  type Cause,
  type Revocation,
  type World,
} from './world.ts'

/** What a step does to a world. */
export type WorldAction =
  | { readonly kind: 'create'; readonly agents: readonly Agent[] }
  | {
      readonly kind: 'delegate'
      readonly from: string
      readonly to: string
      readonly scope?: readonly string[]
      readonly ttlSeconds?: number
      readonly as: string
    }
  | { readonly kind: 'renew'; readonly token: string; readonly as: string }
  | { readonly kind: 'release'; readonly tokens: readonly string[] }
  | ({ readonly kind: 'revoke' } & RevokeChange)
  /** Several revocations at once; the first first. */
  | { readonly kind: 'several'; readonly revocations: readonly RevokeChange[] }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'bring'; readonly tokens: readonly Brought[] }
  /** Gives an app another ceiling, or lets nobody log in as it any more. */
  | { readonly kind: 'app'; readonly app: string; readonly ceiling?: readonly string[] }
  | { readonly kind: 'login'; readonly app: string; readonly as: string }
  | Attempt

/** A call whose answer is the point: where it is to be allowed it does what it tries, and else nothing. */
export interface Attempt {
  readonly kind: 'attempt'
  readonly wants: 'denied' | 'allowed'
  /** The status of the refusal that is wanted. */
  readonly status?: number
  /** Absent where it changes nothing even if it is allowed. */
  readonly tries?: Exclude<WorldAction, Attempt>
  /** Who makes it, where that is no token of this world. */
  readonly authority?: Authority
}

/** What somebody may do, and what a call takes. */
interface Authority {
  readonly who: string
  readonly holds: readonly string[]
  readonly needs: string
}

/** One revocation of a step. */
export interface RevokeChange {
  readonly level: string
  readonly targets: readonly string[]
  /** `input`: the operator gave the target as the broker knows it, so it names nothing in this world. */
  readonly source?: 'playbook' | 'input'
  /** The target is, or belongs to, a token that was brought. */
  readonly brought?: boolean
  /** The names are this run's own: no later run on the same system has them. */
  readonly ofRun?: boolean
}

/** What an action revokes by revoking; nothing where it does something else. */
export function revocationsOf(action: WorldAction | undefined): readonly RevokeChange[] {
  if (action?.kind === 'several') return action.revocations
  return action?.kind === 'revoke' ? [action] : []
}

/**
 * The world after a step's action.
 *
 * @throws RangeError when it uses a token that does not exist or makes one that does: ask `refusalOf` first.
 */
export function act(world: World, action: WorldAction, step: string): World {
  switch (action.kind) {
    case 'create':
      return register(world, action.agents, step)
    case 'delegate':
      return delegate(world, { ...action, handle: action.as }, step)
    case 'renew':
      return renew(world, { from: action.token, handle: action.as }, step)
    case 'release':
      // A token releases itself, and nothing else (API notes 1.7).
      return withRevocations(world, entries(world.system.levels.one, action.tokens, { step, by: 'release' }))
    case 'revoke':
    case 'several':
      return withRevocations(
        world,
        revocationsOf(action)
          .filter(({ source }) => source !== 'input')
          .flatMap(({ level, targets }) => entries(level, targets, { step, by: 'revoke' })),
      )
    case 'wait':
      return elapse(world, action.ms / 1000)
    case 'app':
      return changeApp(world, action.app, action.ceiling)
    case 'login':
      return logIn(world, { app: action.app, handle: action.as }, step)
    case 'bring':
      return action.tokens.reduce((before, token) => bring(before, token, step), world)
    case 'attempt':
      return attempted(world, action, step)
  }
}

function attempted(world: World, { wants, tries }: Attempt, step: string): World {
  return wants === 'denied' || tries === undefined ? world : act(world, tries, step)
}

/** Why the broker would refuse an action. */
export interface Refusal extends Omit<DelegationRefusal, 'kind'> {
  /** `taken` and `missing` are about handles: a playbook with such a mistake does not get as far as the broker. */
  readonly kind:
    | DelegationRefusal['kind']
    | 'taken'
    | 'missing'
    | 'dead'
    | 'authority'
    | 'closed'
    | LaunchRefusal['kind']
  /** The token that the action shows to the broker. */
  readonly token?: string
}

/**
 * Why the broker would refuse a step's action; undefined when it would not. It accepts every registration and every
 * revocation, even those without effect (API notes 6.4).
 */
export function refusalOf(world: World, action: WorldAction): Refusal | undefined {
  if (action.kind === 'attempt') {
    const { authority, tries } = action
    return lacking(world, authority) ?? (tries === undefined ? undefined : refusalOf(world, tries))
  }
  const taken = handlesMade(action).find((handle) => world.tokens.has(handle))
  if (taken !== undefined) return { kind: 'taken', why: `there is a token "${taken}" already` }
  for (const token of tokensPresented(action)) {
    if (!world.tokens.has(token))
      return { kind: 'missing', token, why: `there is no token "${token}" by then` }
    if (predict(world, token).state === 'dead') {
      return { kind: 'dead', token, why: `token "${token}" is dead by then` }
    }
  }
  if (action.kind === 'create') return launchRefusal(world, action.agents)
  if (action.kind === 'login' && world.agents.get(action.app)?.closed === true) {
    return { kind: 'closed', why: `app "${action.app}" is deregistered by then` }
  }
  if (action.kind !== 'delegate') return undefined
  const refusal = delegationRefusal(world, action)
  return refusal && { ...refusal, token: action.from }
}

/** What an action does if it is allowed. */
export function meantBy(action: WorldAction): Exclude<WorldAction, Attempt> | undefined {
  return action.kind === 'attempt' ? action.tries : action
}

function lacking({ system }: World, authority: Authority | undefined): Refusal | undefined {
  if (authority === undefined) return undefined
  const { who, holds, needs } = authority
  if (system.delegation.covers(holds, [needs])) return undefined
  return { kind: 'authority', why: `${who} does not hold "${needs}"` }
}

function entries(level: string, targets: readonly string[], cause: Cause): readonly Revocation[] {
  return targets.map((target) => ({ level, target, cause }))
}

function handlesMade(action: WorldAction): readonly string[] {
  if (action.kind === 'create') return action.agents.map(({ name }) => name)
  if (action.kind === 'bring') return action.tokens.map(({ handle }) => handle)
  return action.kind === 'delegate' || action.kind === 'renew' || action.kind === 'login' ? [action.as] : []
}

/** The tokens that an action shows to the broker as its own credentials. */
export function tokensPresented(action: WorldAction): readonly string[] {
  if (action.kind === 'attempt') return action.tries === undefined ? [] : tokensPresented(action.tries)
  if (action.kind === 'create') {
    const apps = action.agents.flatMap(({ app, launch }) => (launch === undefined ? (app ?? []) : []))
    return [...new Set(apps)]
  }
  if (action.kind === 'delegate') return [action.from]
  if (action.kind === 'renew') return [action.token]
  return action.kind === 'release' ? action.tokens : []
}
