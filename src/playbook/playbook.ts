import type { Source, Span } from '../diagnostics/source.ts'
import type { Decision, Expected, Goal, Scenario, ScenarioStep } from '../foresight/foresee.ts'
import { agentsMadeBy, hookIn, questionOf, worldOf, type Action, type ActionOf } from './actions/registry.ts'
import type { WorldAction } from '../model/action.ts'
import type { About } from './parts/about.ts'
import type { ExerciseSpec, InjectSpec } from './parts/exercise.ts'
import { modelled, type AgentSpec } from './parts/agents.ts'
import { modelledApps, type AppSpec } from './parts/apps.ts'
import type { PointSpec } from './parts/points.ts'
import type { LaunchSpec } from './parts/launches.ts'
import { modelledTokens, type BroughtSpec } from './parts/tokens.ts'

/**
 * A checked playbook: every reference resolved, every default filled in, every inputs- and env-reference
 * replaced. Spans point into `source`, so that a result can be shown at the line that asked for it.
 */
export interface Playbook extends About {
  readonly source: Source
  /** The files behind the first one in `source`; absent where there is none. */
  readonly fragments?: readonly { readonly path: string; readonly sha256: string }[]
  /** How a room plays it; absent where nobody has said. */
  readonly exercise?: ExerciseSpec
  /** The agents made before the first step. */
  readonly agents: readonly AgentSpec[]
  /** The tokens that the operator brings. */
  readonly tokens: readonly BroughtSpec[]
  /** The apps that are made for the run, and the launch tokens that are handed out before the first step. */
  readonly apps: readonly AppSpec[]
  readonly launches: readonly LaunchSpec[]
  /** The HTTP endpoints besides the broker's; none unless told. */
  readonly points?: readonly PointSpec[]
  readonly steps: readonly Step[]
}

export interface Step {
  readonly id: string
  readonly title?: string
  readonly scenario?: string
  /** For the facilitator of an exercise alone. */
  readonly notes?: readonly string[]
  /** What the players of an exercise learn when it begins. */
  readonly inject?: InjectSpec
  /** What it does, the players cannot see before they ask for a log that has it, or have decided. */
  readonly unseen?: true
  readonly timeoutMs?: number
  readonly action?: Action
  /** Its revocation is measured with fresh twins of its target before, one after the other; none unless told. */
  readonly rounds?: readonly Round[]
  /** What must hold for every token that exists after this step; see `Expectation`. */
  readonly expectations: readonly Expectation[]
  /** Of a decision: what it has to reach, whatever was decided before. */
  readonly goal?: Goal
  /** `expect.within`: poll until dead for so long. Without it the first probe must already be refused. */
  readonly withinMs?: number
  /** `expect.holds`: and stay so for so long. */
  readonly holdsMs?: number
  /** The points that must refuse tokens after it; none unless told. */
  readonly at?: readonly PointExpectation[]
  /** `expect.effect`: its revocation must change nothing. Without it, one must kill a token that the step names dead. */
  readonly effect?: 'none'
  /** The step's `id` value. */
  readonly span: Span
}

/** One measurement with a twin: what is made for it, what is revoked, and the token that must die by it. */
export interface Round {
  readonly makes: readonly ActionOf<'create' | 'delegate'>[]
  readonly revoke: ActionOf<'revoke'>
  readonly token: string
}

/** By when a point must refuse tokens, counted from the acknowledgement of the step's action. */
export interface PointExpectation {
  readonly point: string
  readonly tokens: readonly string[]
  readonly withinMs: number
  readonly span: Span
}

/** The same for one round of a step: whatever point must refuse the target must refuse each of its twins. */
export function roundAt({ at = [] }: Pick<Step, 'at'>, { token }: Round): readonly PointExpectation[] {
  return at.map((one) => ({ ...one, tokens: [token] }))
}

/** What must hold for one token after one step. Each token that exists then has exactly one. */
export type Expectation = Expected<Span>

/** Every agent of a playbook: those made before the first step, and those that its actions register. */
export function agentsOf({ agents, steps }: Pick<Playbook, 'agents' | 'steps'>): readonly AgentSpec[] {
  const made = steps.flatMap(({ action, rounds = [] }) => [
    ...rounds.flatMap(({ makes }) => makes),
    ...(action === undefined ? [] : [action]),
  ])
  return [...agents, ...made.flatMap((action) => agentsMadeBy(action))]
}

/** What keeps a playbook from being run with a folder: the line of it that says so. */
export type ByName = 'by-name: true' | 'hook' | 'mode: live'

/** What revokes more than it made, or needs more than others do, runs where somebody named it. */
export function byNameOf({
  mode,
  isByName,
  steps = [],
}: Pick<Playbook, 'isByName' | 'mode'> & Partial<Pick<Playbook, 'steps'>>): ByName | undefined {
  if (mode === 'live') return 'mode: live'
  if (steps.some(({ action }) => hookIn(action) !== undefined)) return 'hook'
  return isByName === true ? 'by-name: true' : undefined
}

/** A playbook as the model sees it. */
export function scenarioOf({
  isolation,
  agents,
  apps,
  tokens,
  steps,
}: Pick<Playbook, 'agents' | 'apps' | 'isolation' | 'steps' | 'tokens'>): Scenario<Span> {
  return {
    isolation,
    agents: [...modelledApps(apps), ...modelled(agents)],
    tokens: modelledTokens(tokens, isolation),
    steps: steps.map(scenarioStepOf),
  }
}

function scenarioStepOf(step: Step): ScenarioStep<Span> {
  const { id, action, expectations, holdsMs, effect, span } = step
  const withinMs = longestOf(step)
  const change = action && worldOf(action)
  const decision = decisionIn(step)
  return {
    id,
    ...(action && change && { action: { ...change, span: action.span } }),
    ...(decision !== undefined && { decision }),
    ...(step.rounds !== undefined && { rounds: step.rounds.flatMap(actionsOf).flatMap(changesOf) }),
    expectations,
    ...(withinMs !== undefined && { withinMs }),
    ...(holdsMs !== undefined && { holdsMs }),
    ...(effect !== undefined && { effect }),
    span,
  }
}

/** Everything that a round does, in its order. */
export function actionsOf({ makes, revoke }: Round): readonly ActionOf<'create' | 'delegate' | 'revoke'>[] {
  return [...makes, revoke]
}

function changesOf(action: ActionOf<'create' | 'delegate' | 'revoke'>): readonly WorldAction[] {
  const change = worldOf(action)
  return change === undefined ? [] : [change]
}

/** The step may take as long as the slowest point does, and each of its rounds as long again. */
function longestOf({ withinMs, at = [], rounds = [] }: Step): number | undefined {
  if (at.length === 0 && withinMs === undefined) return undefined
  return Math.max(withinMs ?? 0, ...at.map((one) => one.withinMs)) * (rounds.length + 1)
}

function decisionIn({ action, goal }: Step): Decision | undefined {
  const asked = action && questionOf(action)
  if (asked === undefined || goal === undefined) return undefined
  const options = asked.options.map((option) => ({ key: option.key, action: worldOf(option.action) }))
  return { options, best: asked.best, goal }
}

/**
 * The tokens of which an expectation says by name what they must be.
 *
 * @param fits which states are meant; any unless told
 */
export function namedTokens(
  { steps }: Pick<Playbook, 'steps'>,
  fits: (state: Expectation['state']) => boolean = () => true,
): ReadonlySet<string> {
  const named = steps.flatMap(({ expectations }) =>
    expectations.filter(({ state, by }) => by === 'named' && fits(state)),
  )
  return new Set(named.map(({ token }) => token))
}
