import { defined } from '../defined.ts'
import { SETUP } from '../model/ids.ts'
import { AGENTWRIT } from '../agentwrit/rules.ts'
import { placeIn, type Position, type Span } from '../diagnostics/source.ts'
import { findContradictions } from '../foresight/contradiction.ts'
import type { Objection, ObjectionKind } from '../foresight/objection.ts'
import { FirebreakError } from '../errors.ts'
import { foresee, type Board, type Scenario } from '../foresight/foresee.ts'
import { describeAction, WHOLE, worldOf } from '../playbook/actions/registry.ts'
import { scenarioOf, type Playbook, type Step } from '../playbook/playbook.ts'
import { planContainments, type PlannedContainment } from './containment.ts'
import { planPoints, type PlannedPoint } from './points.ts'
import { planStates, type PlannedState } from './states.ts'
import { planSurvivors, type PlannedSurvivor } from './survivors.ts'

/** The version of the plan's shape. */
export const PLAN_VERSION = 1

/**
 * What a playbook will do, by the model alone: no broker was asked. It is plain JSON and the same each time it
 * is made from the same playbook.
 */
export interface Plan {
  readonly plan: typeof PLAN_VERSION
  readonly playbook: {
    readonly id: string
    readonly title: string
    readonly file: string
    readonly mode: 'drill' | 'live'
    readonly isolation: 'run' | 'none'
  }
  /** Every token there ever is, in the order they are made. */
  readonly tokens: readonly PlannedToken[]
  /** The setup, then every step. */
  readonly steps: readonly PlannedStep[]
  /** Where tokens are sent besides the broker; absent where they go nowhere else. */
  readonly points?: readonly PlannedPoint[]
  /** What a responder may not expect to survive, in the order of the steps. */
  readonly survivors: readonly PlannedSurvivor[]
  /** For every revoke the narrowest way to the same goal. */
  readonly containments: readonly PlannedContainment[]
  /** Everything the playbook expects is what the model predicts. */
  readonly agrees: boolean
}

export interface PlannedToken {
  readonly handle: string
  readonly origin: 'registered' | 'delegated' | 'renewed' | 'brought'
  /** The handle it is delegated or renewed from. */
  readonly from?: string
  /** The agent it speaks for, its task, and its delegators from the root down. */
  readonly agent: string
  readonly task: string
  readonly chain: readonly string[]
  readonly scope?: readonly string[]
  /** The id of the step that makes it, or `setup`. */
  readonly since: string
  readonly ttlSeconds?: number
}

export interface PlannedStep {
  readonly id: string
  readonly title?: string
  readonly scenario?: string
  readonly at: Position
  /** What it does, in one line; absent where it only checks. */
  readonly action?: string
  /** The tokens it makes and the ones it kills. */
  readonly makes: readonly string[]
  /** How often it is measured in all; what it makes are then the twins for it. */
  readonly repeat?: number
  readonly kills: readonly string[]
  /** All tokens that exist after it. */
  readonly board: readonly PlannedState[]
  readonly findings: readonly PlannedFinding[]
}

export interface PlannedFinding {
  readonly kind: ObjectionKind
  readonly tokens: readonly string[]
  readonly at: Position
  readonly reason: string
  readonly fix: string
}

/** A cell is one token after one step. What is larger is no plan that anybody reads, and it takes long to make. */
export const MOST_CELLS = 200_000

/** How many cells its plan has: every step has one expectation for each token there is. */
export function cellsOf({ agents, steps }: Playbook): number {
  return steps.reduce((sum, { expectations }) => sum + expectations.length, agents.length)
}

/**
 * Plans a checked playbook. Pure.
 *
 * @throws FirebreakError `usage` when the plan would have more than `MOST_CELLS` cells
 */
export function planPlaybook(playbook: Playbook): Plan {
  const cells = cellsOf(playbook)
  if (cells > MOST_CELLS) {
    throw new FirebreakError(
      'usage',
      `the plan of "${playbook.source.file}" would have ${cells} cells, tokens times steps, and ${MOST_CELLS} are the most`,
      {
        hint: 'plan a smaller fleet with the same steps: its members share one fate; "check" and "run" take this one',
      },
    )
  }
  const scenario = scenarioOf(playbook)
  const boards = foresee(scenario, AGENTWRIT)
  const steps = planSteps(playbook, boards, findContradictions(scenario, boards))
  // What only measures is nobody's, so nothing of it survives anything or has to be killed.
  const measured = playbook.steps.some(({ rounds }) => rounds !== undefined)
  const real = measured ? foresee(withoutRounds(scenario), AGENTWRIT) : boards
  const { id, title, source, mode, isolation } = playbook
  const points = planPoints(playbook)
  return {
    plan: PLAN_VERSION,
    playbook: { id, title, file: source.file, mode, isolation },
    tokens: planTokens(boards.at(-1)),
    steps,
    ...(points.length > 0 && { points }),
    survivors: planSurvivors(real),
    containments: planContainments(playbook, real),
    agrees: steps.every(({ findings }) => findings.length === 0),
  }
}

function withoutRounds(scenario: Scenario<Span>): Scenario<Span> {
  return { ...scenario, steps: scenario.steps.map(({ rounds: _rounds, ...step }) => step) }
}

function planTokens(last: Board | undefined): readonly PlannedToken[] {
  return [...(last?.world.tokens.values() ?? [])].map(({ handle, origin, since, scope, life }) => {
    const lineage = last?.lineages.get(handle)
    return {
      handle,
      origin: origin.kind,
      ...('from' in origin ? { from: origin.from } : {}),
      agent: lineage?.holder ?? '',
      task: lineage?.facts['task'] ?? '',
      chain: lineage?.delegators ?? [],
      ...defined({ scope }),
      since,
      ...(life === undefined ? {} : { ttlSeconds: life.expiresAt - life.issuedAt }),
    }
  })
}

function planSteps(
  playbook: Playbook,
  boards: readonly Board[],
  findings: readonly Objection<Span>[],
): readonly PlannedStep[] {
  const states = planStates(boards)
  const [setup, ...rest] = boards.map((board, index) => ({
    makes: board.born,
    kills: killedBetween(states[index - 1], states[index]),
    board: states[index] ?? [],
  }))
  const at = (offset: number): Position => placeIn(playbook.source, offset)
  const steps = playbook.steps.flatMap((step, index): readonly PlannedStep[] => {
    const changes = rest[index]
    if (changes === undefined) return []
    return [
      {
        id: step.id,
        ...defined({ title: step.title, scenario: step.scenario }),
        at: at(step.span.start),
        ...(step.action === undefined ? {} : { action: describePlanned(step) }),
        ...changes,
        ...(step.rounds !== undefined && { repeat: step.rounds.length + 1 }),
        findings: findings
          .filter((finding) => finding.step === step.id)
          .map(({ kind, tokens, span, reason, fix }) => ({ kind, tokens, at: at(span.start), reason, fix })),
      },
    ]
  })
  if (setup === undefined) return steps
  return [{ id: SETUP, at: at(playbook.agents[0]?.span.start ?? 0), ...setup, findings: [] }, ...steps]
}

function describePlanned({ action, rounds }: Step): string {
  if (action === undefined) return ''
  const change = worldOf(action)
  const unclear = change?.kind === 'revoke' && change.source === 'input'
  const words = describeAction(action, WHOLE)
  return unclear
    ? `${words} (given by the operator; the model cannot tell what it reaches, so it is judged at run time)`
    : `${words}${rounds === undefined ? '' : `, measured ${rounds.length + 1} times: with fresh twins first, made, seen alive and revoked one after the other`}`
}

function killedBetween(
  before: readonly PlannedState[] = [],
  after: readonly PlannedState[] = [],
): readonly string[] {
  const alive = new Set(before.filter(({ state }) => state === 'alive').map(({ token }) => token))
  return after.filter(({ token, state }) => state === 'dead' && alive.has(token)).map(({ token }) => token)
}
