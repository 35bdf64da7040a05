import { getEventListeners } from 'node:events'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { onAbort } from '../../src/http/on-abort.ts'

test('exactly those who still wait are called, however the others left', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(30), { maxLength: 40 }), (leaving) => {
      const control = new AbortController()
      const called: number[] = []
      const forget = Array.from({ length: 20 }, (_, who) =>
        onAbort(control.signal, () => void called.push(who)),
      )
      for (const who of leaving) forget[who]?.()
      control.abort()
      const waiting = [...forget.keys()].filter((who) => !leaving.includes(who))
      expect(called.toSorted((one, other) => one - other)).toEqual(waiting)
    }),
  )
})

test('whom the first who is called calls off is not called', () => {
  const control = new AbortController()
  const called: string[] = []
  const forget: (() => void)[] = []
  for (const who of ['one', 'other', 'third']) {
    const leave = onAbort(control.signal, () => {
      called.push(who)
      for (const each of forget) each()
    })
    forget.push(leave)
  }
  control.abort()
  expect(called).toEqual(['one'])
  expect(getEventListeners(control.signal, 'abort')).toEqual([])
})
