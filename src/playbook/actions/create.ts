import type { Span } from '../../diagnostics/source.ts'
import { namesOf } from '../../text/fleet.ts'
import {
  livingFor,
  modelled,
  readAgents,
  specsOf,
  type AgentOutline,
  type AgentSpec,
} from '../parts/agents.ts'
import { defineAction, type ActionKind, type NameUse } from './action.ts'

/** Registers agents while the run goes on. */
export interface CreateAction {
  readonly kind: 'create'
  readonly agents: readonly AgentSpec[]
  readonly span: Span
}

interface CreateOutline {
  readonly agents: readonly AgentOutline[]
  readonly span: Span
}

export const create: ActionKind<CreateAction> = defineAction<CreateOutline, CreateAction>({
  key: 'create',
  read: ({ value, keyPlace }, { defaults, durations }) => ({
    agents: readAgents(value, defaults, durations),
    span: keyPlace.span,
  }),
  uses: ({ agents }) =>
    agents.flatMap(({ app, launch }): readonly NameUse[] => [
      ...(app === undefined ? [] : [{ kind: 'app' as const, node: app }]),
      ...(launch === undefined ? [] : [{ kind: 'launch' as const, node: launch.node }]),
    ]),
  makes: ({ agents }) => ({ agents }),
  resolve: ({ agents, span }, { isTaken }) => ({
    kind: 'create',
    agents: agents.flatMap(specsOf).filter(({ name }) => !isTaken(name)),
    span,
  }),
  describe: ({ agents }, limits) => {
    const names = agents.map(({ name }) => name)
    return `create ${namesOf(names, limits.names)}`
  },
  world: ({ agents }) => ({ kind: 'create', agents: modelled(agents) }),
  implies: ({ agents }) => ({ alive: agents.map(({ name }) => name) }),
  agents: ({ agents }) => agents,
  byHand: () => [],
  lasting: ({ agents, ...action }, seconds) => ({
    ...action,
    agents: agents.map((agent) => livingFor(agent, seconds)),
  }),
})
