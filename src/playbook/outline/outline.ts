import type { RevocationLevel } from '../../agentwrit/facts.ts'
import type { Place } from '../../diagnostics/diagnostic.ts'
import type { AuditEventType } from '../../agentwrit/audit-events.ts'
import type { ScalarNode, TextNode } from '../text/tree.ts'

/**
 * What a document says, as far as it can be read: wrong or missing parts are left out, because the schema has
 * reported them. Names are not resolved yet.
 */
export interface Outline {
  readonly id: string
  readonly title: string
  readonly summary?: string
  readonly owner?: string
  readonly severity?: string
  readonly tags: readonly string[]
  readonly references: readonly { readonly source: string; readonly id: string; readonly url?: string }[]
  readonly mode: 'drill' | 'live'
  readonly isolation: 'run' | 'none'
  readonly agents: readonly AgentOutline[]
  readonly steps: readonly StepOutline[]
  /** The `steps` key, or the start of the file. */
  readonly stepsPlace: Place
  /** Every duration of the file, with the bounds it must keep. */
  readonly durations: readonly DurationOutline[]
}

export interface AgentOutline {
  readonly name: string
  readonly place: Place
  readonly orch: string
  readonly task: string
  readonly scope: readonly TextNode[]
  /** Where the scopes stand: the agent's own list, or the one of the defaults. */
  readonly scopePlace: Place
  readonly ttlMs: number
  /** A fleet has one. */
  readonly count?: number
  readonly countPlace?: Place
  /** The task's value, where the agent or the defaults name one. */
  readonly taskPlace: Place
  /** Whether the file names the task, and not only the playbook's id stands in for it. */
  readonly namesTask: boolean
}

export interface StepOutline {
  readonly index: number
  readonly id: string
  readonly place: Place
  readonly title?: TextNode
  readonly scenario?: TextNode
  readonly timeoutMs?: number
  /** The action keys the step has; more than one is a problem. */
  readonly actions: readonly { readonly key: string; readonly place: Place }[]
  readonly action?: ActionOutline
  readonly expect: ExpectOutline
}

export type ActionOutline =
  | { readonly kind: 'create'; readonly place: Place; readonly agents: readonly AgentOutline[] }
  | DelegateOutline
  | { readonly kind: 'renew'; readonly place: Place; readonly token: TextNode; readonly as: TextNode }
  | { readonly kind: 'release'; readonly place: Place; readonly tokens: readonly TextNode[] }
  | (TargetOutline & { readonly kind: 'revoke'; readonly place: Place })
  | { readonly kind: 'wait'; readonly place: Place; readonly ms: number }
  | AuditOutline

export interface DelegateOutline {
  readonly kind: 'delegate'
  readonly place: Place
  readonly from: TextNode
  readonly to: TextNode
  readonly scope: readonly TextNode[]
  readonly ttlMs: number
  readonly as: TextNode
}

export interface AuditOutline {
  readonly kind: 'audit'
  readonly place: Place
  readonly after?: TextNode
  readonly events: readonly EventOutline[]
  /** Where `chain: intact` stands. */
  readonly chain?: Place
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

export interface TargetOutline {
  readonly level: RevocationLevel
  readonly target: ScalarNode
}

export interface ExpectOutline {
  readonly lists: readonly {
    readonly state: ExpectedState
    readonly place: Place
    readonly selectors: readonly TextNode[]
  }[]
  readonly withinMs?: number
  readonly holdsMs?: number
  /** The keys `within` and `holds`, where they are. */
  readonly timed: readonly { readonly key: string; readonly place: Place }[]
}

export type ExpectedState = 'dead' | 'alive' | 'either'

export interface DurationOutline {
  readonly key: string
  readonly node: TextNode
}
