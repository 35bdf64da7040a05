import { defined } from '../../defined.ts'
import { SETUP } from '../../model/ids.ts'
import { AGENTWRIT } from '../../agentwrit/rules.ts'
import { act } from '../../model/action.ts'
import { emptyWorld, type World } from '../../model/world.ts'
import type { Names } from '../actions/action.ts'
import { agentsMadeBy, worldOf, type Action } from '../actions/registry.ts'
import type { Outline, StepOutline } from '../outline/outline.ts'
import { actionsOf, type Round } from '../playbook.ts'
import { modelled, specsOf, type AgentSpec } from '../parts/agents.ts'
import { appSpec, modelledApps } from '../parts/apps.ts'
import { modelledTokens, type BroughtOutline } from '../parts/tokens.ts'
import type { TextNode } from '../text/tree.ts'
import { expectationsAfter, type StepExpectations } from './expectations.ts'
import type { References } from './references.ts'
import { enroll, enrollTwins, type Roster, type TokenPlaces } from './roster.ts'
import { addOriginals, twinsFor, type Originals, type Twinned } from './twins.ts'

/** The playbook played through on paper: what each step does and which tokens are there after it. */
export interface Timeline {
  readonly agents: readonly AgentSpec[]
  readonly moments: readonly TimelineStep[]
  /** Every token that ever exists. */
  readonly tokens: ReadonlyMap<string, TokenPlaces>
}

export interface TimelineStep extends StepExpectations {
  readonly step: StepOutline
  /** The model's world as the step finds it. */
  readonly before: World
  /** Absent when the step has none, or when it could not be made out. */
  readonly action?: Action
  /** Absent where the step does not repeat anything. */
  readonly twinned?: Twinned
}

/**
 * Plays the steps in order. What could not be resolved is left out; it has its own diagnostics.
 *
 * @param outline nothing in it has a name that is taken before the first step
 */
export function playThrough(outline: Outline, references: References): Timeline {
  const roster: Roster = { tokens: new Map(), groups: new Map(), lineages: new Map(), twins: new Set() }
  const originals: Originals = { agents: new Map(), delegations: new Map() }
  const agents = outline.agents.flatMap(specsOf)
  addOriginals(originals, agents)
  const first = [...modelledApps(outline.apps.map(appSpec)), ...modelled(agents)]
  const registered = act(emptyWorld(AGENTWRIT), { kind: 'create', agents: first }, SETUP)
  const tokens = modelledTokens(outline.tokens, outline.isolation)
  let world = act(registered, { kind: 'bring', tokens }, SETUP)
  enroll(roster, world, { agents: outline.agents, tokens: [...outline.apps, ...outline.tokens].map(asText) })
  const moments = outline.steps.map((step): TimelineStep => {
    const before = world
    const action = step.action?.resolve(namesIn(world, references))
    const change = action && worldOf(action)
    if (change !== undefined) world = act(world, change, step.id)
    if (step.action !== undefined) enroll(roster, world, step.action.makes)
    addOriginals(originals, action === undefined ? [] : agentsMadeBy(action), action)
    const twinned = twinsFor(step, action, originals)
    const rounds = twinned !== undefined && 'rounds' in twinned ? twinned.rounds : []
    world = afterRounds(world, rounds, step.id)
    enrollTwins(roster, world, step.repeat?.place ?? step.place)
    const expected = expectationsAfter(step, { action, rounds }, { references, roster })
    return { step, before, ...defined({ action, twinned }), ...expected }
  })
  return { agents, moments, tokens: roster.tokens }
}

function afterRounds(world: World, rounds: readonly Round[], step: string): World {
  const changes = rounds.flatMap(actionsOf).flatMap((action) => worldOf(action) ?? [])
  return changes.reduce((before, change) => act(before, change, step), world)
}

function asText({ name, place }: Pick<BroughtOutline, 'name' | 'place'>): TextNode {
  return { kind: 'scalar', value: name, ...place }
}

/** What has a name by then: a name that only an action without success would have made is nothing's. */
function namesIn(world: World, { at }: References): Names {
  return {
    isTaken: (handle) => world.tokens.has(handle),
    isBrought: (handle) => world.tokens.get(handle)?.origin.kind === 'brought',
    at: (node) => {
      const { kind, outcome } = at.get(node) ?? {}
      if (outcome?.is !== 'found') return undefined
      const exists = (name: string): boolean =>
        kind === 'task' || kind === 'launch' || (kind === 'token' ? world.tokens : world.agents).has(name)
      return outcome.names.every(exists) ? outcome.names : undefined
    },
  }
}
