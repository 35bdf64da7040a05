import { namesOf } from '../../text/fleet.ts'
import { describeAudit } from './audit.ts'
import type { Action } from '../playbook.ts'

/** How much is written out before the rest is only counted. */
export interface Room {
  readonly names: number
  readonly events: number
}

export const WHOLE: Room = { names: Infinity, events: Infinity }
const ONE_LINE: Room = { names: 6, events: 3 }

/** What an action does, for people, in the playbook's names: `revoke task incident-demo`. */
export function describeAction(action: Action, room: Room = ONE_LINE): string {
  switch (action.kind) {
    case 'create':
      return `create ${namesOf(
        action.agents.map(({ name }) => name),
        room.names,
      )}`
    case 'delegate':
      return `delegate ${action.scope.join(', ')} from ${action.from} to ${action.to} as ${action.as}`
    case 'renew':
      return `renew ${action.token} as ${action.as}`
    case 'release':
      return `release ${namesOf(action.tokens, room.names)}`
    case 'revoke':
      return `revoke ${action.level} ${namesOf(action.targets, room.names)}`
    case 'audit':
      return describeAudit(action, room.events)
    case 'wait':
      return `wait ${action.ms / 1000} s`
  }
}
