import type { Lineage } from './lineage.ts'
import type { Reason } from './predict.ts'
import type { Cause, Revocation } from './revocation.ts'

/** Says in words why a token is dead: `its task_id "incident-demo" was revoked by step "poisoned-task"`. */
export function describeReason({ claim, revocation }: Reason): string {
  const { target, cause } = revocation
  switch (claim) {
    case 'jti':
      return `its jti was revoked ${describeCause(cause)}`
    case 'sub':
    case 'task_id':
      return `its ${claim} "${target}" was revoked ${describeCause(cause)}`
    case 'delegation_chain[0].agent':
      return `its delegation chain starts with "${target}", whose chain was revoked ${describeCause(cause)}`
  }
}

/**
 * Says in words why a revocation does not reach a token that one might think it reaches:
 * `a chain revocation matches the first entry of a token's delegation chain; this token has no chain`.
 */
export function describeMiss({ level }: Pick<Revocation, 'level'>, lineage: Lineage): string {
  switch (level) {
    case 'token':
      return 'a token revocation matches one jti; this token has another'
    case 'agent':
      return `an agent revocation matches a token's sub; this token's is "${lineage.subject}"`
    case 'task':
      return `a task revocation matches a token's task_id, which comes from the start of its chain; ${taskOf(lineage)}`
    case 'chain':
      return `a chain revocation matches the first entry of a token's delegation chain; ${chainOf(lineage)}`
  }
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

function taskOf({ task }: Lineage): string {
  return task === '' ? 'this token has none' : `this token's is "${task}"`
}

function chainOf({ chain: [root] }: Lineage): string {
  return root === undefined ? 'this token has no chain' : `this token's starts with "${root}"`
}
