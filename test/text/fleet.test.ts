import { expect, test } from 'vitest'
import { collapse, fleetName, fleetOf, namesOf } from '../../src/text/fleet.ts'

test.each([
  [['a'], 'a'],
  [['a', 'b'], 'a, b'],
  [['fleet[0]', 'fleet[1]', 'fleet[2]', 'x'], 'fleet[0-2], x'],
  [['fleet[2]', 'fleet[10]', 'fleet[3]'], 'fleet[2-3, 10]'],
  [['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'], 'a, b, c, d, e, f and 2 more'],
])('%j', (tokens, name) => {
  expect(namesOf(tokens)).toBe(name)
})

test('stay short for ten thousand scattered members', () => {
  const every = Array.from({ length: 10_000 }, (_, index) => `fleet[${index * 2}]`)
  expect(namesOf(every)).toBe('fleet[0, 2, 4, 6, 8, 10 and 9994 more]')
})

test('names of a fleet are put together where its first stands, others are left alone', () => {
  expect(collapse(['a', 'f[0]', 'f[1]', 'f[2]', 'f[4]', 'b', 'g[7]', 'f', 'f['])).toEqual([
    'a',
    'f[0-2, 4]',
    'b',
    'g[7]',
    'f',
    'f[',
  ])
})

test('no name is cut unless that is asked for', () => {
  const every = Array.from({ length: 50 }, (_, index) => `fleet[${index * 2}]`)
  expect(collapse(every).join()).toBe(`fleet[${every.map((_, index) => index * 2).join(', ')}]`)
})

test.each([
  ['fleet[3]', 'fleet', 'fleet[*]'],
  ['reader', undefined, 'reader'],
  ['fleet[*]', undefined, 'fleet[*]'],
  ['fleet[3]x', undefined, 'fleet[3]x'],
])('%s is of the fleet %s', (name, fleet, all) => {
  expect([fleetOf(name), fleetName(name)]).toEqual([fleet, all])
})
