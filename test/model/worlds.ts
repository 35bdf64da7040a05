import { AGENTWRIT } from '../../src/agentwrit/rules.ts'
import * as fc from 'fast-check'
import { act, refusalOf, revocationsOf, type WorldAction } from '../../src/model/action.ts'
import { emptyWorld, type World } from '../../src/model/world.ts'

const NOTHING = emptyWorld(AGENTWRIT)

/** A world and how it came about, one action after the other. */
export interface History {
  readonly actions: readonly WorldAction[]
  readonly worlds: readonly World[]
  readonly world: World
}

const NAMES = ['a', 'b', 'c', 'd', 'e'] as const
const TASKS = ['t1', 't2', ''] as const

type Draw = {
  readonly kind: Exclude<WorldAction['kind'], 'app' | 'attempt' | 'bring' | 'login'>
  readonly i: number
  readonly j: number
  readonly k: number
}

const draw: fc.Arbitrary<Draw> = fc.record({
  kind: fc.constantFrom('create', 'delegate', 'delegate', 'renew', 'release', 'revoke', 'several', 'wait'),
  i: fc.nat(50),
  j: fc.nat(50),
  k: fc.nat(50),
})

/** Random histories: cycles, self-delegation, renewals of renewals, revocations that match nothing. */
export const histories: fc.Arbitrary<History> = fc
  .array(draw, { maxLength: 40 })
  .map((draws) => replay([{ kind: 'create', agents: agentsNamed([0, 1, 2]) }, ...draws]))

/** Worlds without any revocation, to add some to. */
export const worldsUnrevoked: fc.Arbitrary<World> = histories.map(({ world }) => ({
  ...world,
  revocations: [],
}))

export const revocations: fc.Arbitrary<World['revocations']> = fc.array(
  fc.record({
    level: fc.constantFrom('token', 'agent', 'task', 'chain'),
    target: fc.constantFrom(...NAMES, 'x1', 'x3', 'x5', 't1', 't2', 'nobody'),
    cause: fc.record({ step: fc.constantFrom('s1', 's2'), by: fc.constant('revoke' as const) }),
  }),
  { maxLength: 12 },
)

function replay(draws: readonly (Draw | WorldAction)[]): History {
  const actions: WorldAction[] = []
  const worlds: World[] = []
  let world = NOTHING
  for (const [index, drawn] of draws.entries()) {
    const action = 'i' in drawn ? concrete(world, drawn, index) : drawn
    if (action === undefined || refusalOf(world, action) !== undefined) continue
    world = act(world, action, `s${index}`)
    actions.push(action)
    worlds.push(world)
  }
  return { actions, worlds, world }
}

function concrete(world: World, { kind, i, j, k }: Draw, index: number): WorldAction | undefined {
  // Every other time the newest token, so that chains and renewals grow long.
  const handles = [...world.tokens.keys()]
  const token = pick(handles, i % 2 === 0 ? handles.length - 1 : i)
  const agent = pick([...world.agents.keys()], j)
  const as = `x${index}`
  switch (kind) {
    case 'create':
      return { kind, agents: agentsNamed([i]).filter(({ name }) => !world.agents.has(name)) }
    case 'delegate':
      return { kind, from: token, to: agent, as, ttlSeconds: k }
    case 'renew':
      return { kind, token, as }
    case 'release':
      return { kind, tokens: [token] }
    case 'revoke':
      return concreteRevoke({ token, agent, i, k })
    case 'several': {
      const revocations = [
        concreteRevoke({ token, agent, i, k }),
        concreteRevoke({ token, agent, i: i + 1, k: k + 1 }),
      ]
      return { kind, revocations: revocations.flatMap((one) => revocationsOf(one)) }
    }
    case 'wait':
      return { kind, ms: k * 1000 }
  }
}

function concreteRevoke(of: { token: string; agent: string; i: number; k: number }): WorldAction {
  const targets = {
    token: of.token,
    agent: of.agent,
    task: pick(TASKS, of.i),
    chain: of.agent,
  }
  const level = pick(['token', 'agent', 'task', 'chain'] as const, of.k)
  return { kind: 'revoke', level, targets: [targets[level]] }
}

function agentsNamed(
  numbers: readonly number[],
): { name: string; facts: { task: string }; scope: string[]; ttlSeconds: number }[] {
  return numbers.map((number) => ({
    name: pick(NAMES, number),
    facts: { task: pick(TASKS, number + Math.floor(number / NAMES.length)) },
    scope: ['read:data:*'],
    ttlSeconds: 300,
  }))
}

function pick<Item>(from: readonly Item[], at: number): Item {
  const item = from[at % from.length]
  if (item === undefined) throw new RangeError('nothing to pick from')
  return item
}
