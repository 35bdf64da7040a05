import { namesOf } from '../text/fleet.ts'
import type { Action } from './playbook.ts'

/**
 * One line for people, in the playbook's names: `revoke task incident-demo`.
 *
 * @param most So many names are written out, the rest is counted.
 */
export function describeAction(action: Action, most: number = 6): string {
  switch (action.kind) {
    case 'create':
      return `create ${namesOf(
        action.agents.map(({ name }) => name),
        most,
      )}`
    case 'delegate':
      return `delegate ${action.scope.join(', ')} from ${action.from} to ${action.to} as ${action.as}`
    case 'renew':
      return `renew ${action.token} as ${action.as}`
    case 'release':
      return `release ${namesOf(action.tokens, most)}`
    case 'revoke':
      return `revoke ${action.level} ${namesOf(action.targets, most)}`
    case 'wait':
      return `wait ${action.ms / 1000} s`
  }
}
