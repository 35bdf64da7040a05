import { lineageOf, lineagesOf, type Lineage } from './lineage.ts'
import { append } from '../text/multimap.ts'
import { REVOCATION_LEVELS, type Revocation, type RevocationLevel } from './revocation.ts'
import type { World } from './world.ts'

/** The claim through which a revocation reaches a token. */
export type Claim = 'jti' | 'sub' | 'task_id' | 'delegation_chain[0].agent'

/** Why a token is dead: one revocation, and the claim that matches it. */
export interface Reason {
  readonly claim: Claim
  readonly revocation: Revocation
}

/** What the model says of one token, with every reason there is; alive means that nothing matches. */
export interface Prediction {
  readonly state: 'alive' | 'dead'
  readonly reasons: readonly Reason[]
}

/**
 * Says whether a token is dead, and through which claims (API notes 6.1): its own id, its subject, its task,
 * or the first delegator of its chain. A token that has merely expired is not dead: expiry proves nothing about
 * a revocation, so it is kept apart (see `life.ts`).
 *
 * @throws RangeError when the handle is not in the world.
 */
export function predict(world: World, handle: string): Prediction {
  const lineage = lineageOf(world, handle)
  return predictionFrom(
    world.revocations
      .filter(({ level, target }) => targetFor(level, handle, lineage) === target)
      .map((revocation) => ({ claim: CLAIMS[revocation.level], revocation })),
  )
}

/**
 * Predicts every token of a world, in the world's order. Says the same as `predict` for each of them, in time
 * proportional to tokens plus revocations.
 */
export function predictAll(
  world: World,
  lineages: ReadonlyMap<string, Lineage> = lineagesOf(world),
): ReadonlyMap<string, Prediction> {
  const index = indexByTarget(world.revocations)
  const alive = predictionFrom([])
  const predictions = new Map<string, Prediction>()
  for (const [handle, lineage] of lineages) {
    const hits = REVOCATION_LEVELS.flatMap((level) => {
      const target = targetFor(level, handle, lineage)
      return target === undefined ? [] : (index[level].get(target) ?? [])
    })
    predictions.set(handle, hits.length === 0 ? alive : predictionFrom(inOrder(hits)))
  }
  return predictions
}

/**
 * What a revocation of this level must name to reach a token; undefined when no target could. This is the whole
 * of the four levels: everything else follows from it.
 */
export function targetFor(level: RevocationLevel, handle: string, lineage: Lineage): string | undefined {
  switch (level) {
    case 'token':
      return handle
    case 'agent':
      return lineage.subject
    case 'task':
      // A token delegated by an operator has no task; nothing at task level reaches it (API notes 12.9).
      return lineage.task === '' ? undefined : lineage.task
    case 'chain':
      return lineage.chain[0]
  }
}

const CLAIMS: Readonly<Record<RevocationLevel, Claim>> = {
  token: 'jti',
  agent: 'sub',
  task: 'task_id',
  chain: 'delegation_chain[0].agent',
}

interface Hit {
  readonly order: number
  readonly reason: Reason
}

function indexByTarget(
  revocations: readonly Revocation[],
): Readonly<Record<RevocationLevel, ReadonlyMap<string, readonly Hit[]>>> {
  const index: Record<RevocationLevel, Map<string, Hit[]>> = {
    token: new Map(),
    agent: new Map(),
    task: new Map(),
    chain: new Map(),
  }
  for (const [order, revocation] of revocations.entries()) {
    const reason = { claim: CLAIMS[revocation.level], revocation }
    append(index[revocation.level], revocation.target, { order, reason })
  }
  return index
}

function inOrder(hits: readonly Hit[]): readonly Reason[] {
  return hits.toSorted((a, b) => a.order - b.order).map(({ reason }) => reason)
}

function predictionFrom(reasons: readonly Reason[]): Prediction {
  return { state: reasons.length === 0 ? 'alive' : 'dead', reasons }
}
