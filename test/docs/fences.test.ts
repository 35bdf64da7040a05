import { Command, type CommandUnknownOpts } from '@commander-js/extra-typings'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { addCommands } from '../../src/cli/perform-command.ts'
import { checkPlaybook } from '../../src/playbook/check.ts'
import { testHost } from '../cli/test-host.ts'

/**
 * Every fenced block of README and documents is run or read by a test, or stands here with the reason why it cannot be:
 * one that is on neither list fails, and so does a row that nothing is left of.
 */
interface Row {
  readonly page: string
  /** What follows the three back ticks. */
  readonly language: string
  /** The test that runs it, below `test/`, or why none can. */
  readonly by?: string
  readonly because?: string
}

const HERE = 'docs/fences.test.ts'

const ROWS: readonly Row[] = [
  { page: 'README.md', language: 'yaml', by: 'readme.test.ts' },
  { page: 'README.md', language: 'console', by: 'readme.test.ts' },
  { page: 'README.md', language: 'text', by: 'package/package.test.ts' },
  { page: 'docs/broker.md', language: '', because: 'what was sent to a broker, in a notation of its own' },
  { page: 'docs/ci.md', language: 'yaml', by: 'ci/files.test.ts' },
  { page: 'docs/ci.md', language: 'groovy', by: 'ci/files.test.ts' },
  {
    page: 'docs/cleanup.md',
    language: 'console',
    because: 'the output of a run that was killed, as an example',
  },
  { page: 'docs/codes.md', language: 'yaml', by: 'diagnostics/codes-page.test.ts' },
  { page: 'docs/conformance.md', language: 'yaml', by: HERE },
  { page: 'docs/editors.md', language: 'json', by: HERE },
  { page: 'docs/editors.md', language: 'yaml fragment', by: HERE },
  { page: 'docs/editors.md', language: 'lua', because: 'the settings of an editor that is not here' },
  { page: 'docs/editors.md', language: 'toml', because: 'the settings of an editor that is not here' },
  { page: 'docs/evidence.md', language: '', because: 'a line of output whose hash is another in every run' },
  { page: 'docs/library.md', language: 'js', by: 'package/package.test.ts' },
  { page: 'docs/playbook-language.md', language: 'yaml', by: 'playbook/docs.test.ts' },
  { page: 'docs/playbook-language.md', language: 'yaml fragment', by: HERE },
  { page: 'docs/scale.md', language: 'text', by: 'cli/scale-docs.test.ts' },
  { page: 'docs/scale.md', language: 'yaml', by: 'cli/scale-docs.test.ts' },
  { page: 'docs/tabletop.md', language: 'yaml fragment', by: HERE },
]

/** Commands of others, by their first word. Our own are held against the command line below. */
const OTHERS: Readonly<Record<string, string>> = {
  npm: 'installs, or runs these very tests; test/readme.test.ts holds what .ci/run does',
  export: 'sets a variable',
  docker: 'there is none here; test/package/image.test.ts runs what the image is made of',
  find: 'test/evidence/provenance.test.ts compares it with our own hash',
  AGREEMENT_SEED: 'runs a test for hours',
  $EDITOR: 'opens an editor',
  git: 'shows what was changed',
  npx: 'runs a test by its name',
}

interface Fence {
  readonly page: string
  readonly language: string
  readonly text: string
}

const PAGES = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
]

const FENCES = PAGES.flatMap((page) => fencesIn(page, readFileSync(page, 'utf8')))
const SHELL = FENCES.filter(({ language }) => language === 'sh')

function fencesIn(page: string, text: string): readonly Fence[] {
  return [...text.matchAll(/^( *)```([^\n`]*)\n([^]*?)^\1```$/gm)].map(
    ([, , language = '', inside = '']) => ({
      page,
      language: language.trim(),
      text: inside,
    }),
  )
}

function rowOf({ page, language }: Fence): Row | undefined {
  return ROWS.find((row) => row.page === page && row.language === language)
}

describe('a fenced block', () => {
  test('is run by a test, or on the list with a reason', () => {
    expect(FENCES.length).toBeGreaterThan(200)
    const loose = FENCES.filter((fence) => fence.language !== 'sh' && rowOf(fence) === undefined)
    expect(loose.map(({ page, language, text }) => `${page} \`\`\`${language} ${text.slice(0, 60)}`)).toEqual(
      [],
    )
    expect(ROWS.filter((row) => !FENCES.some((fence) => rowOf(fence) === row))).toEqual([])
  })

  test('of a kind that a test runs is named by that test', () => {
    for (const { page, by, because } of ROWS) {
      expect((by === undefined) !== (because === undefined), page).toBe(true)
      if (by === undefined) continue
      expect(existsSync(join('test', by)), by).toBe(true)
      expect(readFileSync(join('test', by), 'utf8'), by).toContain(page)
    }
  })
})

describe('a command in a document', () => {
  const program = new Command('firebreak')
  addCommands(program, testHost(), () => undefined)
  const lines = SHELL.flatMap(({ page, text }) =>
    commandsIn(text).map((words) => ({ page, line: words.join(' '), words })),
  )

  test.each(lines)('$page: $line', ({ words }) => {
    const [first = '', ...rest] = words
    const own = first === 'npx' && rest[0] === 'firebreak' ? rest.slice(1) : rest
    if (first !== 'firebreak' && !(first === 'npx' && rest[0] === 'firebreak')) {
      expect(Object.keys(OTHERS)).toContain(first.replace(/=.*/s, ''))
      return
    }
    const options = optionsOf(program, own)
    const unknown = own.filter(
      (word) => word.startsWith('-') && word !== '-' && !options.has(word.replace(/=.*/s, '')),
    )
    expect(unknown).toEqual([])
  })

  test('the list of the others has no word that no document has', () => {
    const firsts = new Set(lines.map(({ words: [first = ''] }) => first.replace(/=.*/s, '')))
    expect(Object.keys(OTHERS).filter((word) => !firsts.has(word))).toEqual([])
  })

  test('the check itself sees an option, a command and a word that are not there', () => {
    expect(optionsOf(program, ['run', 'x']).has('--strict')).toBe(true)
    expect(optionsOf(program, ['report', 'verify', 'x']).has('--seal')).toBe(true)
    expect(optionsOf(program, ['check', 'x']).has('--evidence')).toBe(false)
    expect(() => optionsOf(program, ['revoke', 'x'])).toThrow('no command')
    expect(commandsIn('a && b "c d" # e\nf | firebreak \\\n  h')).toEqual([
      ['a'],
      ['b', 'c d'],
      ['f'],
      ['firebreak', 'h'],
    ])
  })
})

/** The commands of a script as words; comments, pipes and line ends are understood, and nothing else. */
function commandsIn(script: string): readonly (readonly string[])[] {
  return script
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .flatMap((line) => partsOf(line))
    .filter((words) => words.length > 0)
}

function partsOf(line: string): readonly (readonly string[])[] {
  const commands: string[][] = [[]]
  for (const [word] of line.matchAll(/(?:"(?:\\.|[^"])*"|'[^']*'|[^\s"'])+/g)) {
    if (word.startsWith('#')) break
    if (['&&', '|', ';', '>'].includes(word)) commands.push([])
    else
      commands
        .at(-1)
        ?.push(word.replaceAll(/"((?:\\.|[^"])*)"|'([^']*)'/g, (_, a?: string, b?: string) => a ?? b ?? ''))
  }
  // What stands behind ">" is a file, and in a pipe only our own command is ours to hold.
  const piped = / \| /.test(line)
  const isOurs = ([first, second]: readonly string[]): boolean =>
    first === 'firebreak' || (first === 'npx' && second === 'firebreak')
  return commands.filter(
    (words, index) =>
      !/^[\w./-]+\.\w+$/.test(words[0] ?? '') &&
      (isOurs(words) || !piped || (index === 0 && words[0] !== 'pbpaste')),
  )
}

/** Every option that may stand behind these words: of the command, and of those above it. */
function optionsOf(program: CommandUnknownOpts, words: readonly string[]): ReadonlySet<string> {
  const [name = ''] = words
  const command = program.commands.find((one) => one.name() === name)
  if (command === undefined && !name.startsWith('-')) throw new Error(`there is no command "${name}"`)
  const below = command?.commands.find((one) => words.includes(one.name()))
  const all = [command, below].flatMap((one) => one?.options ?? [])
  return new Set(['--help', '--version', ...all.flatMap(({ long, short }) => [long ?? '', short ?? ''])])
}

describe('an example that no other test reads', () => {
  test.each(FENCES.filter((fence) => rowOf(fence)?.by === HERE))(
    '$page: $text',
    ({ language, page, text }) => {
      if (language === 'json') expect(JSON.parse(text)).toBeTypeOf('object')
      else expect(() => parse(text, { strict: true, uniqueKeys: true })).not.toThrow()
      // A whole playbook among them passes.
      if (language !== 'yaml') return
      const { diagnostics } = checkPlaybook({ file: page, text })
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    },
  )
})
