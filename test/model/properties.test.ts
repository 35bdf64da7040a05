import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { MOST_HOPS } from '../../src/agentwrit/facts.ts'
import { AGENTWRIT } from '../../src/agentwrit/rules.ts'
import { act } from '../../src/model/action.ts'
import { delegationRefusal } from '../../src/model/delegation.ts'
import { ancestryOf, lineageOf, lineagesOf } from '../../src/model/lineage.ts'
import { predict, predictAll, predictNext } from '../../src/model/predict.ts'
import { reached, reachOf } from '../../src/foresight/reach.ts'
import {
  delegate,
  emptyWorld,
  register,
  renew,
  revoke,
  withRevocations,
  type World,
} from '../../src/model/world.ts'
import { histories, revocations, worldsUnrevoked } from './worlds.ts'
import { volume } from '../volume.ts'

const BY = { step: 'now', by: 'revoke' } as const

function holds<Drawn extends [unknown, ...unknown[]]>(
  ...args: [...{ [Key in keyof Drawn]: fc.Arbitrary<Drawn[Key]> }, (...drawn: Drawn) => void]
): void {
  fc.assert(fc.property(...args), { numRuns: volume(100, 300) })
}

function dead(world: World): string[] {
  return [...predictAll(world)].filter(([, { state }]) => state === 'dead').map(([handle]) => handle)
}

function state(world: World, handle: string): string {
  return predict(world, handle).state
}

test('predicting all tokens at once says what predicting each of them says', () => {
  holds(histories, ({ world }) => {
    expect([...predictAll(world)]).toEqual(
      [...world.tokens.keys()].map((handle) => [handle, predict(world, handle)]),
    )
    expect([...lineagesOf(world)]).toEqual(
      [...world.tokens.keys()].map((handle) => [handle, lineageOf(world, handle)]),
    )
  })
})

test('predicting from world to world says what predicting the last one says', () => {
  holds(histories, ({ worlds }) => {
    let known: Parameters<typeof predictNext>[2] = { world: emptyWorld(AGENTWRIT), predictions: new Map() }
    let lineages: ReturnType<typeof lineagesOf> = new Map()
    for (const world of worlds) {
      lineages = lineagesOf(world, lineages)
      known = { world, predictions: predictNext(world, lineages, known) }
      expect([...lineages]).toEqual([...lineagesOf(world)])
      expect([...known.predictions]).toEqual([...predictAll(world)])
    }
  })
})

test('nothing that happens later revives a token', () => {
  holds(histories, ({ worlds }) => {
    for (const [index, world] of worlds.entries()) {
      const after = worlds[index + 1]
      if (after !== undefined) expect(dead(after)).toEqual(expect.arrayContaining(dead(world)))
    }
  })
})

test('more revocations never revive a token', () => {
  holds(worldsUnrevoked, revocations, revocations, (world, some, more) => {
    const before = withRevocations(world, some)
    expect(dead(withRevocations(before, more))).toEqual(expect.arrayContaining(dead(before)))
  })
})

test('the order of revocations does not matter', () => {
  holds(worldsUnrevoked, revocations, (world, some) => {
    expect(dead(withRevocations(world, some.toReversed()))).toEqual(dead(withRevocations(world, some)))
  })
})

test('revoking twice is revoking once', () => {
  holds(worldsUnrevoked, revocations, (world, some) => {
    expect(dead(withRevocations(world, [...some, ...some]))).toEqual(dead(withRevocations(world, some)))
  })
})

test('a revocation acts on what is made later just as on what was there', () => {
  holds(histories, ({ world }) => {
    const [agent] = world.agents.keys()
    const [from] = world.tokens.keys()
    if (agent === undefined || from === undefined) return
    const delegation = { from, to: agent, handle: 'new' }
    const revokedFirst = delegate(revoke(world, 'chain', agent, BY), delegation, 'now')
    const revokedLast = revoke(delegate(world, delegation, 'now'), 'chain', agent, BY)
    expect(dead(revokedFirst)).toEqual(dead(revokedLast))
  })
})

test('a chain revocation kills everything delegated from its root, at any depth, and never the root itself', () => {
  holds(worldsUnrevoked, (world) => {
    for (const root of world.agents.keys()) {
      const after = revoke(world, 'chain', root, BY)
      const below = [...world.tokens.keys()].filter((handle) => startsChain(world, handle, root))
      expect(dead(after)).toEqual(below)
      expect(state(after, root)).toBe('alive')
    }
  })
})

/** By the graph alone: the first hop of all that led to this token was taken with a token of `root`. */
function startsChain(world: World, handle: string, root: string): boolean {
  const hops = ancestryOf(world, handle).filter(({ origin }) => origin.kind === 'delegated')
  const start = ancestryOf(world, handle).at(-1)
  return hops.length > 0 && start?.origin.kind === 'registered' && start.origin.agent === root
}

test('an agent revocation kills what was made for the agent and nothing that it handed on', () => {
  holds(worldsUnrevoked, (world) => {
    for (const agent of world.agents.keys()) {
      const own = [...world.tokens.keys()].filter((handle) => lineageOf(world, handle).holder === agent)
      expect(dead(revoke(world, 'agent', agent, BY))).toEqual(own)
    }
  })
})

test('renewing keeps everything but the jti', () => {
  holds(histories, ({ world }) => {
    for (const handle of world.tokens.keys()) {
      const renewed = renew(world, { from: handle, handle: 'new' }, 'now')
      const { facts, ...path } = lineageOf(world, handle)
      expect(lineageOf(renewed, 'new')).toEqual({ ...path, facts: { ...facts, id: 'new' } })
      expect(renewed.tokens.get('new')?.scope).toEqual(world.tokens.get(handle)?.scope)
      expect(state(renewed, handle)).toBe('dead')
      const inherited = predict(world, handle).reasons.filter(({ claim }) => claim !== 'jti')
      expect(predict(renewed, 'new').reasons).toEqual(inherited)
    }
  })
})

test('an agent revocation kills renewed tokens, a token revocation of the old one does not', () => {
  holds(worldsUnrevoked, (world) => {
    for (const handle of world.tokens.keys()) {
      const renewed = renew(world, { from: handle, handle: 'new' }, 'now')
      const { holder = '' } = lineageOf(world, handle)
      expect(state(revoke(renewed, 'token', handle, BY), 'new')).toBe('alive')
      expect(state(revoke(renewed, 'agent', holder, BY), 'new')).toBe('dead')
    }
  })
})

test('a task follows the start of the chain, not the holder', () => {
  holds(worldsUnrevoked, (world) => {
    for (const handle of world.tokens.keys()) {
      const start = ancestryOf(world, handle).at(-1)
      const agent = start?.origin.kind === 'registered' ? start.origin.agent : ''
      const task = world.agents.get(agent)?.facts['task'] ?? ''
      expect(state(revoke(world, 'task', task, BY), handle)).toBe(task === '' ? 'alive' : 'dead')
      const others = ['t1', 't2'].filter((other) => other !== task)
      for (const other of others) expect(state(revoke(world, 'task', other, BY), handle)).toBe('alive')
    }
  })
})

test('a token revocation, and a release, kill one token', () => {
  holds(worldsUnrevoked, (world) => {
    for (const handle of world.tokens.keys()) {
      expect(dead(revoke(world, 'token', handle, BY))).toEqual([handle])
      expect(dead(act(world, { kind: 'release', tokens: [handle] }, 'now'))).toEqual([handle])
    }
  })
})

test('an agent registered under a revoked task is dead on arrival, under another one it is not', () => {
  holds(histories, ({ world }) => {
    const revoked = revoke(world, 'task', 'burned', BY)
    const agents = [
      { name: 'late', facts: { task: 'burned' } },
      { name: 'elsewhere', facts: { task: 'fresh' } },
    ]
    const after = register(revoked, agents, 'now')
    expect([state(after, 'late'), state(after, 'elsewhere')]).toEqual(['dead', 'alive'])
  })
})

test('no chain is longer than five hops', () => {
  holds(histories, ({ world }) => {
    for (const [handle, { delegators }] of lineagesOf(world)) {
      expect(delegators.length).toBeLessThanOrEqual(MOST_HOPS)
      const [to] = world.agents.keys()
      const refusal = delegationRefusal(world, { from: handle, to: to ?? '' })
      expect(refusal?.kind).toBe(delegators.length === MOST_HOPS ? 'depth' : undefined)
    }
  })
})

test('what an entry is said to reach is what it kills', () => {
  holds(worldsUnrevoked, (world) => {
    const reach = reachOf({ world, lineages: lineagesOf(world) })
    for (const level of ['token', 'agent', 'task', 'chain'] as const) {
      for (const target of [...world.tokens.keys(), 't1', 't2']) {
        expect(dead(revoke(world, level, target, BY))).toEqual(reached(reach, { level, target }))
      }
    }
  })
})
