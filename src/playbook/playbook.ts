import type { RevocationLevel } from '../agentwrit/facts.ts'
import type { Source, Span } from '../diagnostics/source.ts'
import type { AuditEventType } from '../agentwrit/audit-events.ts'

/**
 * A checked playbook: every reference resolved, every default filled in, every inputs- and env-reference
 * replaced. Spans point into `source`, so that a result can be shown at the line that asked for it.
 */
export interface Playbook {
  readonly source: Source
  readonly id: string
  readonly title: string
  readonly summary?: string
  readonly owner?: string
  readonly severity?: string
  readonly tags: readonly string[]
  readonly references: readonly { readonly source: string; readonly id: string; readonly url?: string }[]
  readonly mode: 'drill' | 'live'
  /** `run`: task and orchestrator names get the run id appended on the wire. */
  readonly isolation: 'run' | 'none'
  /** The agents made before the first step. */
  readonly agents: readonly AgentSpec[]
  readonly steps: readonly Step[]
}

/** One agent to register; its first token has the same name. A fleet is already spread out: `fleet[0]`, `fleet[1]`, … */
export interface AgentSpec {
  readonly name: string
  readonly orch: string
  /** What its token says of it besides its name. */
  readonly facts: { readonly task: string }
  readonly scope: readonly string[]
  readonly ttlSeconds: number
  readonly span: Span
}

export interface Step {
  readonly id: string
  readonly title?: string
  readonly scenario?: string
  readonly timeoutMs?: number
  readonly action?: Action
  /** What must hold for every token that exists after this step; see `Expectation`. */
  readonly expectations: readonly Expectation[]
  /** `expect.within`: poll until dead for so long. Without it the first probe must already be refused. */
  readonly withinMs?: number
  /** `expect.holds`: and stay so for so long. */
  readonly holdsMs?: number
  /** The step's `id` value. */
  readonly span: Span
}

interface Actions {
  readonly create: { readonly kind: 'create'; readonly agents: readonly AgentSpec[]; readonly span: Span }
  readonly delegate: DelegateAction
  readonly renew: {
    readonly kind: 'renew'
    readonly token: string
    readonly as: string
    readonly span: Span
  }
  readonly release: { readonly kind: 'release'; readonly tokens: readonly string[]; readonly span: Span }
  readonly revoke: RevokeAction
  readonly wait: { readonly kind: 'wait'; readonly ms: number; readonly span: Span }
  readonly audit: AuditAction
}

export type ActionKind = keyof Actions

/** An action of one kind, or of one of several. */
export type ActionOf<Kind extends ActionKind> = {
  [One in Kind]: Actions[One] & { readonly kind: One }
}[Kind]

export type Action = ActionOf<ActionKind>

export interface DelegateAction {
  readonly kind: 'delegate'
  /** The handle of the delegator's token. */
  readonly from: string
  /** The name of the agent that receives. */
  readonly to: string
  readonly scope: readonly string[]
  readonly ttlSeconds: number
  readonly as: string
  readonly span: Span
}

export interface RevokeAction {
  readonly kind: 'revoke'
  readonly level: RevocationLevel
  /**
   * What to revoke, in the playbook's own names: token handles, agent names, task names or the names of chain
   * roots. Several only where a fleet was named. With `source: 'input'` it is what the operator gave, verbatim.
   */
  readonly targets: readonly string[]
  readonly source: 'playbook' | 'input'
  /** The target's value in the file. */
  readonly span: Span
}

/** Reads the audit log. It says something about the log only, and changes no token. */
export interface AuditAction {
  readonly kind: 'audit'
  /** The id of an earlier step: only events since it began count. Without it, those since the run began do. */
  readonly after?: string
  readonly events: readonly EventExpectation[]
  /** Where `chain: intact` stands; without it the chain is not asked about. */
  readonly chain?: Span
  readonly span: Span
}

/** An event that must be there, or must not. With a fleet it is as many as the fleet has members. */
export interface EventExpectation {
  readonly presence: 'present' | 'absent'
  readonly type: AuditEventType
  /** For `token_revoked`; see `RevokeAction` for the targets. */
  readonly target?: Pick<RevokeAction, 'level' | 'targets' | 'source'>
  /** Names of agents: one, or the members of a fleet. */
  readonly agents?: readonly string[]
  /** In the playbook's spelling. */
  readonly task?: string
  readonly outcome?: 'success' | 'denied'
  /** The value of its `type`. */
  readonly span: Span
}

/** What must hold for one token after one step. Each token that exists then has exactly one. */
export interface Expectation {
  readonly token: string
  /** `unchanged`: as it was after the step before. `either`: recorded, never judged. */
  readonly state: 'dead' | 'alive' | 'either' | 'unchanged'
  /** `named` by the author, `implied` by the action, or `unnamed` and so not allowed to change. */
  readonly by: 'named' | 'implied' | 'unnamed'
  /** The selector that named it, or the step when nothing did. */
  readonly span: Span
}
