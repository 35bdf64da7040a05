import { afterAll, beforeAll, expect, test, type TestContext } from 'vitest'
import { concurrently } from '../../src/runner/concurrently.ts'
import { sample, volume } from '../volume.ts'
import { type Built, buildVictim } from './build.ts'
import {
  BARE_PLAYBOOK,
  ended,
  type GivenOut,
  kill,
  killProcess,
  openStage,
  type Request,
  startCleanup,
  startRun,
} from './stage.ts'

let built: Built
let whole: Awaited<ReturnType<typeof wholeRun>>
beforeAll(async () => {
  built = await buildVictim()
  whole = await wholeRun()
})

afterAll(() => built.remove())

async function onStage({ onTestFinished }: Pick<TestContext, 'onTestFinished'>) {
  const stage = await openStage()
  onTestFinished(() => stage.close())
  return { stage, program: built.victim }
}

/** The first requests of a run that change anything: two log-ins, whose order is anybody's guess. */
const MEETING = 2

test('a run that ends by itself leaves nothing alive, and no journal', () => {
  expect(whole).toMatchObject({ code: 0, out: 'held', alive: [], journals: [] })
  expect(whole.givenOut).toBeGreaterThan(8)
})

/** `MOMENTS=200 SEED=1` tries every moment there is. */
const COUNT = Number(process.env['MOMENTS'] ?? volume(2, 12))

test.concurrent(
  'kill -9 at random moments, then cleanup: the broker has no live token left',
  async (context) => {
    const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
    const { requests } = whole
    const drawn = distinct(COUNT, requests - MEETING, seed).map((moment) => moment + MEETING)
    // Early and late there is little to clean up; in the middle everything is there.
    const moments = [...new Set([Math.floor(requests / 2), ...drawn])]
    console.log(`killed at requests ${moments.join(', ')} of ${requests} (SEED=${seed})`)
    const orphans = await concurrently(moments, 3, async (moment) => {
      const when = moment % 2 === 0 ? 'before' : 'after'
      const about = `SEED=${seed}: killed ${when} request ${moment} of ${requests}`
      const { stage, program } = await onStage(context)
      let count = 0
      const isMoment = (request: Request): boolean => {
        if (request.when === when && isLasting(request)) count += 1
        return count === moment
      }
      await kill({ stage, program }, isMoment)
      const orphans = stage.alive().length
      const { code, out } = await stage.cleanup()
      expect({ about, out, code, alive: stage.alive() }).toEqual({ about, out, code: 0, alive: [] })
      expect({ about, journals: await stage.journals() }).toEqual({ about, journals: [] })
      return orphans
    })
    // Otherwise there was nothing to clean up, and this test proved nothing.
    expect(Math.max(...orphans)).toBeGreaterThan(2)
  },
  60_000 + COUNT * 12_000,
)

test.concurrent.for(['/v1/register', '/v1/delegate', '/v1/token/renew'])(
  'a token of %s that nobody ever held is dead after cleanup',
  async (path, context) => {
    const { stage, program } = await onStage(context)
    await kill({ stage, program }, (request) => request.path === path && request.when === 'after')
    const lost = stage.givenOut.findLast((one) => one.path === path)
    expect(stage.alive()).toContain(lost)
    expect(await stage.journal()).not.toContain(jtiOf(lost))
    expect(await stage.cleanup()).toMatchObject({ code: 0 })
    expect(stage.alive()).toEqual([])
  },
)

test.concurrent.for(['admin', 'app'])(
  'a lost %s session is told of until it has run out',
  async (session, context) => {
    const { stage, program } = await onStage(context)
    await kill({ stage, program }, ({ path, when }) => path === `/v1/${session}/auth` && when === 'after')
    const { code, out } = await stage.cleanup()
    expect(code).toBe(4)
    expect(out).toContain(
      `may be alive: the ${session} session that was being asked for (dead by itself after 20`,
    )
    // The other log-in was under way, too; nothing else is left.
    expect(stage.alive().map((one) => one.path)).toContain(`/v1/${session}/auth`)
    expect(stage.alive().every((one) => one.path.endsWith('/auth'))).toBe(true)
    stage.advance(86_400_000 + 121_000)
    expect(await stage.cleanup()).toMatchObject({ code: 0 })
    expect(stage.alive()).toEqual([])
    expect(await stage.journals()).toEqual([])
  },
)

test.concurrent('a cleanup can be killed and finished like a run', async (context) => {
  for (const moment of sample([9, 3], 2)) {
    const { stage, program } = await onStage(context)
    await kill({ stage, program }, ({ path, when }) => path === '/v1/token/renew' && when === 'after')
    const before = stage.requests()
    await killProcess(stage, startCleanup({ stage, program }), ({ count }) => count === before + moment)
    expect(await stage.journals()).toHaveLength(2)
    expect(await stage.cleanup()).toMatchObject({ code: 0 })
    expect(stage.alive()).toEqual([])
    expect(await stage.journals()).toEqual([])
  }
})

test.concurrent('without isolation a lost registration is told of, with the time when it is dead by itself', async (context) => {
  const { stage, program } = await onStage(context)
  const playbook = BARE_PLAYBOOK
  await kill({ stage, program, playbook }, ({ path, when }) => path === '/v1/register' && when === 'after')
  const first = await stage.cleanup()
  expect(first.code).toBe(4)
  expect(first.out).toContain('whose answer never came (dead by itself after 20')
  expect(stage.alive().map((one) => one.path)).toContain('/v1/register')
  expect(await stage.cleanup()).toMatchObject({ code: 4 })
  stage.advance(3_600_000)
  expect(await stage.cleanup()).toMatchObject({ code: 0 })
  expect(stage.alive()).toEqual([])
})

test.concurrent('without isolation a lost delegation is revoked through the agent, and still told of', async (context) => {
  const { stage, program } = await onStage(context)
  const playbook = BARE_PLAYBOOK
  await kill({ stage, program, playbook }, ({ path, when }) => path === '/v1/delegate' && when === 'after')
  const { code, out } = await stage.cleanup()
  expect(code).toBe(4)
  expect(out).toContain('may be alive: what the delegation "delegated" of run r1 made')
  expect(stage.alive()).toEqual([])
})

/** A run that nobody kills. */
async function wholeRun() {
  const stage = await openStage()
  let requests = 0
  stage.onRequest = (request) => {
    if (request.when === 'before' && isLasting(request)) requests += 1
  }
  const child = startRun({ stage, program: built.victim })
  const chunks: Buffer[] = []
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk))
  const code = await ended(child)
  const out = Buffer.concat(chunks).toString()
  const left = { alive: stage.alive(), journals: await stage.journals() }
  await stage.close()
  return { code, out, requests, givenOut: stage.givenOut.length, ...left }
}

/** How often a run only looks depends on how fast this machine is; a kill between two looks is like one at the first. */
function isLasting({ path }: Request): boolean {
  return !['/v1/health', '/v1/metrics', '/v1/token/validate'].includes(path)
}

/** Distinct numbers from 1 to `most`, by a small generator so that a seed brings them back. */
function distinct(count: number, most: number, seed: number): readonly number[] {
  const found = new Set<number>()
  let state = seed
  while (found.size < Math.min(count, most)) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    // The low bits of such a generator repeat soon.
    found.add(1 + ((state >>> 8) % most))
  }
  return [...found]
}

function jtiOf(given: GivenOut | undefined): string {
  const payload: { readonly jti: string } = JSON.parse(
    Buffer.from(given?.token.split('.')[1] ?? '', 'base64url').toString(),
  )
  return payload.jti
}
