import { setFlagsFromString } from 'node:v8'
import { runInThisContext } from 'node:vm'
import { expect, test } from 'vitest'

const { spreadApart } = await import(new URL('../../scripts/spread-apart.mjs', import.meta.url).href)

test('a literal that begins with a spread and goes on begins with a spread of nothing, and nothing else changes', () => {
  const text = `
const step = (one, status) => ({ ...one, status });
const all = { ...a, b: { ...c, d, ...e } }, copy = { ...a }, behind = { id, ...a };
const { ...rest } = all, list = [...a, b], text = '{ ...a, b }', call = f(...a, b);
`
  expect(spreadApart(text)).toBe(`
const step = (one, status) => ({ ...{}, ...one, status });
const all = { ...{}, ...a, b: { ...{}, ...c, d, ...e } }, copy = { ...a }, behind = { id, ...a };
const { ...rest } = all, list = [...a, b], text = '{ ...a, b }', call = f(...a, b);
`)
})

test('the objects of such a literal have one shape, with the same fields in the same order', () => {
  setFlagsFromString('--allow-natives-syntax')
  const haveSameShape = runInThisContext('(one, other) => %HaveSameMap(one, other)')
  const make = runInThisContext(
    spreadApart(`((at) => {
      const one = { handle: 'h' + at, life: at / 2 }
      return { ...one, order: at, handle: at }
    })`),
  )
  const made = Array.from({ length: 1000 }, (_, at): unknown => make(at))
  expect(haveSameShape(made[998], made[999])).toBe(true)
  expect(JSON.stringify(made[3])).toBe('{"handle":3,"life":1.5,"order":3}')
})
