import type { AuditAction, EventExpectation } from './playbook.ts'

/** How names are listed: long lists, of fleets above all, are cut differently in different places. */
type Listed = (names: readonly string[]) => string

/**
 * One line for people about what an audit wants, in the playbook's names.
 *
 * @param most how many events are told, before the rest is only counted
 */
export function describeAudit(
  { after, events, chain }: AuditAction,
  listed: Listed,
  most: number = Number.POSITIVE_INFINITY,
): string {
  const rest = events.length - most
  const wanted = [
    ...events
      .slice(0, most)
      .map((event) => (event.presence === 'absent' ? 'no ' : '') + describeEvent(event, listed)),
    ...(rest > 0 ? [`${rest} more`] : []),
    ...(chain === undefined ? [] : ['chain intact']),
  ]
  return `audit${after === undefined ? '' : ` since ${after}`}: ${wanted.join('; ')}`
}

/** `token_revoked of token reader`, `token_renewed of agent writer in task nightly`. */
export function describeEvent({ type, target, agents, task }: EventExpectation, listed: Listed): string {
  return [
    type,
    ...(target === undefined ? [] : [`of ${target.level} ${listed(target.targets)}`]),
    ...(agents === undefined ? [] : [`of agent ${listed(agents)}`]),
    ...(task === undefined ? [] : [`in task ${task}`]),
  ].join(' ')
}
