import { AGENTWRIT } from '../../src/agentwrit/rules.ts'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineagesOf } from '../../src/model/lineage.ts'
import { narrowestContainment, quickestContainment, type Containment } from '../../src/foresight/narrowest.ts'
import { predictAll } from '../../src/model/predict.ts'
import { reached, reachOf } from '../../src/foresight/reach.ts'
import type { LevelEntry } from '../../src/model/system.ts'
import { emptyWorld, delegate, register, withRevocations, type World } from '../../src/model/world.ts'
import { worldsUnrevoked } from '../model/worlds.ts'
import { volume } from '../volume.ts'

const LEVELS = AGENTWRIT.rules.map(({ level }) => level)
const NOTHING = emptyWorld(AGENTWRIT)

const team = register(
  NOTHING,
  [
    { name: 'a', facts: { task: 't1' } },
    { name: 'b', facts: { task: 't1' } },
    { name: 'c', facts: { task: 't1' } },
    { name: 'd', facts: { task: 't2' } },
  ],
  'setup',
)

test('one task entry where the whole task is wanted dead', () => {
  expect(narrowest(team, ['a', 'b', 'c'])).toEqual({
    entries: [{ level: 'task', target: 't1' }],
    collateral: [],
    exact: true,
  })
})

test('token entries where the task has somebody to spare, and what the quick way would cost', () => {
  expect(narrowest(team, ['a', 'b']).entries).toEqual([
    { level: 'token', target: 'a' },
    { level: 'token', target: 'b' },
  ])
  expect(quickestContainment(boardOf(team), goalOf(team, ['a', 'b']))).toEqual({
    entries: [{ level: 'task', target: 't1' }],
    collateral: ['c'],
    exact: true,
  })
})

test('the narrower of two levels that reach the same', () => {
  expect(narrowest(team, ['d']).entries).toEqual([{ level: 'token', target: 'd' }])
  const world = delegate(team, { from: 'd', to: 'd', handle: 'dd' }, 's')
  expect(narrowest(world, ['d', 'dd']).entries).toEqual([{ level: 'agent', target: 'd' }])
})

test('what may die either way is no collateral', () => {
  const goal = { dead: ['a', 'b'], alive: ['d'] }
  expect(narrowestContainment(boardOf(team), goal).entries).toEqual([{ level: 'task', target: 't1' }])
})

test('a token wanted both dead and alive is wanted dead', () => {
  expect(narrowestContainment(boardOf(team), { dead: ['a', 'b', 'c'], alive: ['a', 'd'] }).entries).toEqual([
    { level: 'task', target: 't1' },
  ])
})

test('what is dead already needs no entry', () => {
  const revoked = withRevocations(team, [{ level: 'token', target: 'a', cause: { step: 's', by: 'revoke' } }])
  expect(narrowest(revoked, ['a']).entries).toEqual([])
})

test('a fleet of thousands is still solved exactly where nothing is left to choose', () => {
  const agents = Array.from({ length: 10_000 }, (_, index) => ({
    name: `fleet[${index}]`,
    facts: { task: 'one' },
  }))
  const world = register(NOTHING, [...agents, { name: 'bystander', facts: { task: 'one' } }], 'setup')
  const found = narrowest(
    world,
    agents.map(({ name }) => name),
  )
  expect([found.entries.length, found.exact]).toEqual([10_000, true])
})

test('a search cut short says so and still reaches the goal', () => {
  const goal = goalOf(team, ['a', 'b', 'c'])
  const found = narrowestContainment(boardOf(team), goal, 1)
  expect(found.exact).toBe(false)
  expect(killedBy(team, found.entries)).toEqual(['a', 'b', 'c'])
})

test('it reaches the goal, kills nothing else, and no smaller or narrower set does', () => {
  fc.assert(
    fc.property(worldsUnrevoked, fc.array(fc.nat(30)), fc.array(fc.nat(30)), (world, picks, spared) => {
      const handles = [...world.tokens.keys()].slice(0, 7)
      const small = { ...world, tokens: new Map([...world.tokens].slice(0, 7)) }
      const dead = handles.filter((_, index) => picks.includes(index))
      const alive = handles.filter((handle, index) => !dead.includes(handle) && !spared.includes(index))
      const found = narrowestContainment(boardOf(small), { dead, alive })
      expect(found).toMatchObject({ exact: true, collateral: [] })
      expect(worth(found)).toEqual(bruteForce(small, dead, alive, 0))
      const quick = quickestContainment(boardOf(small), { dead, alive })
      expect(worth(quick)).toEqual(bruteForce(small, dead, alive, Infinity))
      for (const { entries, collateral } of [found, quick]) {
        const killed = killedBy(small, entries)
        expect(killed).toEqual(expect.arrayContaining(dead))
        expect(killed.filter((handle) => alive.includes(handle)).sort()).toEqual(collateral.toSorted())
      }
    }),
    { numRuns: volume(50, 150) },
  )
})

function narrowest(world: World, dead: readonly string[]): Containment {
  return narrowestContainment(boardOf(world), goalOf(world, dead))
}

function goalOf(world: World, dead: readonly string[]): { dead: readonly string[]; alive: string[] } {
  const wanted = new Set(dead)
  return { dead, alive: [...world.tokens.keys()].filter((handle) => !wanted.has(handle)) }
}

function boardOf(world: World): {
  world: World
  lineages: ReturnType<typeof lineagesOf>
  predictions: ReturnType<typeof predictAll>
} {
  return { world, lineages: lineagesOf(world), predictions: predictAll(world) }
}

function killedBy(world: World, entries: readonly LevelEntry[]): string[] {
  const after = withRevocations(
    world,
    entries.map((entry) => ({ ...entry, cause: { step: 's', by: 'revoke' } })),
  )
  return [...predictAll(after)].filter(([, { state }]) => state === 'dead').map(([handle]) => handle)
}

/** Entries, collateral, bluntness. */
function worth({ entries, collateral }: Pick<Containment, 'entries' | 'collateral'>): number[] {
  const bluntness = entries.reduce((sum, { level }) => sum + LEVELS.indexOf(level), 0)
  return [entries.length, collateral.length, bluntness]
}

/** Tries every set of entries there is. */
function bruteForce(
  world: World,
  dead: readonly string[],
  alive: readonly string[],
  allowed: number,
): number[] {
  const reach = reachOf(boardOf(world))
  const useful = LEVELS.flatMap((level) =>
    [...(reach.get(level)?.byTarget.keys() ?? [])].map((target) => ({ level, target })),
  )
    .map((entry) => ({ entry, kills: reached(reach, entry) }))
    .filter(({ kills }) => kills.some((handle) => dead.includes(handle)))
  let best: number[] | undefined
  const extend = (at: number, entries: readonly LevelEntry[], killed: ReadonlySet<string>): void => {
    if (best !== undefined && entries.length > (best[0] ?? 0)) return
    const collateral = alive.filter((handle) => killed.has(handle))
    if (dead.every((handle) => killed.has(handle)) && collateral.length <= allowed) {
      const found = worth({ entries, collateral })
      if (best === undefined || lower(found, best)) best = found
    }
    for (let next = at; next < useful.length; next += 1) {
      const option = useful[next]
      if (option === undefined) continue
      extend(next + 1, [...entries, option.entry], new Set([...killed, ...option.kills]))
    }
  }
  extend(0, [], new Set())
  return best ?? []
}

function lower(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, index) => value !== b[index])
  return at !== -1 && (a[at] ?? 0) < (b[at] ?? 0)
}
