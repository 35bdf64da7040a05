import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { boardRows } from '../../src/reporters/board-rows.ts'
import { deathsOf } from '../../src/reporters/deaths.ts'
import { durationText, epochText } from '../../src/reporters/duration.ts'
import { namesOf } from '../../src/reporters/fleet.ts'
import { clipTo, padTo, widthOf, wrapTo } from '../../src/reporters/width.ts'
import { ALL } from './records.ts'

describe('width', () => {
  test.each([
    ['abc', 3],
    ['日本語', 6],
    ['ｱｲｳ', 3],
    ['é', 1],
    ['e\u0301', 1],
    ['👍🏽', 2],
    ['⚠️', 2],
    ['한국', 4],
    ['', 0],
  ])('%s takes %i columns', (text, width) => {
    expect(widthOf(text)).toBe(width)
  })

  test('cutting and wrapping keep to the width and lose nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 4, max: 40 }), (text, width) => {
        const clipped = clipTo(text, width, '...')
        const wrapped = wrapTo(text, width)
        return (
          widthOf(clipped) <= Math.max(width, widthOf('...')) &&
          wrapped.every((line) => widthOf(line) <= width) &&
          wrapped.join('').replaceAll(' ', '') === text.replaceAll(' ', '')
        )
      }),
    )
    expect(padTo('日', 4)).toBe('日  ')
    expect(clipTo('abcdef', 4, '…')).toBe('abc…')
  })
})

describe('names of many tokens', () => {
  test.each([
    [['a'], 'a'],
    [['a', 'b'], 'a, b'],
    [['fleet[0]', 'fleet[1]', 'fleet[2]', 'x'], 'x, fleet[0-2]'],
    [['fleet[2]', 'fleet[10]', 'fleet[3]'], 'fleet[2-3, 10]'],
    [['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'], 'a, b, c, d, e, f and 2 more'],
  ])('%j', (tokens, name) => {
    expect(namesOf(tokens)).toBe(name)
  })

  test('stay short for ten thousand scattered members', () => {
    const every = Array.from({ length: 10_000 }, (_, index) => `fleet[${index * 2}]`)
    expect(namesOf(every)).toBe('fleet[0, 2, 4, 6, 8, 10 and 9994 more]')
  })
})

describe('durations', () => {
  test.each([
    [0, '0 ms'],
    [3.25, '3.3 ms'],
    [12.4, '12 ms'],
    [999.4, '999 ms'],
    [1000, '1 s'],
    [3440, '3.4 s'],
    [59_949, '59.9 s'],
    [59_999, '1 min 00 s'],
    [125_000, '2 min 05 s'],
  ])('%d ms is %s', (ms, text) => {
    expect(durationText(ms)).toBe(text)
  })

  test('a moment no calendar has is still told', () => {
    expect(epochText(1770091806)).toBe('2026-02-03T04:10:06Z')
    expect(epochText(1e20)).toContain('1970')
  })
})

describe('board', () => {
  test('every token is in exactly one row, in the order it was made', () => {
    for (const record of Object.values(ALL)) {
      const inRows = boardRows(record).flatMap(({ tokens }) => tokens)
      expect(inRows.toSorted()).toEqual(record.tokens.map(({ handle }) => handle).toSorted())
    }
    expect(boardRows(ALL.passing).map(({ name }) => name)).toEqual(
      ALL.passing.tokens.map(({ handle }) => handle),
    )
  })

  test('a fleet folds into one row for each fate', () => {
    expect(boardRows(ALL.fleet).map(({ name, tokens }) => [name, tokens.length])).toEqual([
      ['fleet[0-16, 19-399, 401-499]', 497],
      ['fleet[17-18, 400]', 3],
      ['bystander', 1],
    ])
  })

  test('not there yet and not looked at are two things', () => {
    const kinds = boardRows(ALL.passing)
      .find(({ name }) => name === 'delegated')
      ?.cells.map(({ kind }) => kind)
    expect(kinds).toEqual(['absent', 'absent', 'absent', 'absent', 'absent', 'checked', 'checked', 'checked'])
    const cut = boardRows(ALL.interrupted)
      .find(({ name }) => name === 'reader')
      ?.cells.map(({ kind }) => kind)
    expect(cut).toEqual([
      'checked',
      'checked',
      'checked',
      'not-run',
      'not-run',
      'not-run',
      'not-run',
      'not-run',
    ])
  })
})

describe('time to dead', () => {
  test('survivors come first, a fleet has its median and slowest', () => {
    const step = ALL.fleet.steps[0]
    if (step === undefined) throw new Error('no step')
    expect(deathsOf(step)).toMatchObject([
      { name: 'fleet[17-18, 400]', count: 3, state: 'alive', probes: 9 },
      { count: 497, slowestMs: expect.any(Number), medianMs: expect.any(Number) },
    ])
  })

  test('a token that was dead before does not die again', () => {
    const last = ALL.passing.steps.at(-1)
    expect(last === undefined ? [] : deathsOf(last).map(({ name }) => name)).toEqual(['chain-root'])
  })
})
