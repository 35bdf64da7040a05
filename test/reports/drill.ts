import { AGENTWRIT } from '../../src/agentwrit/rules.ts'
import { positionAt, type Position } from '../../src/diagnostics/source.ts'
import { lineageOf } from '../../src/model/lineage.ts'
import { predict } from '../../src/model/predict.ts'
import { provesNothing } from '../../src/model/verdict.ts'
import { emptyWorld, delegate, register, revoke, type Agent, type World } from '../../src/model/world.ts'
import type { RevocationLevel } from '../../src/agentwrit/facts.ts'
import type { ActionRecord, CheckRecord, RunRecord, StepRecord } from '../../src/record/record.ts'
import type { TokenRecord } from '../../src/record/facts.ts'

const NOTHING = emptyWorld(AGENTWRIT)

/** What a test says of one step; the rest of its record is worked out from the model. */
export interface DrillStep {
  readonly id: string
  readonly title?: string
  readonly scenario?: string
  readonly create?: readonly Agent[]
  readonly delegate?: { readonly from: string; readonly to: string; readonly handle: string }
  readonly revoke?: { readonly level: RevocationLevel; readonly target: string }
  readonly expect?: Readonly<Record<string, 'dead' | 'alive' | 'either'>>
  /** What the broker said where it was not what the model says. */
  readonly observe?: Readonly<Record<string, Partial<CheckRecord>>>
  /** Tokens of which the broker goes on saying what it said before. */
  readonly stuck?: readonly string[]
  readonly patch?: Partial<StepRecord>
  readonly skip?: boolean
}

export interface Drill {
  readonly text: string
  readonly agents: readonly Agent[]
  readonly steps: readonly DrillStep[]
}

/** What the broker's counters say where everything went well. */
export const STORED = { status: 'stored', lost: 0, repeats: 0, auditLost: 0, appLookUps: 0 } as const

const START = Date.parse('2026-02-03T04:05:06.000Z')

/** Builds the record of a run as the runner would, with made-up but plausible times and ids. */
export function recordOf(drill: Drill): Pick<RunRecord, 'tokens' | 'setup' | 'steps' | 'closing'> {
  let world = register(NOTHING, drill.agents, 'setup')
  let before: ReadonlyMap<string, CheckRecord> = new Map()
  let clock = START + 240
  const setup = stepRecord({ drill, step: { id: 'setup' }, world, before, clock })
  before = byToken(setup)
  const steps: StepRecord[] = []
  for (const step of drill.steps) {
    clock += 140
    world = step.skip === true ? world : after(world, step)
    const record = stepRecord({ drill, step, world, before, clock })
    before = step.skip === true ? before : byToken(record)
    steps.push(record)
  }
  const last = drill.steps.at(-1)
  const told = { tokens: tokensOf(world), setup, steps }
  if (last === undefined || last.skip === true) return told
  const place = at(drill.text, last.id)
  const checks = [...before.values()].map((check) => seenAgain(check, place))
  const startedAt = new Date(clock + 140).toISOString()
  const closing = { id: 'closing', at: place, status: 'held', startedAt, durationMs: 12.6 } as const
  return { ...told, closing: { ...closing, checks, problems: [] } }
}

/** The same as the last step found. */
function seenAgain({ timeToDeadMs: _time, ...check }: CheckRecord, place: Position): CheckRecord {
  const known = provesNothing(check.observed) ? {} : { before: check.observed }
  const result = provesNothing(check.observed) ? 'recorded' : 'held'
  return { ...check, ...known, expected: 'unchanged', by: 'unnamed', at: place, result, probes: 1 }
}

/** The position of a text in the playbook, from the line of a step onwards. */
function at(text: string, step: string, token?: string): Position {
  const start = step === 'setup' ? text.indexOf('agents:') : text.indexOf(`id: ${step}`) + 4
  if (token === undefined) return positionAt(text, Math.max(start, 0))
  const expected = text.indexOf('expect:', start)
  const next = text.indexOf('- id:', start)
  const fleet = token.replace(/\[\d+\]$/, '')
  const found = text.indexOf(fleet, expected + 14)
  return positionAt(text, found === -1 || (next !== -1 && found > next) ? start : found)
}

function after(world: World, step: DrillStep): World {
  if (step.create !== undefined) return register(world, step.create, step.id)
  if (step.delegate !== undefined) return delegate(world, step.delegate, step.id)
  if (step.revoke === undefined) return world
  return revoke(world, step.revoke.level, step.revoke.target, { step: step.id, by: 'revoke' })
}

interface Moment {
  readonly drill: Drill
  readonly step: DrillStep
  readonly world: World
  readonly before: ReadonlyMap<string, CheckRecord>
  readonly clock: number
}

function stepRecord(moment: Moment): StepRecord {
  const { drill, step, world, clock } = moment
  const shared = {
    id: step.id,
    ...(step.title === undefined ? {} : { title: step.title }),
    ...(step.scenario === undefined ? {} : { scenario: step.scenario }),
    at: at(drill.text, step.id),
    problems: [],
  }
  if (step.skip === true) return { ...shared, status: 'not-run', checks: [], ...step.patch }
  const action = actionOf(step)
  const checks = [...world.tokens.keys()].map((token) => checkOf(moment, token))
  return {
    ...shared,
    ...(action === undefined ? {} : { action }),
    status: statusOf(checks),
    startedAt: new Date(clock).toISOString(),
    durationMs: 96.4,
    checks,
    ...(step.revoke === undefined ? {} : { storage: STORED }),
    ...step.patch,
  }
}

function checkOf(moment: Moment, token: string): CheckRecord {
  const { drill, step, world } = moment
  const before = moment.before.get(token)
  const { state: predicted, reasons } = predict(world, token)
  const made = before === undefined
  const expected = step.expect?.[token] ?? (made ? 'alive' : 'unchanged')
  const observed = observedOf(step, token, before) ?? predicted
  return {
    token,
    expected,
    ...authorOf(drill, step, token, made),
    predicted,
    reasons,
    observed,
    ...(made ? {} : { before: before.observed }),
    result: resultOf(expected, observed, before),
    drift: !provesNothing(observed) && (observed === 'alive') !== (predicted === 'alive'),
    probes: 1,
    ...(observed === 'dead' && before?.observed !== 'dead' ? { probes: 3, refusals: 3, connections: 3 } : {}),
    ...(observed === 'dead' && before?.observed === 'alive' ? { timeToDeadMs: timeToDead(token) } : {}),
    requestId: `req-${step.id}-${token}`,
    ...step.observe?.[token],
  }
}

function observedOf(
  step: DrillStep,
  token: string,
  before: CheckRecord | undefined,
): CheckRecord['observed'] | undefined {
  const stuck = step.stuck?.includes(token) === true ? before?.observed : undefined
  return step.observe?.[token]?.observed ?? stuck
}

function timeToDead(token: string): NonNullable<CheckRecord['timeToDeadMs']> {
  const sinceAcknowledged = 1 + (token.length % 7) * 1.5
  return { sinceSent: sinceAcknowledged + 3.2, sinceAcknowledged }
}

function authorOf(
  drill: Drill,
  step: DrillStep,
  token: string,
  made: boolean,
): Pick<CheckRecord, 'by' | 'at'> {
  if (step.expect?.[token] !== undefined) return { by: 'named', at: at(drill.text, step.id, token) }
  return { by: made ? 'implied' : 'unnamed', at: at(drill.text, step.id) }
}

function resultOf(
  expected: CheckRecord['expected'],
  observed: CheckRecord['observed'],
  before: CheckRecord | undefined,
): CheckRecord['result'] {
  if (expected === 'either') return 'recorded'
  if (provesNothing(observed)) return 'no-verdict'
  const wanted = expected === 'unchanged' ? (before?.observed ?? 'alive') : expected
  return observed === wanted ? 'held' : 'failed'
}

function statusOf(checks: readonly CheckRecord[]): StepRecord['status'] {
  if (checks.some(({ result }) => result === 'failed')) return 'failed'
  return checks.some(({ result }) => result === 'no-verdict') ? 'no-verdict' : 'held'
}

function actionOf(step: DrillStep): ActionRecord | undefined {
  if (step.create !== undefined)
    return { kind: 'create', summary: `create ${step.create.map(({ name }) => name).join(', ')}` }
  if (step.delegate !== undefined)
    return {
      kind: 'delegate',
      summary: `delegate ${step.delegate.from} to ${step.delegate.to} as ${step.delegate.handle}`,
    }
  if (step.revoke === undefined) return undefined
  const { level, target } = step.revoke
  return {
    kind: 'revoke',
    summary: `revoke ${level} ${target}`,
    revocations: [
      {
        level,
        name: target,
        target: level === 'token' ? `jti-of-${target}` : level === 'task' ? `${target}-r7k2` : wire(target),
        acknowledged: true,
        count: 1,
        requestId: `req-${step.id}-revoke`,
        acknowledgedAfterMs: 3.2,
      },
    ],
  }
}

function tokensOf(world: World): readonly TokenRecord[] {
  return [...world.tokens.values()].map(({ handle, origin, since }, index) => {
    const { holder = '', delegators, facts } = lineageOf(world, handle)
    const task = facts['task'] ?? ''
    return {
      handle,
      agent: holder,
      agentId: wire(holder),
      jti: index.toString(16).padStart(32, 'a'),
      fingerprint: index.toString(16).padStart(12, 'f'),
      origin: origin.kind === 'brought' ? 'registered' : origin.kind,
      ...('from' in origin ? { from: origin.from } : {}),
      task,
      wireTask: `${task}-r7k2`,
      scope: ['read:data:partition-1'],
      chain: delegators.map(wire),
      since,
      issuedAt: START / 1000,
      expiresAt: START / 1000 + 300,
    }
  })
}

function wire(agent: string): string {
  return `spiffe://agentwrit.local/agent/incident-response-r7k2/${agent}`
}

function byToken(step: StepRecord): ReadonlyMap<string, CheckRecord> {
  return new Map(step.checks.map((check) => [check.token, check]))
}
