import type { AuditOutline, EventOutline, TargetOutline } from '../outline/outline.ts'
import type { AuditAction, EventExpectation } from '../playbook.ts'
import { isFromOutside } from './references.ts'
import type { ScalarNode } from '../text/tree.ts'

/** What a name of the file stands for; undefined when it could not be resolved. */
type NamesAt = (node: ScalarNode) => readonly string[] | undefined

/** An audit with its names resolved. An event with a name that nothing has is left out; it has its own diagnostics. */
export function resolveAudit(audit: AuditOutline, namesAt: NamesAt): AuditAction {
  const { after, chain, events, place } = audit
  return {
    kind: 'audit',
    ...(after !== undefined && { after: after.value }),
    events: events.flatMap((event) => resolveEvent(event, namesAt) ?? []),
    ...(chain !== undefined && { chain: chain.span }),
    span: place.span,
  }
}

function resolveEvent(event: EventOutline, namesAt: NamesAt): EventExpectation | undefined {
  const { presence, type, place, outcome } = event
  const names = resolveNames(event, namesAt)
  return (
    names && {
      presence,
      type,
      ...names,
      ...(outcome !== undefined && { outcome: outcome.value === 'denied' ? 'denied' : 'success' }),
      span: place.span,
    }
  )
}

type Names = Pick<EventExpectation, 'target' | 'agents' | 'task'>

/** All of them or nothing: an event compared in fewer ways than the file says would be found too easily. */
function resolveNames(event: EventOutline, namesAt: NamesAt): Names | undefined {
  const target = event.target && resolveTarget(event.target, namesAt)
  const agents = event.agent && namesAt(event.agent)
  const task = event.task && namesAt(event.task)?.[0]
  const missing = [
    [event.target, target],
    [event.agent, agents],
    [event.task, task],
  ].some(([written, resolved]) => written !== undefined && resolved === undefined)
  if (missing) return undefined
  return { ...(target && { target }), ...(agents && { agents }), ...(task !== undefined && { task }) }
}

function resolveTarget(outline: TargetOutline, namesAt: NamesAt): EventExpectation['target'] {
  const { level, target } = outline
  if (isFromOutside(outline)) return { level, targets: [String(target.value)], source: 'input' }
  const targets = namesAt(target)
  return targets && { level, targets, source: 'playbook' }
}
