import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const DOCS = resolve(import.meta.dirname, '../../docs')
const page = readFileSync(join(DOCS, 'proof.md'), 'utf8')

interface Sentence {
  readonly text: string
  readonly tests: readonly { readonly file: string; readonly name: string }[]
}

test('every sentence on what a run proves names a test that is there', () => {
  const sentences = sentencesOf(page)
  expect(sentences.length).toBeGreaterThan(20)
  expect(sentences.filter(({ tests }) => tests.length === 0)).toEqual([])
  expect(sentences.flatMap(({ tests }) => tests).filter((held) => !isThere(held))).toEqual([])
})

test('the check itself sees a sentence without a test, and a test that is not there', () => {
  const [bare, wrong, right] = sentencesOf(
    [
      '# Title',
      '- Nothing holds this.',
      '- No such test. [Test](../test/docs/proof.test.ts "of no such name")',
      `- This is one. [Test](../test/docs/proof.test.ts "${OWN}")`,
    ].join('\n'),
  )
  expect(bare?.tests).toEqual([])
  expect(wrong?.tests.map(isThere)).toEqual([false])
  expect(right?.tests.map(isThere)).toEqual([true])
  expect(isThere({ file: '../test/docs/gone.test.ts', name: OWN })).toBe(false)
})

const OWN = 'every sentence on what a run proves names a test that is there'

/** Whatever is no title, no comment and no empty line claims something, and an item may go over several lines. */
function sentencesOf(text: string): readonly Sentence[] {
  return text
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    .split(/\n(?=- |#|\n)/)
    .map((block) => block.replaceAll(/\s+/g, ' ').trim())
    .filter((block) => block !== '' && !block.startsWith('#'))
    .map((block) => ({ text: block, tests: linksIn(block) }))
}

function linksIn(block: string): Sentence['tests'] {
  return [...block.matchAll(/\]\(([^)\s]+) "([^"]+)"\)/g)].map(([, file = '', name = '']) => ({ file, name }))
}

function isThere({ file, name }: Sentence['tests'][number]): boolean {
  const path = resolve(DOCS, file)
  if (!existsSync(path)) return false
  const text = readFileSync(path, 'utf8')
  return ["'", '"', '`'].some((quote) => new RegExp(`\\(\\s*${quote}${escaped(name)}${quote},`).test(text))
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}
