import type { Source, Span } from '../diagnostics/source.ts'
import { agentsMadeBy, type Action } from './actions/registry.ts'
import type { AgentSpec } from './parts/agents.ts'

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

/** What must hold for one token after one step. Each token that exists then has exactly one. */
export interface Expectation {
  readonly token: string
  /** `unchanged`: as it was after the step before. `either`: recorded, never judged. */
  readonly state: 'dead' | 'alive' | 'either' | 'unchanged' | 'expired' | 'dead-on-arrival'
  /** `named` by the author, `implied` by the action, or `unnamed` and so not allowed to change. */
  readonly by: 'named' | 'implied' | 'unnamed'
  /** The selector that named it, or the step when nothing did. */
  readonly span: Span
}

/** Every agent of a playbook: those made before the first step, and those that its actions register. */
export function agentsOf({ agents, steps }: Pick<Playbook, 'agents' | 'steps'>): readonly AgentSpec[] {
  return [...agents, ...steps.flatMap(({ action }) => (action === undefined ? [] : agentsMadeBy(action)))]
}
