import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTurns } from '../../src/http/turns.ts'

interface Guest {
  readonly company: string | undefined
  readonly stays: number
  /** After how many rounds it is called off; never when absent. */
  readonly gives?: number
}

const GUESTS = fc.array(
  fc.record(
    {
      company: fc.constantFrom('audited', 'log-in', undefined),
      stays: fc.integer({ min: 0, max: 4 }),
      gives: fc.integer({ min: 0, max: 6 }),
    },
    { requiredKeys: ['company', 'stays'] },
  ),
  { maxLength: 40 },
)

const rounds = async (count: number): Promise<void> => {
  for (let round = 0; round < count; round += 1) await Promise.resolve()
}

/** Everybody comes at once, stays for some turns of the event loop, and notes whom it met. */
async function party(guests: readonly Guest[]): Promise<{
  readonly order: readonly number[]
  readonly met: readonly (readonly number[])[]
}> {
  const turns = createTurns()
  const inside = new Set<number>()
  const order: number[] = []
  const met: number[][] = []
  await Promise.all(
    guests.map(async ({ company, stays, gives }, index) => {
      const control = new AbortController()
      if (gives !== undefined) void rounds(gives).then(() => control.abort())
      const end = await turns.take(company, control.signal)
      if (end === undefined) return
      inside.add(index)
      order.push(index)
      met.push([...inside])
      await rounds(stays)
      inside.delete(index)
      end()
    }),
  )
  return { order, met }
}

test('whoever goes alone meets nobody, and the others only their own company', async () => {
  await fc.assert(
    fc.asyncProperty(GUESTS, async (guests) => {
      const { met } = await party(guests)
      for (const together of met) {
        const companies = new Set(together.map((index) => guests[index]?.company))
        expect(together.length === 1 || (companies.size === 1 && !companies.has(undefined))).toBe(true)
      }
    }),
  )
})

test('everybody gets a turn, first come first served, but for those who were called off', async () => {
  await fc.assert(
    fc.asyncProperty(GUESTS, async (guests) => {
      const { order } = await party(guests)
      expect(order).toEqual(order.toSorted((one, other) => one - other))
      const patient = guests.flatMap(({ gives }, index) => (gives === undefined ? [index] : []))
      expect(order).toEqual(expect.arrayContaining(patient))
    }),
  )
})

test('one who is called off makes way for those behind it', async () => {
  const turns = createTurns()
  const first = await turns.take('audited')
  const control = new AbortController()
  const alone = turns.take(undefined, control.signal)
  const behind = turns.take('audited')
  control.abort()
  expect(await alone).toBeUndefined()
  expect(await behind).toBeTypeOf('function')
  first?.()
})

test('ending a turn twice lets nobody in too early', async () => {
  const turns = createTurns()
  const first = await turns.take('audited')
  const second = await turns.take('audited')
  let admitted = false
  const alone = turns.take(undefined).then((end) => {
    admitted = true
    return end
  })
  first?.()
  first?.()
  await rounds(10)
  expect(admitted).toBe(false)
  second?.()
  expect(await alone).toBeTypeOf('function')
})
