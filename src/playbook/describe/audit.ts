import { namesOf } from '../../text/fleet.ts'
import type { AuditAction, EventExpectation } from '../playbook.ts'

/** One line for people about what an audit wants, in the playbook's names; past `most` events the rest is counted. */
export function describeAudit({ after, events, chain }: AuditAction, most: number): string {
  const rest = events.length - most
  const wanted = [
    ...events
      .slice(0, most)
      .map((event) => (event.presence === 'absent' ? 'no ' : '') + describeEvent(event)),
    ...(rest > 0 ? [`${rest} more`] : []),
    ...(chain === undefined ? [] : ['chain intact']),
  ]
  return `audit${after === undefined ? '' : ` since ${after}`}: ${wanted.join('; ')}`
}

/** `token_revoked of token reader`, `token_renewed of agent writer in task nightly`. */
export function describeEvent({ type, target, agents, task }: EventExpectation): string {
  return [
    type,
    ...(target === undefined ? [] : [`of ${target.level} ${namesOf(target.targets)}`]),
    ...(agents === undefined ? [] : [`of agent ${namesOf(agents)}`]),
    ...(task === undefined ? [] : [`in task ${task}`]),
  ].join(' ')
}
