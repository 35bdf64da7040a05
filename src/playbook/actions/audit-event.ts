import { defined } from '../../defined.ts'
import {
  AUDIT_EVENTS,
  isAuditEventType,
  type AuditEventName,
  type AuditEventType,
} from '../../agentwrit/audit-events.ts'
import { diagnostic, type Diagnostic, type Place } from '../../diagnostics/diagnostic.ts'
import type { Span } from '../../diagnostics/source.ts'
import { namesOf } from '../../text/fleet.ts'
import {
  isFromOutside,
  NAMED_AT,
  readTarget,
  resolveTarget,
  type Target,
  type TargetOutline,
} from '../parts/target.ts'
import { textOf, valueOf } from '../shape/keys.ts'
import type { Node, TextNode } from '../text/tree.ts'
import type { Names, NameUse } from './action.ts'

/** An event that must be there, or must not. With a fleet it is as many as the fleet has members. */
export interface EventExpectation {
  readonly presence: 'present' | 'absent'
  readonly type: AuditEventType
  /** For `token_revoked`. */
  readonly target?: Target
  /** Names of agents: one, or the members of a fleet. */
  readonly agents?: readonly string[]
  /** In the playbook's spelling. */
  readonly task?: string
  readonly outcome?: 'success' | 'denied'
  /** The value of its `type`. */
  readonly span: Span
}

export interface EventOutline {
  readonly presence: 'present' | 'absent'
  readonly type: AuditEventType
  /** The value of its type. */
  readonly place: Place
  readonly target?: TargetOutline
  readonly agent?: TextNode
  readonly task?: TextNode
  readonly outcome?: TextNode
}

/** Reads a list of events. One whose type is wrong is left out; the schema has reported it. */
export function readEvents(
  node: Node | undefined,
  presence: EventOutline['presence'],
): readonly EventOutline[] {
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
        ...defined({ target, agent, task, outcome }),
      },
    ]
  })
}

export function usesOfEvent({ target, agent, task }: EventOutline): readonly NameUse[] {
  return [
    ...(target?.named ?? [])
      .filter((node) => !isFromOutside(node))
      .map((node) => ({ kind: NAMED_AT[target?.level ?? 'token'], node })),
    ...(agent === undefined ? [] : [{ kind: 'agent' as const, node: agent }]),
    ...(task === undefined ? [] : [{ kind: 'task' as const, node: task }]),
  ]
}

/** Whether an event stands for one of each member of a fleet or a list. */
export function namesFleet({ agent, target }: EventOutline): boolean {
  const named = (target?.named ?? []).map(({ value }) => value)
  return named.length > 1 || [agent?.value, ...named].some((name) => String(name).endsWith('[*]'))
}

/** An event with its names looked up; undefined when one of them is nothing's name. */
export function resolveEvent(event: EventOutline, names: Names): EventExpectation | undefined {
  const { presence, type, place, outcome } = event
  const found = resolveNames(event, names)
  return (
    found && {
      presence,
      type,
      ...found,
      ...(outcome !== undefined && { outcome: outcome.value === 'denied' ? 'denied' : 'success' }),
      span: place.span,
    }
  )
}

/** All of them or nothing: an event compared in fewer ways than the file says would be found too easily. */
function resolveNames(
  event: EventOutline,
  names: Names,
): Pick<EventExpectation, 'target' | 'agents' | 'task'> | undefined {
  const target = event.target && resolveTarget(event.target, names)
  const agents = event.agent && names.at(event.agent)
  const task = event.task && names.at(event.task)?.[0]
  const missing = [
    [event.target, target],
    [event.agent, agents],
    [event.task, task],
  ].some(([written, resolved]) => written !== undefined && resolved === undefined)
  if (missing) return undefined
  return { ...(target && { target }), ...(agents && { agents }), ...defined({ task }) }
}

/** For people: `token_revoked of token reader`, `token_renewed of agent writer in task nightly`. */
export function describeEvent({ type, target, agents, task }: EventExpectation): string {
  return [
    type,
    ...(target === undefined ? [] : [`of ${target.level} ${namesOf(target.targets)}`]),
    ...(agents === undefined ? [] : [`of agent ${namesOf(agents)}`]),
    ...(task === undefined ? [] : [`in task ${task}`]),
  ].join(' ')
}

const OPPOSITE = { success: 'denied', denied: 'success' } as const

const NAMES = ['target', 'agent', 'task'] as const

/** An event as the broker never records it: it could not be found, and its absence would say nothing. */
export function impossibleEvent(event: EventOutline): readonly Diagnostic[] {
  const { type, outcome } = event
  const facts = AUDIT_EVENTS[type]
  const names = NAMES.flatMap((name) => {
    const node = name === 'target' ? event.target?.named[0] : event[name]
    if (node === undefined || facts.carries.includes(name)) return []
    return [
      diagnostic('impossible-event', node, {
        type,
        problem: `carry no ${name}`,
        fix: instead(facts.carries),
      }),
    ]
  })
  // A word that is no outcome at all is the schema's to report.
  if (outcome?.value !== OPPOSITE[facts.outcome]) return names
  const args = { type, problem: `are never "${outcome.value}"`, fix: `their outcome is "${facts.outcome}"` }
  return [...names, diagnostic('impossible-event', outcome, args)]
}

function instead(carries: readonly AuditEventName[]): string {
  if (carries.length === 0) return 'remove it: the broker does not record whose they are'
  return `name ${carries.map((name) => `"${name}"`).join(' or ')} instead`
}

/** An event that must be there, of nobody in particular: one of anybody else on the broker would do. */
export function anybodysEvent(event: EventOutline): readonly Diagnostic[] {
  const { presence, type, place, target, agent, task } = event
  return presence === 'absent' || target !== undefined || agent !== undefined || task !== undefined
    ? []
    : [diagnostic('ambiguous-event', place, { type, carries: AUDIT_EVENTS[type].carries })]
}
