import type { Lineage } from './lineage.ts'
import type { Reason } from './predict.ts'
import { ruleAt, type LevelEntry, type System } from './system.ts'
import type { Cause } from './world.ts'

/** Says in words why a token is dead: `its task "incident-demo" was revoked by step "poisoned-task"`. */
export function describeReason(system: System, { revocation, through }: Reason): string {
  const { level, target, cause } = revocation
  const made =
    through === undefined ? '' : `made from "${through}", and what is made from that dies with it: `
  return `${made}${ruleAt(system, level).says.reason(target)} ${describeCause(cause)}`
}

/** Says in words why a revocation does not reach a token that one might think it reaches. */
export function describeMiss(
  system: System,
  { level }: Pick<LevelEntry, 'level'>,
  { facts }: Pick<Lineage, 'facts'>,
): string {
  return ruleAt(system, level).says.miss(facts)
}

function describeCause({ step, by }: Cause): string {
  switch (by) {
    case 'revoke':
      return `by step "${step}"`
    case 'renew':
      return `when step "${step}" renewed it`
    case 'release':
      return `when step "${step}" released it`
  }
}
