import { CONTROL } from '../../model/ids.ts'
import { defined } from '../../defined.ts'
import { LONGEST_LIFE_SECONDS } from '../../agentwrit/facts.ts'
import type { AgentSpec } from '../../playbook/parts/agents.ts'
import { isRace, worldOf } from '../../playbook/actions/registry.ts'
import { agentsOf, type Playbook, type Step } from '../../playbook/playbook.ts'
import type { Problem } from '../../record/record.ts'
import type { ControlRecord } from '../../record/facts.ts'
import type { Ledger } from '../context/ledger.ts'
import type { Probe } from './probe.ts'

/** Longer than any exercise step; it is released with everything else. */
const SPARE_SECONDS = 900

/**
 * An agent of the tool's own that no step touches: own task, own orchestrator, and nobody delegates to it. While its
 * token lives, the broker does not simply refuse everything.
 */
export function controlAgent(playbook: Playbook, runId: string): AgentSpec | undefined {
  const { steps, isolation } = playbook
  const all = agentsOf(playbook)
  const [first] = all
  if (first === undefined) return undefined
  const longest = Math.max(...all.map((agent) => agent.ttlSeconds))
  const waits = steps.reduce((sum, step) => sum + secondsOf(step), 0)
  // Without isolation the name is not made unique for us, and a used one may stay revoked.
  const task = isolation === 'run' ? 'firebreak-control' : `${runId}-firebreak-control`
  const ttlSeconds = Math.min(LONGEST_LIFE_SECONDS, Math.ceil(longest + waits) + SPARE_SECONDS)
  return {
    name: CONTROL,
    orch: 'firebreak',
    facts: { task },
    scope: first.scope.slice(0, 1),
    ttlSeconds,
    span: first.span,
  }
}

/**
 * Another agent of the tool's own, for what can be done with a token only once. Its task is not the control's, so that
 * ending it ends no control.
 */
export function spareAgent(playbook: Playbook, runId: string, number: number): AgentSpec {
  const control = controlAgent(playbook, runId)
  if (control === undefined) throw new RangeError('a playbook without agents has nothing to control')
  return { ...control, name: `${CONTROL}:${number}`, facts: { task: spareTask(playbook, runId) } }
}

export function spareTask({ isolation }: Pick<Playbook, 'isolation'>, runId: string): string {
  return isolation === 'run' ? 'firebreak-spare' : `${runId}-firebreak-spare`
}

/** Whether any step makes something beside which the tool makes something of its own in the same way. */
export function needsSpares({ steps }: Pick<Playbook, 'steps'>): boolean {
  return steps.some(({ action, expectations }) => {
    const change = action && worldOf(action)
    if (isRace(action)) return true
    return change?.kind === 'attempt' || expectations.some(({ state }) => state === 'dead-on-arrival')
  })
}

/** How long a step may take by what the playbook says: its wait, what it polls and what it watches, or its time-out. */
function secondsOf({ action, rounds = [], withinMs = 0, holdsMs = 0, timeoutMs = 0, at = [] }: Step): number {
  const change = action && worldOf(action)
  const waitMs = change?.kind === 'wait' ? change.ms : 0
  const times = rounds.length + 1
  const atPoints = Math.max(0, ...at.map((one) => one.withinMs)) * times
  return Math.max(waitMs + Math.max(withinMs * times + holdsMs, atPoints), timeoutMs) / 1000
}

/** What it means for a step that the control token was not found alive. */
export function controlProblem(probe: Probe | undefined): readonly Problem[] {
  if (probe?.verdict === 'alive') return []
  if (probe?.verdict === 'unexplained') {
    return [
      {
        code: 'control-refused',
        message: 'the control token, which no step touches, is refused too',
        hint: 'the broker refuses more than was revoked, so no refusal of this step proves anything',
      },
    ]
  }
  if (probe?.verdict === 'expired') {
    return [
      {
        code: 'control-expired',
        message: `the control token has run out: ${probe.note ?? 'its life was over'}`,
        hint: 'look at the life that the broker gave it when it was made; without it nothing shows that the broker does not simply refuse everything',
      },
    ]
  }
  const why = probe?.note === undefined ? '' : `: ${probe.note}`
  return [
    {
      code: 'control-unknown',
      message: `the broker gave no usable answer about the control token${why}`,
      hint: 'without it nothing shows that the broker does not simply refuse everything',
    },
  ]
}

/** Sums up what the steps found. A control that nobody looked at did not run. */
export function controlRecord({ sightings, tokens }: Pick<Ledger, 'sightings' | 'tokens'>): ControlRecord {
  const lost = sightings.find((sighting) => !sighting.alive)
  const { jti, sub, taskId } = tokens.get(CONTROL)?.claims ?? {}
  const who = defined({ jti, agentId: sub, wireTask: taskId })
  if (sightings.length === 0) return { status: 'not-run', probes: 0, ...who }
  if (lost === undefined) return { status: 'alive', probes: sightings.length, ...who }
  return { status: 'lost', probes: sightings.length, lostAfter: lost.step, ...who }
}
