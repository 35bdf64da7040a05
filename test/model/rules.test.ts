import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { REVOCATION_LEVELS } from '../../src/agentwrit/facts.ts'
import { AGENTWRIT } from '../../src/agentwrit/rules.ts'
import { reached, reachOf } from '../../src/foresight/reach.ts'
import { act, refusalOf, type WorldAction } from '../../src/model/action.ts'
import { lineagesOf } from '../../src/model/lineage.ts'
import { predict, predictAll, predictNext, type Reason } from '../../src/model/predict.ts'
import { describeReason } from '../../src/model/reason.ts'
import type { System } from '../../src/model/system.ts'
import {
  delegate,
  emptyWorld,
  register,
  renew,
  revoke,
  withRevocations,
  type World,
} from '../../src/model/world.ts'
import { MADE_UP } from './made-up.ts'
import { histories } from './worlds.ts'

const BY = { step: 'stop', by: 'revoke' } as const

/** Root, what was delegated from it, and what that was renewed to; and somebody at another desk. */
const office = [
  (world: World) => delegate(world, { from: 'root', to: 'other', handle: 'child' }, 's'),
  (world: World) => renew(world, { from: 'child', handle: 'child2' }, 's'),
].reduce(
  (world, make) => make(world),
  register(
    emptyWorld(MADE_UP),
    [
      { name: 'root', facts: { desk: 'north' } },
      { name: 'other', facts: { desk: 'south' } },
    ],
    'setup',
  ),
)

test('the levels that a playbook can name are the rows of the table, narrowest first', () => {
  expect(AGENTWRIT.rules.map(({ level }) => level)).toEqual(REVOCATION_LEVELS)
})

test('a sweep takes what there is and spares what is made later, until the next one', () => {
  const swept = revoke(office, 'desk', 'north', BY)
  expect(dead(swept)).toEqual(['root', 'child', 'child2'])
  const later = delegate(swept, { from: 'root', to: 'other', handle: 'late' }, 's')
  expect(state(later, 'late')).toBe('alive')
  expect(dead(revoke(later, 'desk', 'north', BY))).toEqual(['root', 'child', 'child2', 'late'])
})

test('a cascade takes what was made from the root, then and later, and says through which', () => {
  const felled = revoke(office, 'tree', 'root', BY)
  expect(dead(felled)).toEqual(['root', 'child', 'child2'])
  const later = delegate(felled, { from: 'child2', to: 'root', handle: 'late' }, 's')
  expect(state(later, 'late')).toBe('dead')
  const words = (handle: string): readonly string[] =>
    predict(later, handle).reasons.map((reason) => describeReason(MADE_UP, reason))
  expect(words('root')).toEqual(['number "root" was felled by step "stop"'])
  expect(words('late')).toEqual([
    'made from "root", and what is made from that dies with it: number "root" was felled by step "stop"',
  ])
})

test('a cascade goes down and never up or sideways, and only over its own edges', () => {
  expect(dead(revoke(office, 'tree', 'child', BY))).toEqual(['child', 'child2'])
  const renewedOnly = changed(MADE_UP, 'tree', { over: ['renewed'] })
  expect(dead(revoke({ ...office, system: renewedOnly }, 'tree', 'root', BY))).toEqual(['root'])
  expect(dead(revoke({ ...office, system: renewedOnly }, 'tree', 'child', BY))).toEqual(['child', 'child2'])
})

test('a sweep over a tree spares what grows later', () => {
  const sweeping = changed(MADE_UP, 'tree', { kind: 'so-far' })
  const felled = revoke({ ...office, system: sweeping }, 'tree', 'root', BY)
  expect(dead(felled)).toEqual(['root', 'child', 'child2'])
  const later = delegate(felled, { from: 'root', to: 'other', handle: 'late' }, 's')
  expect(dead(later)).toEqual(['root', 'child', 'child2'])
})

test('for every token at once it is the same as for each, and reach is what an entry kills', () => {
  const levels = { token: 'slip', agent: 'tree', task: 'desk', chain: 'tree' }
  for (const system of [MADE_UP, changed(MADE_UP, 'tree', { kind: 'so-far', over: ['renewed'] })]) {
    fc.assert(
      fc.property(histories, ({ actions }) => {
        let world = emptyWorld(system)
        let known: ReturnType<typeof predictAll> = new Map()
        for (const [index, action] of actions.entries()) {
          const before = { world, predictions: known }
          world = played(world, translated(action, levels), index)
          known = predictNext(world, lineagesOf(world), before)
        }
        expect([...known]).toEqual([...predictAll(world)])
        expect([...predictAll(world)]).toEqual(
          [...world.tokens.keys()].map((handle) => [handle, predict(world, handle)]),
        )
        const fresh: World = { ...world, revocations: [] }
        const reach = reachOf({ world, lineages: lineagesOf(world) })
        for (const { level } of system.rules) {
          for (const target of [...world.tokens.keys(), 't1', 't2']) {
            const after = withRevocations(fresh, [{ level, target, cause: BY }])
            expect(dead(after)).toEqual(reached(reach, { level, target }))
          }
        }
      }),
      { numRuns: 100 },
    )
  }
})

test('an entry at a level that the system does not have is an error and no silence', () => {
  expect(() => revoke(office, 'chain', 'root', BY)).toThrow('there is no level "chain"')
})

test('a cascade over a chain of thousands is no matter of minutes', () => {
  const tokens = new Map(office.tokens)
  for (let index = 0; index < 10_000; index += 1) {
    const handle = `r${index}`
    const from = index === 0 ? 'root' : `r${index - 1}`
    tokens.set(handle, { handle, origin: { kind: 'renewed', from }, order: tokens.size, since: 's' })
  }
  const targets = Array.from({ length: 100 }, (_, index) => `nobody${index}`)
  const entries = ['root', ...targets].map((target) => ({ level: 'tree', target, cause: BY }))
  expect(dead(withRevocations({ ...office, tokens }, entries))).toHaveLength(10_003)
})

function changed(system: System, level: string, change: Partial<System['rules'][number]>): System {
  return {
    ...system,
    rules: system.rules.map((rule) => (rule.level === level ? { ...rule, ...change } : rule)),
  }
}

/** The same history in the words of another system; a task becomes a desk. */
function translated(action: WorldAction, levels: Readonly<Record<string, string>>): WorldAction {
  const there = ({ level }: { readonly level: string }): string => levels[level] ?? ''
  if (action.kind === 'revoke') return { ...action, level: there(action) }
  if (action.kind === 'several') {
    return { ...action, revocations: action.revocations.map((one) => ({ ...one, level: there(one) })) }
  }
  if (action.kind !== 'create') return action
  return {
    ...action,
    agents: action.agents.map((agent) => ({ ...agent, facts: { desk: agent.facts['task'] ?? '' } })),
  }
}

/** What one system refuses, the other may allow: a history goes on without it. */
function played(world: World, action: WorldAction, index: number): World {
  return isRefused(world, action) ? world : act(world, action, `s${index}`)
}

function isRefused(world: World, action: WorldAction): boolean {
  return refusalOf(world, action) !== undefined
}

/** What died by a revocation, and not merely by being renewed. */
function dead(world: World): readonly string[] {
  return [...predictAll(world)]
    .filter(([, { state, reasons }]) => state === 'dead' && reasons.some(isRevoked))
    .map(([handle]) => handle)
}

function isRevoked({ revocation }: Reason): boolean {
  return revocation.cause.by === 'revoke'
}

function state(world: World, handle: string): string {
  return predict(world, handle).state
}
