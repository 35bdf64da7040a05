import { LEVELS, type Level, type Revocation, type Revocations } from '../tokens/revocations.ts'
import type { TokenClaims } from '../tokens/token-text.ts'
import { REVOCATION_ACTS, type Fault } from './fault.ts'
import { actOf } from './act-of.ts'

interface Surroundings {
  readonly faults: readonly Fault[]
  readonly now: () => number
  /** Every token issued so far; it goes on growing. */
  readonly issued: readonly TokenClaims[]
}

/** Revocation lists that lose entries, take them in late, or take in more than asked. */
export function disturbRevocations(real: Revocations, surroundings: Surroundings): Revocations {
  const { faults } = surroundings
  const ignored = REVOCATION_ACTS.filter((act) =>
    faults.some((fault) => fault.kind === 'ignore' && fault.act === act),
  )
  const excessive = LEVELS.filter((level) =>
    faults.some((fault) => fault.kind === 'overkill' && fault.level === level),
  )
  const delayed = delaying(
    excessive.length > 0 ? exceeding(real, excessive, surroundings) : real,
    surroundings,
  )
  if (ignored.length === 0) return delayed
  return {
    ...delayed,
    add: (revocation) => (ignored.includes(actOf(revocation)) ? undefined : delayed.add(revocation)),
  }
}

function exceeding(real: Revocations, levels: readonly Level[], { issued }: Surroundings): Revocations {
  return {
    ...real,
    add: (revocation) => {
      real.add(revocation)
      if (revocation.by !== 'revoke' || !levels.includes(revocation.level)) return
      for (const { level, target } of COLLATERAL[revocation.level](revocation.target, issued)) {
        real.add({ level, target, by: 'revoke' })
      }
    },
  }
}

type Entry = Pick<Revocation, 'level' | 'target'>

/** What dies besides the target. */
const COLLATERAL: Readonly<
  Record<Level, (target: string, issued: readonly TokenClaims[]) => readonly Entry[]>
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

/** Entries wait until the broker's clock says it is time; looking something up is what notices. */
function delaying(real: Revocations, { faults, now }: Surroundings): Revocations {
  const delays = faults.filter((fault) => fault.kind === 'late')
  if (delays.length === 0) return real
  let waiting: readonly { readonly revocation: Revocation; readonly due: number }[] = []
  return {
    ...real,
    add: (revocation) => {
      const delay = delays.find(({ act }) => act === actOf(revocation))
      if (delay === undefined) real.add(revocation)
      else waiting = [...waiting, { revocation, due: now() + delay.delayMs }]
    },
    covers: (claims) => {
      const time = now()
      for (const { revocation } of waiting.filter(({ due }) => due <= time)) real.add(revocation)
      waiting = waiting.filter(({ due }) => due > time)
      return real.covers(claims)
    },
  }
}
