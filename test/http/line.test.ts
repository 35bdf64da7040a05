import { expect, test } from 'vitest'
import { createGate } from '../../src/http/gate.ts'
import { Line } from '../../src/http/line.ts'
import { createTurns } from '../../src/http/turns.ts'

test('a line is first come first served, over whoever has gone', async () => {
  const line = new Line<number, string>()
  const calledOff = new AbortController()
  const left: number[] = []
  const turns = [1, 2, 3, 4, 5].map((number) => {
    const signal = number % 2 === 0 ? calledOff.signal : undefined
    return line.join(number, 'none', signal, () => left.push(number))
  })
  calledOff.abort()
  expect(left).toEqual([2, 4])
  const order: (number | undefined)[] = []
  for (let next = line.first(); next !== undefined; next = line.first()) {
    order.push(next.wish)
    expect(line.admit(`turn ${next.wish}`)).toBe(true)
  }
  expect(order).toEqual([1, 3, 5])
  expect(line.admit('more')).toBe(false)
  expect(await Promise.all(turns)).toEqual(['turn 1', 'none', 'turn 3', 'none', 'turn 5'])
})

test('one that has had its turn is not called off after it', async () => {
  const line = new Line<undefined, string>()
  const control = new AbortController()
  const turn = line.join(undefined, 'none', control.signal, () => expect.unreachable())
  line.admit('turn')
  control.abort()
  expect(await turn).toBe('turn')
})

const MANY = 100_000

test('a hundred thousand wait in line without holding each other up', async () => {
  const gate = createGate(1)
  const turns = createTurns()
  const begun = performance.now()
  await Promise.all(
    Array.from({ length: MANY }, async () => {
      if (await gate.enter()) gate.leave()
      const end = await turns.take(undefined)
      end?.()
    }),
  )
  // A second on a slow machine; were each cut off the front of the rest, many times as long.
  expect(performance.now() - begun).toBeLessThan(10_000)
})
