import { getEventListeners } from 'node:events'
import { expect, test } from 'vitest'
import { createGate } from '../../src/http/gate.ts'
import { Secret } from '../../src/secrets/secret.ts'
import { clientFor, failure, json, jwt, standIn, wellBroker } from '../agentwrit/client/stand-in.ts'

const TOKEN = new Secret(jwt())
const REFUSED = json(200, { valid: false, error: 'token is invalid or expired' })

test('connections are kept alive and reused', async () => {
  const broker = await standIn({ '/v1/token/validate': REFUSED })
  const client = clientFor(broker.url)
  for (let call = 0; call < 50; call += 1) await client.validate(TOKEN)
  // undici lets a connection rest for one turn of the event loop after each answer, so two take turns.
  expect(broker.connections.accepted).toBeLessThanOrEqual(2)
})

test('lanes share no connection, and keep to the bound together', async () => {
  const broker = await standIn({ '/v1/token/validate': REFUSED })
  const client = clientFor(broker.url, { connections: 3 })
  const lanes = Array.from({ length: 60 }, (_, call) => ['first', 'second'][call % 2])
  await Promise.all(lanes.map((lane) => client.validate(TOKEN, undefined, lane)))
  expect(broker.got).toHaveLength(60)
  expect(broker.connections.accepted).toBeLessThanOrEqual(6)
})

test('what is sent once waits until a connection closed without a word would have been seen', async () => {
  const broker = await standIn(async (response, got) => {
    await REFUSED(response, got)
    response.socket?.end()
  })
  const client = clientFor(broker.url)
  for (let call = 0; call < 20; call += 1) await client.validate(TOKEN)
  expect(broker.got).toHaveLength(20)
})

test('as many connections as allowed are used, and never more', async () => {
  let inside = 0
  let most = 0
  const broker = await standIn(async (response, got) => {
    inside += 1
    most = Math.max(most, inside)
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
    inside -= 1
    await REFUSED(response, got)
  })
  const client = clientFor(broker.url, { connections: 4 })
  await Promise.all(Array.from({ length: 200 }, () => client.validate(TOKEN)))
  expect(broker.got).toHaveLength(200)
  expect(broker.connections).toEqual({ accepted: 4, most: 4 })
  expect(most).toBeLessThanOrEqual(4)
})

test('a call that is called off before it leaves is never sent, and one in flight ends at once', async () => {
  const broker = await standIn(() => undefined)
  const client = clientFor(broker.url, { connections: 1 })
  const early = new AbortController()
  early.abort()
  expect(await failure(client.renew(TOKEN, early.signal))).toMatchObject({
    code: 'interrupted',
    inDoubt: false,
  })

  const inFlight = new AbortController()
  const waiting = new AbortController()
  const first = failure(client.renew(TOKEN, inFlight.signal))
  const second = failure(client.renew(TOKEN, waiting.signal))
  await expect.poll(() => broker.got.length).toBe(1)
  waiting.abort()
  expect(await second).toMatchObject({ code: 'interrupted', inDoubt: false })
  inFlight.abort()
  const error = await first
  expect(error).toMatchObject({ code: 'interrupted', inDoubt: true })
  expect(error.message).toContain('called off before the answer came; it may have taken effect all the same')
  expect(broker.got).toHaveLength(1)
})

test('a registration that waits its turn can be called off', async () => {
  const broker = await standIn(wellBroker({ '/v1/app/launch-tokens': () => undefined }))
  const client = clientFor(broker.url, { connections: 1 })
  const registration = { name: 'x', orch: 'o', task: 't', scope: ['a:b:c'], ttlSeconds: 5 }
  const control = new AbortController()
  const calls = [0, 1, 2].map(() => failure(client.register(registration, control.signal)))
  await expect.poll(() => broker.got.some(({ path }) => path === '/v1/app/launch-tokens')).toBe(true)
  control.abort()
  for (const call of calls) expect(await call).toMatchObject({ code: 'interrupted', inDoubt: false })
})

test('one signal may serve any number of calls, and nothing is left hanging on it', async () => {
  const broker = await standIn({ '/v1/token/validate': REFUSED })
  const client = clientFor(broker.url, { connections: 2 })
  const control = new AbortController()
  await Promise.all(Array.from({ length: 100 }, () => client.validate(TOKEN, control.signal)))
  expect(getEventListeners(control.signal, 'abort')).toEqual([])
})

test('what waited for its turn when everything was closed is never sent', async () => {
  const broker = await standIn(() => undefined)
  const client = clientFor(broker.url, { connections: 1 })
  const calls = [undefined, 'first', 'second'].map((lane) => failure(client.validate(TOKEN, undefined, lane)))
  await expect.poll(() => broker.got.length).toBe(1)
  await client.close()
  for (const call of calls) expect((await call).code).toBe('interrupted')
  expect(broker.got).toHaveLength(1)
})

test('closing ends what is under way', async () => {
  const broker = await standIn(() => undefined)
  const client = clientFor(broker.url)
  const call = failure(client.renew(TOKEN))
  await expect.poll(() => broker.got.length).toBe(1)
  await client.close()
  expect(await call).toMatchObject({ code: 'interrupted', inDoubt: true })
})

test('a kept connection that the broker closed does not lose a request', async () => {
  const broker = await standIn((response, got) => {
    response.shouldKeepAlive = false
    return REFUSED(response, got)
  })
  const client = clientFor(broker.url)
  for (let call = 0; call < 5; call += 1) await client.validate(TOKEN)
  expect(broker.connections.accepted).toBe(5)
})

test('a failing fleet does not exceed the bound either', async () => {
  const broker = await standIn((response) => void response.destroy())
  const client = clientFor(broker.url, { connections: 3 })
  await Promise.all(Array.from({ length: 30 }, () => failure(client.renew(TOKEN))))
  expect(broker.connections.most).toBeLessThanOrEqual(3)
  expect(broker.got).toHaveLength(30)
})

test('the gate: first come first served, and leaving the line', async () => {
  const gate = createGate(4)
  const entered: number[] = []
  const enter = async (number: number, signal?: AbortSignal): Promise<void> => {
    if (await gate.enter(signal)) entered.push(number)
  }
  const control = new AbortController()
  const all = [1, 2, 3, 4, 5, 6, 7].map((number) => enter(number, number === 6 ? control.signal : undefined))
  await Promise.all(all.slice(0, 4))
  expect(entered).toEqual([1, 2, 3, 4])
  control.abort()
  await all[5]
  gate.leave()
  await all[4]
  expect(entered).toEqual([1, 2, 3, 4, 5])
  gate.leave()
  await all[6]
  expect(entered).toEqual([1, 2, 3, 4, 5, 7])
})
