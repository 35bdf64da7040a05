import { describeAudit } from '../playbook/describe-audit.ts'
import type { Action } from '../playbook/playbook.ts'
import { collapse } from './fleet.ts'
import { list } from './sentences.ts'

/** One line for people, in the playbook's names: `revoke task incident-demo`. */
export function describeAction(action: Action): string {
  switch (action.kind) {
    case 'create':
      return `create ${collapse(action.agents.map(({ name }) => name)).join(', ')}`
    case 'delegate':
      return `delegate ${action.scope.join(', ')} from ${action.from} to ${action.to} as ${action.as}`
    case 'renew':
      return `renew ${action.token} as ${action.as}`
    case 'release':
      return `release ${collapse(action.tokens).join(', ')}`
    case 'revoke':
      return `revoke ${action.level} ${collapse(action.targets).join(', ')}${
        action.source === 'input' ? ' (given by the operator; the model cannot tell what it reaches)' : ''
      }`
    case 'audit':
      return describeAudit(action, list)
    case 'wait':
      return `wait ${action.ms / 1000} s`
  }
}
