import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { compileFunction } from 'node:vm'
import { expect, test } from 'vitest'
import { Lexer, Parser } from 'yaml'
import { sample, volume } from '../volume.ts'

const require = createRequire(import.meta.url)
const YAML = dirname(require.resolve('yaml'))
const ROOT = join(import.meta.dirname, '../..')

const { yamlAtOnce } = await import(new URL('../../scripts/yaml-at-once.mjs', import.meta.url).href)

test('what is built reads every text as the library does, to the last error', () => {
  const built = {
    Lexer: builtClass('parse/lexer.js', 'Lexer'),
    Parser: builtClass('parse/parser.js', 'Parser'),
  }
  const texts = [...sample(fixtures(), 8), ...STRANGE]
  // Cut anywhere, a text leaves every state of the reader open.
  const whole = texts[0] ?? ''
  const cut = Array.from({ length: CUTS }, (_, at) => whole.slice(0, Math.ceil((whole.length * at) / CUTS)))
  for (const text of [...texts, ...cut]) {
    expect(read(text, built)).toBe(read(text, { Lexer, Parser }))
  }
  expect(texts.length).toBeGreaterThan(20)
})

test('what is built prints nothing that it reads, whatever the environment asks', () => {
  for (const file of ['parse/parser.js', 'compose/composer.js']) {
    expect(readFileSync(join(YAML, file), 'utf8')).toContain('env.LOG_')
    expect(builtText(file)).not.toContain('env.LOG_')
  }
})

test('a library that is another one is not built without a word', () => {
  const other = '/x/node_modules/yaml/dist/compose/composer.js'
  expect(() => yamlAtOnce().transform('exports.Composer = 1', other)).toThrow('is not what it was')
})

const CUTS = volume(40, 400)

const STRANGE = [
  '',
  '\uFEFFa: 1',
  '%YAML 1.2\n--- !!map # x\n? a\n: |2+\n   text\n\n\n...\n---\n- >-\n  folded\n',
  "{ a: [1, \"two\\\n  lines\", 'it''s'], ? b : c, &anchor d: *alias, !<tag:x> e: !f g }",
  '- - - a\n    -\tb\n  - c:\n    d: e\n',
  'a: "open',
  'a: [1, {b: ]',
  'a: @x\nb: `y\nc: %z\n\t- d',
  'a:\r\n  - b\r\n# c\r\n',
] as const

function fixtures(): readonly string[] {
  const folders = ['playbooks', 'test/fixtures/playbooks/ok', 'test/fixtures/playbooks/err']
  return folders
    .flatMap((folder) => readdirSync(join(ROOT, folder)).map((name) => join(ROOT, folder, name)))
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => readFileSync(file, 'utf8'))
}

interface Reading {
  readonly Lexer: new () => { lex(text: string): Iterable<string> }
  readonly Parser: new () => {
    next(lexeme: string): Iterable<unknown>
    end(): Iterable<unknown>
    parse(text: string): Iterable<unknown>
    readonly stack: readonly unknown[]
    readonly offset: number
  }
}

function read(text: string, { Lexer, Parser }: Reading): string {
  const parser = new Parser()
  const lexemes = [...new Lexer().lex(text)]
  const steps = lexemes.map((lexeme) => [[...parser.next(lexeme)], parser.stack.length, parser.offset])
  return JSON.stringify({ lexemes, steps, end: [...parser.end()], whole: [...new Parser().parse(text)] })
}

/** A class of the library as the bundler is given it. */
function builtClass<Name extends keyof Reading>(file: string, name: Name): Reading[Name] {
  const exports: Partial<Reading> = {}
  const load = (id: string): unknown => require(join(YAML, dirname(file), id))
  const run = compileFunction(builtText(file), ['exports', 'require'])
  run(exports, (id: string) => (id === 'process' ? process : load(id)))
  const made = exports[name]
  if (made === undefined) throw new Error(`no ${name}`)
  return made
}

function builtText(file: string): string {
  const path = join(YAML, file)
  return yamlAtOnce().transform(readFileSync(path, 'utf8'), path) ?? ''
}
