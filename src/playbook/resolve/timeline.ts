import { AGENTWRIT } from '../../agentwrit/rules.ts'
import { resolveAudit } from './audit.ts'
import { isFromOutside, type Reference, type References } from './references.ts'
import { birth, enroll, type Roster, type TokenFacts } from './roster.ts'
import type { ActionOutline, AgentOutline, Outline, StepOutline } from '../outline/outline.ts'
import type { Action, AgentSpec } from '../playbook.ts'
import { memberOf } from '../text/handle.ts'
import { expect, type Expected } from './expectations.ts'
import { delegate, emptyWorld, register, renew, withRevocations, type World } from '../../model/world.ts'
import type { ScalarNode } from '../text/tree.ts'

/** The playbook played through on paper: what each step does and which tokens are there after it. */
export interface Timeline {
  readonly agents: readonly AgentSpec[]
  readonly moments: readonly Moment[]
  /** Every token that ever exists. */
  readonly tokens: ReadonlyMap<string, TokenFacts>
}

export interface Moment extends Expected {
  readonly step: StepOutline
  /** Absent when the step has none, or when it could not be made out. */
  readonly action?: Action
  /** The waits of the run up to the checks of this step: the least time that has passed. */
  readonly elapsedMs: number
}

/** Plays the steps in order. What could not be resolved is left out; it has its own diagnostics. */
export function playThrough(outline: Outline, references: References): Timeline {
  const agents = outline.agents.flatMap(spread)
  const play: Play = {
    references,
    world: emptyWorld(AGENTWRIT),
    roster: { tokens: new Map(), groups: new Map() },
    elapsedMs: 0,
  }
  registerAll(play, outline.agents, 'setup')
  const moments = outline.steps.map((step): Moment => {
    const action = step.action === undefined ? undefined : act(play, step, step.action)
    if (action?.kind === 'wait') play.elapsedMs += action.ms
    const { elapsedMs } = play
    const expected = expect(step, action, references, play.roster)
    if (step.expect.lists.some(({ state }) => state === 'dead')) play.elapsedMs += step.expect.holdsMs ?? 0
    return { step, ...(action !== undefined && { action }), elapsedMs, ...expected }
  })
  return { agents, moments, tokens: play.roster.tokens }
}

interface Play {
  readonly references: References
  world: World
  readonly roster: Roster
  elapsedMs: number
}

/** A fleet becomes its members. */
function spread(agent: AgentOutline): readonly AgentSpec[] {
  const spec = {
    orch: agent.orch,
    facts: { task: agent.task },
    scope: agent.scope.map(({ value }) => value),
    ttlSeconds: agent.ttlMs / 1000,
    span: agent.place.span,
  }
  if (agent.count === undefined) return [{ name: agent.name, ...spec }]
  return Array.from({ length: agent.count }, (_, index) => ({ name: memberOf(agent.name, index), ...spec }))
}

function registerAll(play: Play, agents: readonly AgentOutline[], step: string): readonly AgentSpec[] {
  // A name that is taken stays with its first owner; taking it twice is a problem of its own.
  const specs = agents.flatMap(spread).filter(({ name }) => !play.world.tokens.has(name))
  const scopePlaces = new Map(agents.map((agent) => [agent.place.span, agent.scopePlace]))
  play.world = register(play.world, specs, step)
  for (const { name, scope, ttlSeconds, span } of specs) {
    const scopePlace = scopePlaces.get(span) ?? { span }
    const facts = { handle: name, place: { span }, scope, scopePlace, ttlMs: ttlSeconds * 1000 }
    enroll(play.roster, birth(play.world, { ...facts, bornAtMs: play.elapsedMs }))
  }
  return specs
}

function act(play: Play, step: StepOutline, action: ActionOutline): Action | undefined {
  const { span } = action.place
  switch (action.kind) {
    case 'create':
      return { kind: 'create', agents: registerAll(play, action.agents, step.id), span }
    case 'delegate':
      return actDelegate(play, step, action)
    case 'renew':
      return actRenew(play, step, action)
    case 'release': {
      const tokens = action.tokens.flatMap((token) => namesAt(play, token) ?? [])
      return { kind: 'release', tokens: [...new Set(tokens)], span }
    }
    case 'revoke':
      return actRevoke(play, step, action)
    case 'audit':
      return resolveAudit(action, (node) => namesAt(play, node))
    case 'wait':
      return { kind: 'wait', ms: action.ms, span }
  }
}

function actDelegate(
  play: Play,
  step: StepOutline,
  action: Extract<ActionOutline, { kind: 'delegate' }>,
): Action | undefined {
  const [from] = namesAt(play, action.from) ?? []
  const [to] = namesAt(play, action.to) ?? []
  const as = action.as.value
  if (from === undefined || to === undefined || play.world.tokens.has(as)) return undefined
  play.world = delegate(play.world, { from, to, handle: as }, step.id)
  const scope = action.scope.map(({ value }) => value)
  const facts = { handle: as, place: action.as, scope, scopePlace: action.as, ttlMs: action.ttlMs }
  enroll(play.roster, birth(play.world, { ...facts, bornAtMs: play.elapsedMs }))
  return { kind: 'delegate', from, to, scope, ttlSeconds: action.ttlMs / 1000, as, span: action.place.span }
}

function actRenew(
  play: Play,
  step: StepOutline,
  action: Extract<ActionOutline, { kind: 'renew' }>,
): Action | undefined {
  const [token] = namesAt(play, action.token) ?? []
  const old = token === undefined ? undefined : play.roster.tokens.get(token)
  const as = action.as.value
  if (token === undefined || old === undefined || play.world.tokens.has(as)) return undefined
  // Only what can reach a token made later matters here, and that a renewal's own revocation cannot.
  play.world = {
    ...renew(play.world, { from: token, handle: as }, step.id),
    revocations: play.world.revocations,
  }
  const { scope, scopePlace, ttlMs } = old
  const facts = { handle: as, place: action.as, scope, scopePlace, ttlMs }
  enroll(play.roster, birth(play.world, { ...facts, bornAtMs: play.elapsedMs }))
  return { kind: 'renew', token, as, span: action.place.span }
}

function actRevoke(
  play: Play,
  step: StepOutline,
  action: Extract<ActionOutline, { kind: 'revoke' }>,
): Action | undefined {
  const { level, target } = action
  const { span } = target
  if (isFromOutside(action)) {
    return { kind: 'revoke', level, targets: [String(target.value)], source: 'input', span }
  }
  const targets = namesAt(play, target)
  if (targets === undefined) return undefined
  const cause = { step: step.id, by: 'revoke' } as const
  if (level !== 'token') {
    play.world = withRevocations(
      play.world,
      targets.map((target) => ({ level, target, cause })),
    )
  }
  return { kind: 'revoke', level, targets, source: 'playbook', span }
}

function namesAt({ references }: Play, node: ScalarNode): readonly string[] | undefined {
  const reference: Reference | undefined = references.at.get(node)
  return reference?.outcome.is === 'found' ? reference.outcome.names : undefined
}
