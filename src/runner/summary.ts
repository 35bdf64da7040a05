import { describeAudit } from '../playbook/describe-audit.ts'
import type { Action } from '../playbook/playbook.ts'

/** One line for people about what an action does, in the playbook's own names. */
export function summaryOf(action: Action): string {
  switch (action.kind) {
    case 'create':
      return `create ${listed(action.agents.map((agent) => agent.name))}`
    case 'delegate':
      return `delegate ${action.scope.join(' ')} from ${action.from} to ${action.to} as ${action.as}`
    case 'renew':
      return `renew ${action.token} as ${action.as}`
    case 'release':
      return `release ${listed(action.tokens)}`
    case 'revoke':
      return `revoke ${action.level} ${listed(action.targets)}`
    case 'audit':
      return describeAudit(action, listed, 3)
    case 'wait':
      return `wait ${action.ms} ms`
  }
}

/** Long lists, of fleets above all, are cut; the record has every name elsewhere. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ')
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown
}
