import { expect, test } from 'vitest'
import type { Progress } from '../../src/record/progress.ts'
import { advance, begin, underwayLines } from '../../src/reports/terminal/progress.ts'
import { createTheme } from '../../src/text/theme.ts'
import { widthOf } from '../../src/text/width.ts'

const FLEET = Array.from({ length: 40 }, (_, index) => `fleet[${index}]`)
const ASCII = createTheme({ color: false, unicode: false })

function shown(told: readonly Progress[], after: number, width: number = 120): readonly string[] {
  const step = told.reduce((so, one) => advance(so, one, 500), begin(0))
  return underwayLines(step, after, { theme: ASCII, width })
}

function refused(tokens: readonly string[]): readonly Progress[] {
  return tokens.map((token) => ({ kind: 'answered', token, refused: true }))
}

const DYING: readonly Progress[] = [
  { kind: 'revoking', done: 1, of: 1 },
  { kind: 'asking', tokens: 41, dying: FLEET },
]

test('while a fleet is made, it says how many there are, with a bar', () => {
  expect(shown([{ kind: 'making', done: 120, of: 301 }], 1200)).toEqual([
    '1.2 s, 120 of 301 registered',
    '[#########...............] 120/301',
  ])
})

test('tokens turn dead one by one: each refusal is counted once, and the living are not', () => {
  const some: readonly Progress[] = [...DYING, ...refused(['fleet[3]', 'fleet[1]', 'fleet[3]', 'writer'])]
  expect(shown(some, 900)).toEqual([
    '900 ms, 1 of 1 acknowledged, asked about 3 of 41',
    '[#.......................] 2/40',
    'x 2 of 40 refused: fleet[1, 3]',
  ])
  const back: Progress = { kind: 'answered', token: 'fleet[3]', refused: false }
  expect(shown([...some, back], 900)).toContain('x 1 of 40 refused: fleet[1]')
})

test.each(['within', 'holds', 'wait'] as const)(
  'what is left of "%s" is counted down, never below nothing',
  (what) => {
    const bound: Progress = { kind: 'bound', what, ms: 2000 }
    expect(shown([bound], 1200)).toEqual(['1.2 s', `${what} 2 s: 1.3 s left`])
    expect(shown([bound], 9000)).toEqual(['9 s', `${what} 2 s: over`])
  },
)

test('few tokens need no bar, and a question about storage is said', () => {
  const few: readonly Progress[] = [{ kind: 'asking', tokens: 3, dying: ['reader'] }, { kind: 'storing' }]
  expect(shown([...few, ...refused(['reader'])], 20)).toEqual([
    '20 ms, asked about 1 of 3, is it stored?',
    'x 1 of 1 refused: reader',
  ])
})

test.each([44, 80, 120])(
  'no line is wider than %i columns, and names do nothing to the terminal',
  (width) => {
    const names = [
      '\u001B[31mred',
      ...Array.from({ length: 30 }, (_, index) => `a-rather-long-name-${index}x`),
    ]
    const lines = shown([{ kind: 'asking', tokens: 31, dying: names }, ...refused(names)], 100, width)
    expect(lines.filter((line) => widthOf(line) > width)).toEqual([])
    expect(lines.join('')).not.toContain('\u001B')
  },
)
