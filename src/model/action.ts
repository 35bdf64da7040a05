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
