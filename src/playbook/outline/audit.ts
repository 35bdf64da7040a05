import { isAuditEventType } from '../../agentwrit/audit-events.ts'
import type { AuditOutline, EventOutline } from './outline.ts'
import { readTarget } from './target.ts'
import { textOf, valueOf, type Entry, type Node } from '../text/tree.ts'

/** Reads an audit. An event whose type is wrong is left out; the schema has reported it. */
export function readAudit({ value, keyPlace }: Entry): AuditOutline {
  const after = textOf(value, 'after')
  const chain = valueOf(value, 'chain')
  return {
    kind: 'audit',
    place: keyPlace,
    ...(after !== undefined && { after }),
    events: [
      ...readEvents(valueOf(value, 'events'), 'present'),
      ...readEvents(valueOf(value, 'absent'), 'absent'),
    ],
    ...(chain !== undefined && { chain }),
  }
}

function readEvents(node: Node | undefined, presence: EventOutline['presence']): readonly EventOutline[] {
  if (node?.kind !== 'list') return []
  return node.items.flatMap((item) => {
    const type = textOf(item, 'type')
    if (type === undefined || !isAuditEventType(type.value)) return []
    const target = readTarget(valueOf(item, 'target'))
    const [agent, task, outcome] = [textOf(item, 'agent'), textOf(item, 'task'), textOf(item, 'outcome')]
    return [
      {
        presence,
        type: type.value,
        place: type,
        ...(target !== undefined && { target }),
        ...(agent !== undefined && { agent }),
        ...(task !== undefined && { task }),
        ...(outcome !== undefined && { outcome }),
      },
    ]
  })
}
