import { mkdirSync, mkdtempSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Script } from 'node:vm'
import { expect, test } from 'vitest'
import { keptPath, loadProgram } from '../src/code-cache.ts'

/** Two programs of one length, so that V8 itself cannot tell one from the other. */
const FIRST = program('first')
const OTHER = program('other')

function program(word: string): string {
  return `require('node:process').emit('firebreak-said', '${word}')\nrequire('./beside.cjs')\n`
}

test('what V8 made of a file is taken, of the files it requires as well', () => {
  const file = built(FIRST)
  keep(file)
  // Shows that it is: the text is another.
  write(file, OTHER, 0)
  expect(said(() => loadProgram(file))).toEqual(['first', 'beside'])
})

test.each([
  ['was edited since', 60],
  ['is of an earlier build, or of another folder with the same packages', -60],
])('a built file that %s runs as it is', (_, seconds) => {
  const file = built(FIRST)
  keep(file)
  write(file, OTHER, seconds)
  expect(said(() => loadProgram(file))).toEqual(['other', 'beside'])
})

test('without it, and with something else in its place, the program is the same', () => {
  const without = built(FIRST)
  expect(said(() => loadProgram(without))).toEqual(['first', 'beside'])
  const file = built(FIRST)
  writeKept(file, Buffer.from('nothing that V8 made'))
  expect(said(() => loadProgram(file))).toEqual(['first', 'beside'])
})

test('the built program requires what it needs late, because code that was kept cannot import', () => {
  const dist = join(import.meta.dirname, '../dist')
  const files = readdirSync(dist).filter((name) => name.endsWith('.cjs'))
  expect(files).toContain('host.cjs')
  const importing = files.filter((name) =>
    IMPORT.test(withoutComments(readFileSync(join(dist, name), 'utf8'))),
  )
  expect(importing).toEqual([])
})

const IMPORT = /\bimport\(/

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '')
}

function built(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'firebreak-built-')), 'dist/program.cjs')
  mkdirSync(dirname(file))
  write(file, text, 0)
  write(join(dirname(file), 'beside.cjs'), "process.emit('firebreak-said', 'beside')\n", 0)
  return file
}

const BUILT_AT = Math.floor(Date.now() / 1000)

/** @param seconds when it was written, from the build on */
function write(file: string, text: string, seconds: number): void {
  writeFileSync(file, text)
  utimesSync(file, BUILT_AT + seconds, BUILT_AT + seconds)
}

/** As the build does it. */
function keep(file: string): void {
  const made: (readonly [Script, string])[] = []
  said(() => loadProgram(file, (script, name) => made.push([script, name])))
  expect(made.map(([, name]) => name)).toEqual([file, join(dirname(file), 'beside.cjs')])
  for (const [script, name] of made) writeKept(name, script.createCachedData())
}

function writeKept(file: string, data: Buffer): void {
  mkdirSync(dirname(keptPath(file)), { recursive: true })
  writeFileSync(keptPath(file), data)
  utimesSync(keptPath(file), BUILT_AT, BUILT_AT)
}

/** What the program says while it is loaded. */
function said(load: () => void): readonly unknown[] {
  const words: unknown[] = []
  const listen = (word: unknown): number => words.push(word)
  process.on('firebreak-said', listen)
  load()
  process.off('firebreak-said', listen)
  return words
}
