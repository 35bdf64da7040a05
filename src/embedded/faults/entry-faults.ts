import { createRevocations, type RevocationEntry, type Revocations } from '../tokens/revocations.ts'
import type { TokenClaims } from '../tokens/token-text.ts'
import { actOf } from './act-of.ts'
import type { FaultOf } from './fault.ts'
import type { Layer } from './revocation-faults.ts'

/** Entries that are forgotten after a while, or once they have led to so many refusals. */
export const flapping: Layer = (below, { faults, now, route }) => {
  const flaps = faults.filter((fault) => fault.kind === 'flap')
  if (flaps.length === 0) return below
  const entries: Lapsing[] = []
  const covered = (claims: TokenClaims): boolean => {
    const hits = entries.filter(({ until, left, list }) => now() < until && left > 0 && list.covers(claims))
    // Nobody is refused by our own looking on.
    if (route() !== undefined) for (const hit of hits) hit.left -= 1
    return hits.length > 0
  }
  return {
    ...below,
    add: (revocation) => {
      const flap = flaps.find(({ act }) => act === actOf(revocation))
      if (flap === undefined) below.add(revocation)
      else entries.push(lapsing(revocation, flap, now()))
    },
    covers: (claims) => below.covers(claims) || covered(claims),
  }
}

interface Lapsing {
  readonly until: number
  readonly list: Revocations
  left: number
}

function lapsing(revocation: RevocationEntry, { lasts }: FaultOf<'flap'>, now: number): Lapsing {
  const list = createRevocations()
  list.add(revocation)
  return 'ms' in lasts
    ? { until: now + lasts.ms, left: Number.POSITIVE_INFINITY, list }
    : { until: Number.POSITIVE_INFINITY, left: lasts.refusals, list }
}

/** Entries that only validation looks up, or only every second validation: whoever else asks does not find them. */
export const hiding: Layer = (below, { faults, route }) => {
  const hidden = [
    ...faults.filter((fault) => fault.kind === 'unenforced'),
    ...faults.filter((fault) => fault.kind === 'split'),
  ]
  if (hidden.length === 0) return below
  const apart = { unenforced: createRevocations(), split: createRevocations() }
  let validations = 0
  return {
    ...below,
    add: (revocation) => {
      const fault = hidden.find(({ act }) => act === actOf(revocation))
      if (fault === undefined) below.add(revocation)
      else apart[fault.kind].add(revocation)
    },
    covers: (claims) => {
      if (below.covers(claims)) return true
      if (route() !== 'validate') return false
      validations += 1
      return apart.unenforced.covers(claims) || (validations % 2 === 1 && apart.split.covers(claims))
    },
  }
}
