import { describe, expect, test } from 'vitest'
import { boardRows } from '../../src/reports/reading/board-rows.ts'
import { deathsOf } from '../../src/reports/reading/deaths.ts'
import { durationText, epochText } from '../../src/text/duration.ts'
import { ALL } from './records.ts'

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
    expect(kinds).toEqual([
      ...Array.from({ length: 5 }, () => 'absent'),
      ...Array.from({ length: 4 }, () => 'checked'),
    ])
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
