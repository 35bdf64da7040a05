import { expect, test } from 'vitest'
import { Secret } from '../../../src/secrets/secret.ts'
import { clientFor, failure, jwt, problem, type Script, standIn, wellBroker } from './stand-in.ts'

const TOKENS = Array.from({ length: 100 }, (_, at) => new Secret(jwt({ jti: String(at).padStart(32, '0') })))

const well: Script = (response, got) => wellBroker()['/v1/token/validate']?.(response, got)

/** What it answers for `limit_req` unless told otherwise. */
function nginx(...[response]: Parameters<Script>): void {
  response.writeHead(503, { 'content-type': 'text/html' }).end('<html><h1>503</h1></html>')
}

/** A pause that ends when the test says so. */
function pause() {
  let end = (): void => undefined
  const over = new Promise<void>((resolve) => {
    end = resolve
  })
  return { over, end }
}

/** Answers so many questions, and refuses the rest until it is opened again. */
function limiter(size: number, refused: Script) {
  let left = size
  const script: Script = (response, got) => {
    left -= 1
    return (left >= 0 ? well : refused)(response, got)
  }
  return {
    script,
    open: () => {
      left = size
    },
  }
}

test.each([
  { gateway: 'says when', refused: problem(429, 'slow down', { 'retry-after': '1' }), longest: 1000 },
  { gateway: 'says nothing', refused: problem(429, 'slow down'), longest: 10_000 },
  { gateway: 'calls it 503', refused: problem(503, 'busy', { 'retry-after': '1' }), longest: 1000 },
  { gateway: 'is nginx', refused: nginx, longest: 10_000 },
])('behind a limiter that $gateway every question is answered in the end', async ({ refused, longest }) => {
  const limited = limiter(10, refused)
  const broker = await standIn({ '/v1/token/validate': limited.script })
  const pauses: number[] = []
  const client = clientFor(broker.url, {
    timing: {
      sleep: async (milliseconds) => {
        pauses.push(milliseconds)
        limited.open()
      },
    },
  })
  const answers = await Promise.all(TOKENS.map((token) => client.validate(token)))
  expect(answers.map(({ answer }) => answer)).toEqual(TOKENS.map(() => 'valid'))
  expect(Math.max(...pauses)).toBeLessThanOrEqual(longest)
})

test('while the broker asks for patience nothing else is asked, and that is said once', async () => {
  const limited = limiter(0, problem(429, 'slow down', { 'retry-after': '5' }))
  const broker = await standIn({ '/v1/token/validate': limited.script })
  const said: number[] = []
  const rested = pause()
  const client = clientFor(broker.url, {
    connections: 4,
    onPause: ({ milliseconds }) => said.push(milliseconds),
    timing: { sleep: () => rested.over },
  })
  const first = TOKENS.slice(0, 4).map((token) => client.validate(token))
  await expect.poll(() => said.length).toBe(1)
  await expect.poll(() => broker.got.length).toBe(4)
  const later = [client.health(), ...TOKENS.slice(4, 8).map((token) => client.validate(token))]
  // A log-in is no read: when it has been answered, what was to leave before has left.
  await client.logIn().catch(() => undefined)
  const reads = broker.got.filter(({ path }) => !path.endsWith('/auth'))
  expect([reads.length, said]).toEqual([4, [5000]])
  limited.open()
  rested.end()
  await Promise.allSettled([...first, ...later])
})

test('who is called off while the broker asks for patience waits no longer', async () => {
  const limited = limiter(0, problem(429, 'slow down', { 'retry-after': '5' }))
  const broker = await standIn({ '/v1/token/validate': limited.script })
  const rested = pause()
  let resting = false
  const sleep = (): Promise<void> => {
    resting = true
    return rested.over
  }
  const client = clientFor(broker.url, { timing: { sleep } })
  const [one, other] = TOKENS
  const patient = failure(client.validate(one ?? new Secret('')))
  await expect.poll(() => resting).toBe(true)
  const control = new AbortController()
  const called = failure(client.validate(other ?? new Secret(''), control.signal))
  control.abort()
  expect(await called).toMatchObject({ code: 'interrupted', inDoubt: false })
  expect(broker.got).toHaveLength(1)
  rested.end()
  await client.close()
  await patient
})

test('after a 429 fewer are asked about at a time', async () => {
  const held: (() => void)[] = []
  let isFirst = true
  const broker = await standIn({
    '/v1/token/validate': async (response, got) => {
      if (isFirst) {
        isFirst = false
        return problem(429, 'slow down')(response, got)
      }
      await new Promise<void>((resolve) => held.push(resolve))
      return well(response, got)
    },
  })
  const client = clientFor(broker.url, { connections: 8 })
  const [first = new Secret(''), ...others] = TOKENS.slice(0, 9)
  const begun = client.validate(first)
  await expect.poll(() => held.length).toBe(1)
  const all = [begun, ...others.map((token) => client.validate(token))]
  await expect.poll(() => held.length).toBe(4)
  // A log-in is no read: when it has been answered, what was to leave before has left.
  await client.logIn().catch(() => undefined)
  expect(held).toHaveLength(4)
  let answered = 0
  for (const one of all) void one.then(() => (answered += 1))
  await expect
    .poll(() => {
      for (const letGo of held.splice(0)) letGo()
      return answered
    })
    .toBe(9)
})

test('a broker that never has enough of it is given up after ten seconds', async () => {
  const broker = await standIn({ '/v1/token/validate': problem(429, 'slow down', { 'retry-after': '3' }) })
  const client = clientFor(broker.url)
  expect(await failure(client.validate(TOKENS[0] ?? new Secret('')))).toMatchObject({ code: 'rate-limited' })
  expect(client.pauses).toEqual([3000, 3000, 3000])
})
