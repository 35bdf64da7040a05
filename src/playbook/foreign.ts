import { meantBy, revocationsOf, tokensPresented, type WorldAction } from '../model/action.ts'
import { worldOf } from './actions/registry.ts'
import { isForeign } from './parts/target.ts'
import type { BroughtSpec } from './parts/tokens.ts'
import type { Playbook } from './playbook.ts'

/** Something that a playbook revokes, or uses up, and that may be somebody else's. */
export interface ForeignTarget {
  readonly step: string
  readonly level: string
  /** Byte for byte as it will be sent; of a token that has not been given yet, its name. */
  readonly target: string
  /** Whether the operator gave it, and not the file. */
  readonly source: 'playbook' | 'input'
}

/** Everything that a playbook ends and its run does not create, in the order of the steps. */
export function foreignTargets(playbook: Playbook): readonly ForeignTarget[] {
  return playbook.steps.flatMap(({ id, action }) => {
    const world = action && worldOf(action)
    const change = world && meantBy(world)
    if (change === undefined) return []
    const uses = world?.kind === 'attempt' && world.wants === 'denied' ? [] : used(change, playbook)
    return [...revoked(change, playbook), ...uses].map((one) => ({ step: id, ...one }))
  })
}

/** The hosts of points that a token is sent to which the operator brings; the level is `point`. */
export function broughtTo({ points = [], steps, tokens }: Playbook): readonly ForeignTarget[] {
  const brought = new Set(tokens.map(({ name }) => name))
  return steps.flatMap(({ id, at = [] }) =>
    at
      .filter((one) => one.tokens.some((token) => brought.has(token)))
      .flatMap((one) => points.find(({ name }) => name === one.point) ?? [])
      .map(({ url }) => ({ step: id, level: 'point', target: new URL(url).origin, source: 'playbook' })),
  )
}

type Sought = Omit<ForeignTarget, 'step'>

function revoked(change: WorldAction, { isolation, tokens }: Playbook): readonly Sought[] {
  return revocationsOf(change).flatMap(
    ({ level, targets, source = 'playbook', brought = false, ofRun = false }) =>
      isForeign({ level, source, brought, ofRun }, isolation)
        ? targets.map((name) => ({ level, target: brought ? wireOf(tokens, level, name) : name, source }))
        : [],
  )
}

/** Renewing, delegating and releasing change somebody else's credential as well, unless they must be refused. */
function used(change: WorldAction, { tokens }: Playbook): readonly Sought[] {
  return tokensPresented(change)
    .filter((handle) => tokens.some(({ name }) => name === handle))
    .map((handle) => ({ level: 'token', target: wireOf(tokens, 'token', handle), source: 'playbook' }))
}

function wireOf(tokens: readonly BroughtSpec[], level: string, name: string): string {
  const claims = tokens.find((token) => token.name === name)?.claims
  return (level === 'token' ? claims?.jti : claims?.sub) ?? name
}
