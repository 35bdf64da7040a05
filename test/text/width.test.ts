import * as fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { clipTo, padTo, widthOf, wrapAfter, wrapTo } from '../../src/text/width.ts'

test.each([
  ['abc', 3],
  ['日本語', 6],
  ['ｱｲｳ', 3],
  ['é', 1],
  ['e\u0301', 1],
  ['👍🏽', 2],
  ['⚠️', 2],
  ['한국', 4],
  // As the same syllable in one character, and letter by letter.
  ['\u1112\u1161\u11ab', 2],
  // A half-width letter with the mark that voices it.
  ['ｶﾞ', 2],
  // An angle bracket, Tangut, and a flag are wide without being Chinese, Japanese or Korean letters.
  ['\u2329', 2],
  ['\u{17000}', 2],
  ['🇩🇪', 2],
  ['👩‍👩‍👧', 2],
  ['1️⃣', 2],
  // A letter with a mark above it, and one with a mark beside it, as Indic scripts have both.
  ['\u0915\u0947', 1],
  ['\u0915\u093e', 2],
  ['\u200b', 0],
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

test('a hanging indent is as wide as what it hangs from, in columns', () => {
  expect(wrapAfter('安全 は 一番', 8, '犬: ')).toEqual(['犬: 安全', '    は', '    一番'])
  expect(wrapAfter('', 8, '犬: ')).toEqual(['犬: '])
})

test('what is measured at a glance is as wide as when it is looked up', () => {
  const upTo = (from: number, to: number): readonly string[] =>
    Array.from({ length: to - from }, (_, index) => String.fromCodePoint(index + from))
  // Letters that combine lie between.
  const glanced = [...upTo(0x20, 0x300), ...upTo(0x2010, 0x2800)]
  const wrong = glanced.filter((character) => {
    // What is Japanese has to be looked up, with all that stands before it; a combining mark belongs to what it is on.
    const lookedUp = widthOf(`日${character}日`) - 4
    return !/\p{M}|\p{Cf}|\p{Cc}/u.test(character) && widthOf(character) !== lookedUp
  })
  expect(wrong).toEqual([])
})

test('what stands between plain characters is as wide as alone', () => {
  const pieces = fc.array(
    fc.oneof(fc.constantFrom('a', '…', 'é', ' ', '\u0301', '\u0600', '\u200d', '日', '👍'), fc.string()),
  )
  fc.assert(
    fc.property(pieces, (some) => {
      const text = some.join('')
      const graphemes = Array.from(new Intl.Segmenter('en').segment(text), ({ segment }) => segment)
      return widthOf(text) === graphemes.reduce((sum, grapheme) => sum + widthOf(grapheme), 0)
    }),
    { numRuns: 500 },
  )
})

test('what we print ourselves is measured without the tables, which take longer to load than a plan takes', () => {
  const looked = vi.spyOn(Intl.Segmenter.prototype, 'segment')
  for (const mark of ['●', '○', '✕', '✓', '·', '…', '→', '└', '─', '—', '“']) {
    const text = `${mark} worker[3] ${mark}${mark}`
    expect(widthOf(text)).toBe(14)
    expect(clipTo(text, 9, '…')).toBe(`${mark} worker…`)
    expect(wrapTo(text, 5)).toEqual([mark, 'worke', 'r[3]', `${mark}${mark}`])
  }
  expect(looked).not.toHaveBeenCalled()
})
