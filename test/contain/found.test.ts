import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judgeLog } from '../../src/agentwrit/audit/chain.ts'
import { factsOfLog } from '../../src/contain/known/log-facts.ts'
import { namedByClaims, type Named } from '../../src/contain/known/named.ts'
import { situationOf, type Situation } from '../../src/contain/known/situation.ts'
import { waysOf } from '../../src/contain/known/ways.ts'
import { ACTS, historyOf, stemsFrom, type History, type MadeToken } from './history.ts'
import { volume } from '../volume.ts'

const LEAK = fc.nat(30)

async function situationAfter(
  { events, isAlive }: History,
  named: Named,
  held: MadeToken,
): Promise<Situation> {
  const log = events()
  return situationOf({
    named,
    log: factsOfLog(log),
    judgement: judgeLog(log, { start: 'genesis' }),
    now: Math.floor(Date.now() / 1000),
    accepted: new Map([[held.claims.jti, await isAlive(held)]]),
  })
}

async function leak(history: History, index: number): Promise<readonly [MadeToken, Situation]> {
  const leaked = history.tokens[index % history.tokens.length]
  if (leaked === undefined) throw new RangeError('no token')
  const named = namedByClaims(leaked.claims, await history.isAlive(leaked))
  return [leaked, await situationAfter(history, named, leaked)]
}

test('whatever lives and was made from what leaked is found, with what it is compared by', async () => {
  await fc.assert(
    fc.asyncProperty(ACTS, LEAK, async (acts, index) => {
      const history = await historyOf(acts)
      const [leaked, { lives }] = await leak(history, index)
      const found = lives.filter(({ relation }) => relation === 'descends')
      for (const token of history.tokens.filter((one) => stemsFrom(one, leaked))) {
        if (!(await history.isAlive(token))) continue
        const { jti, sub, taskId, chain } = token.claims
        const same = found.filter((life) => life.agent === sub && life.task === taskId)
        expect(
          same.some(({ root }) => root === undefined || root === (chain[0] ?? null)),
          `nothing stands for ${jti}`,
        ).toBe(true)
      }
    }),
    { numRuns: volume(15, 40) },
  )
})

test('a way that is said to hold leaves nothing alive that was made from what leaked', async () => {
  await fc.assert(
    fc.asyncProperty(ACTS, LEAK, fc.nat(9), async (acts, index, pick) => {
      const history = await historyOf(acts)
      const [leaked, situation] = await leak(history, index)
      const ways = waysOf(situation).filter(({ holds }) => holds)
      const way = ways[pick % Math.max(1, ways.length)]
      // Whoever holds it is not asleep while somebody reads the table.
      const late = await history.renew(leaked)
      for (const { level, target } of way?.entries ?? []) await history.revoke(level, target)
      if (way === undefined) return
      const tokens = late === undefined ? history.tokens : [...history.tokens, late]
      for (const token of tokens.filter((one) => stemsFrom(one, leaked))) {
        expect(await history.isAlive(token), `${way.name} left ${token.claims.jti}`).toBe(false)
      }
    }),
    { numRuns: volume(15, 40) },
  )
})

test('what a way is said to leave alive lives, where it is a token of an agent of its own', async () => {
  await fc.assert(
    fc.asyncProperty(ACTS, LEAK, async (acts, index) => {
      const history = await historyOf(acts)
      const [, situation] = await leak(history, index)
      const way = waysOf(situation).find(({ narrowest }) => narrowest)
      const kept = new Set(way?.livesOn.map(({ jti }) => jti))
      const before = await Promise.all(history.tokens.map((token) => history.isAlive(token)))
      for (const { level, target } of way?.entries ?? []) await history.revoke(level, target)
      for (const [order, token] of history.tokens.entries()) {
        if (before[order] !== true || !kept.has(token.claims.jti)) continue
        expect(await history.isAlive(token), `${way?.name} hit ${token.claims.jti}`).toBe(true)
      }
    }),
    { numRuns: volume(12, 30) },
  )
})

test('an agent that is named by hand is found with everything it was given and handed on', async () => {
  await fc.assert(
    fc.asyncProperty(ACTS, fc.nat(5), async (acts, index) => {
      const history = await historyOf(acts)
      const own = history.tokens.filter(
        ({ claims, parent }) => parent === undefined && claims.chain.length === 0,
      )
      const agent = own[index % own.length]?.claims.sub ?? ''
      const log = history.events()
      const situation = situationOf({
        named: { kind: 'agent', agent },
        log: factsOfLog(log),
        judgement: judgeLog(log, { start: 'genesis' }),
        now: Math.floor(Date.now() / 1000),
        accepted: new Map(),
      })
      const way = waysOf(situation).find(({ narrowest }) => narrowest)
      for (const { level, target } of way?.entries ?? []) await history.revoke(level, target)
      if (way === undefined) return
      const mine = history.tokens.filter(({ claims }) => claims.sub === agent)
      for (const token of history.tokens.filter((one) => mine.some((from) => stemsFrom(one, from)))) {
        expect(await history.isAlive(token), `${way.name} left ${token.claims.jti}`).toBe(false)
      }
    }),
    { numRuns: volume(12, 30) },
  )
})
