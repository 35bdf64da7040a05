import type { Level, RevocationEntry, Revocations } from '../tokens/revocations.ts'
import type { RouteName } from '../http/route-names.ts'
import type { TokenClaims } from '../tokens/token-text.ts'
import { REVOCATION_ACTS, type Fault, type FaultOf } from './fault.ts'
import { actOf } from './act-of.ts'
import { flapping, hiding } from './entry-faults.ts'

/** What the lists of a broken broker depend on besides what is put on them. */
export interface Surroundings {
  readonly faults: readonly Fault[]
  readonly now: () => number
  /** Every token issued so far; it goes on growing. */
  readonly issued: readonly TokenClaims[]
  /** The route that is being answered; undefined where somebody else looks. */
  readonly route: () => RouteName | undefined
}

/** Lists upon lists: puts on them, or finds on them, something else than the ones below. */
export type Layer = (below: Revocations, surroundings: Surroundings) => Revocations

/**
 * Revocation lists that lose entries, take them in late, show them to some only, or take in more than asked. The last layer
 * is asked first.
 */
export function disturbRevocations(real: Revocations, surroundings: Surroundings): Revocations {
  const layers: readonly Layer[] = [flapping, hiding, loosening, exceeding, delaying, ignoring]
  return layers.reduce((below, layer) => layer(below, surroundings), real)
}

const ignoring: Layer = (below, { faults }) => {
  const ignored = REVOCATION_ACTS.filter((act) =>
    faults.some((fault) => fault.kind === 'ignore' && fault.act === act),
  )
  if (ignored.length === 0) return below
  return {
    ...below,
    add: (revocation) => (ignored.includes(actOf(revocation)) ? undefined : below.add(revocation)),
  }
}

const exceeding: Layer = (below, { faults, issued, now }) => {
  const excesses = faults.filter((fault) => fault.kind === 'overkill')
  if (excesses.length === 0) return below
  const lists = createWaiting(below, now)
  return {
    ...lists,
    add: (revocation) => {
      lists.add(revocation)
      const excess = excesses.find(({ level }) => level === revocation.level)
      if (revocation.by !== 'revoke' || excess === undefined) return
      for (const { level, target } of COLLATERAL[revocation.level](revocation.target, issued)) {
        lists.addIn(excess.delayMs, { level, target, by: 'revoke' })
      }
    },
  }
}

type Listed = Pick<RevocationEntry, 'level' | 'target'>

/** What dies besides the target. */
const COLLATERAL: Readonly<
  Record<Level, (target: string, issued: readonly TokenClaims[]) => readonly Listed[]>
> = {
  token: (jti, issued) =>
    issued.filter((claims) => claims.jti === jti).map(({ sub }) => ({ level: 'agent', target: sub })),
  agent: (sub, issued) =>
    issued
      .filter((claims) => claims.sub === sub)
      .flatMap(({ task_id: task }) => (task === undefined ? [] : [{ level: 'task', target: task }])),
  task: (_task, issued) =>
    issued
      .filter(({ sub }) => sub.startsWith('spiffe://'))
      .map(({ jti }) => ({ level: 'token', target: jti })),
  chain: (root) => [{ level: 'agent', target: root }],
}

/** A list that compares by how a name begins, or whatever the case of its letters. */
const loosening: Layer = (below, { faults }) => {
  const loose = faults.filter((fault) => fault.kind === 'loose')
  if (loose.length === 0) return below
  const matches = loose.map(({ level, by }) => ({ level, isHit: MATCHES[by] }))
  const covered = (claims: TokenClaims): boolean =>
    below
      .entries()
      .some(({ level, target }) =>
        matches.some((one) => one.level === level && one.isHit(factOf(level, claims), target)),
      )
  return { ...below, covers: (claims) => below.covers(claims) || covered(claims) }
}

const MATCHES: Readonly<Record<FaultOf<'loose'>['by'], (fact: string, target: string) => boolean>> = {
  prefix: (fact, target) => fact.startsWith(target),
  case: (fact, target) => fact.toLowerCase() === target.toLowerCase(),
}

function factOf(level: Level, claims: TokenClaims): string {
  switch (level) {
    case 'token':
      return claims.jti
    case 'agent':
      return claims.sub
    case 'task':
      return claims.task_id ?? ''
    case 'chain':
      return claims.delegation_chain?.[0]?.agent ?? ''
  }
}

const delaying: Layer = (below, { faults, now }) => {
  const delays = faults.filter((fault) => fault.kind === 'late')
  if (delays.length === 0) return below
  const lists = createWaiting(below, now)
  return {
    ...lists,
    add: (revocation) =>
      lists.addIn(delays.find(({ act }) => act === actOf(revocation))?.delayMs ?? 0, revocation),
  }
}

/** Entries wait until the broker's clock says it is time; looking something up is what notices. */
function createWaiting(
  below: Revocations,
  now: () => number,
): Revocations & { addIn(delayMs: number, revocation: RevocationEntry): void } {
  let waiting: readonly { readonly revocation: RevocationEntry; readonly due: number }[] = []
  return {
    ...below,
    addIn: (delayMs, revocation) => {
      if (delayMs === 0) below.add(revocation)
      else waiting = [...waiting, { revocation, due: now() + delayMs }]
    },
    covers: (claims) => {
      const time = now()
      for (const { revocation } of waiting.filter(({ due }) => due <= time)) below.add(revocation)
      waiting = waiting.filter(({ due }) => due > time)
      return below.covers(claims)
    },
  }
}
