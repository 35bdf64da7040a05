import { defined } from '../../defined.ts'
import { textOf, valueOf } from '../shape/keys.ts'
import { entriesOf, isText, textsOf, type Node, type TextNode } from '../text/tree.ts'
import { durationOf, type DurationOutline } from './duration.ts'

/** How a room plays a playbook. */
export interface ExerciseSpec {
  readonly plannedMs: number
  readonly groundRules: readonly string[]
  readonly roles: readonly RoleSpec[]
  readonly objectives: readonly ObjectiveSpec[]
  /** For the facilitator alone. */
  readonly notes: readonly string[]
  readonly chance: readonly ChanceSpec[]
}

interface RoleSpec {
  readonly id: string
  readonly title: string
  /** The exercise should not begin without it. */
  readonly key: boolean
}

interface ObjectiveSpec {
  readonly id: string
  readonly text: string
  /** For evaluators alone. */
  readonly criteria: readonly string[]
}

interface ChanceSpec {
  readonly fault: string
  readonly title: string
  readonly text: string
}

/** What the players learn when a step begins. */
export interface InjectSpec {
  readonly plannedMs: number
  /** Roles; empty for everybody. */
  readonly audience: readonly string[]
  readonly channel: 'log' | 'ticket' | 'call' | 'chat' | 'mail' | 'customer'
  readonly text: string
  /** For the facilitator alone. */
  readonly discussion: readonly string[]
}

/** An inject, and where it names roles and its time. */
export interface InjectOutline {
  readonly spec: InjectSpec
  readonly at?: TextNode
  readonly roles: readonly TextNode[]
}

/** Reads the exercise of a playbook; undefined where it has none. */
export function readExercise(
  value: Node | undefined,
  durations: DurationOutline[],
): ExerciseSpec | undefined {
  if (value === undefined) return undefined
  return {
    plannedMs: durationOf(value, 'duration', durations) ?? 0,
    groundRules: texts(valueOf(value, 'rules')),
    roles: entriesOf(valueOf(value, 'roles')).map(({ key, value: role }) => ({
      id: key,
      title: trimmed(role, 'title'),
      key: isTrue(valueOf(role, 'key')),
    })),
    objectives: entriesOf(valueOf(value, 'objectives')).map(({ key, value: objective }) => ({
      id: key,
      text: trimmed(objective, 'text'),
      criteria: texts(valueOf(objective, 'criteria')),
    })),
    notes: readNotes(value),
    chance: itemsOf(valueOf(value, 'chance')).map((card) => ({
      fault: trimmed(card, 'fault'),
      title: trimmed(card, 'title'),
      text: trimmed(card, 'text'),
    })),
  }
}

/** Reads the inject of a step; undefined where it has none. */
export function readInject(value: Node | undefined, durations: DurationOutline[]): InjectOutline | undefined {
  if (value === undefined) return undefined
  const roles = textsOf(valueOf(value, 'audience'))
  const at = textOf(value, 'at')
  const channel = textOf(value, 'channel')?.value
  return {
    ...defined({ at }),
    roles,
    spec: {
      plannedMs: durationOf(value, 'at', durations) ?? 0,
      audience: roles.map((role) => role.value),
      channel: CHANNELS.find((known) => known === channel) ?? 'ticket',
      text: trimmed(value, 'text'),
      discussion: texts(valueOf(value, 'discussion')),
    },
  }
}

const CHANNELS = ['log', 'ticket', 'call', 'chat', 'mail', 'customer'] as const

/** What a node tells the facilitator alone. */
export function readNotes(node: Node): readonly string[] {
  return texts(valueOf(node, 'notes'))
}

/** Whether the players of an exercise cannot see what a step does. */
export function isUnseen(node: Node): boolean {
  return isTrue(valueOf(node, 'unseen'))
}

function texts(node: Node | undefined): readonly string[] {
  return textsOf(node).map(({ value }) => value.trim())
}

function trimmed(node: Node, key: 'fault' | 'text' | 'title'): string {
  return textOf(node, key)?.value.trim() ?? ''
}

function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.kind === 'list' ? node.items : []
}

function isTrue(node: Node | undefined): boolean {
  return node?.kind === 'scalar' && !isText(node) && node.value === true
}
