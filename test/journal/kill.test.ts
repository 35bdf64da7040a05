import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Built, buildVictim } from './build.ts'
import { ended, type GivenOut, openStage, type Stage, startVictim } from './stage.ts'

let built: Built
let stage: Stage

beforeAll(async () => {
  built = await buildVictim()
}, 60_000)

afterAll(() => built.remove())

afterEach(() => stage.close())

/** Long enough on the way that a kill always comes before the answer. */
const SLOW_MS = 25
const MOMENTS = 14

async function killedAt(count: number, when: 'after' | 'before'): Promise<void> {
  stage = await openStage()
  stage.delayMs = SLOW_MS
  const child = startVictim(stage, built.victim)
  stage.onRequest = (seen, at) => {
    if (seen === count && at === when) child.kill('SIGKILL')
  }
  expect(await ended(child)).toBe('SIGKILL')
  stage.onRequest = undefined
  stage.delayMs = 0
}

test('a run that ends by itself leaves nothing alive, and no journal', async () => {
  stage = await openStage()
  const child = startVictim(stage, built.victim)
  const chunks: Buffer[] = []
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk))
  expect(await ended(child)).toBe(0)
  expect(Buffer.concat(chunks).toString()).toBe('held')
  expect(stage.givenOut.length).toBeGreaterThan(8)
  expect(stage.alive()).toEqual([])
  expect(await stage.journals()).toEqual([])
})

test(`kill -9 at ${MOMENTS} random moments, then cleanup: the broker has no live token left`, async () => {
  const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
  const requests = await requestsOfRun()
  const moments = distinct(MOMENTS, requests - LOG_INS, seed).map((moment) => moment + LOG_INS)
  for (const moment of moments) {
    const when = moment % 2 === 0 ? 'before' : 'after'
    const about = `seed ${seed}: killed ${when} request ${moment} of ${requests}`
    await killedAt(moment, when)
    const { code, out } = await stage.cleanup()
    expect({ about, out, code, alive: stage.alive() }).toEqual({ about, out, code: 0, alive: [] })
    expect({ about, journals: await stage.journals() }).toEqual({ about, journals: [] })
    await stage.close()
  }
  console.log(`killed at requests ${moments.join(', ')} of ${requests} (SEED=${seed})`)
}, 120_000)

/** Health and two log-ins, whose order is anybody's guess. */
const LOG_INS = 3

async function requestsOfRun(): Promise<number> {
  stage = await openStage()
  await ended(startVictim(stage, built.victim))
  const requests = stage.requests()
  await stage.close()
  return requests
}

/** Distinct numbers from 1 to `most`, by a small generator so that a seed brings them back. */
function distinct(count: number, most: number, seed: number): readonly number[] {
  const found = new Set<number>()
  let state = seed
  while (found.size < Math.min(count, most)) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    found.add(1 + (state % most))
  }
  return [...found]
}
