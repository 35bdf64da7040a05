import { expect, test } from 'vitest'
import { renderDiagnostics } from '../../src/diagnostics/render.ts'
import { checkPlaybook } from '../../src/playbook/check.ts'
import { sample } from '../volume.ts'
import { complete } from './example.ts'

const MIB = 1024 * 1024

/** A text that repeats one piece up to the largest size, or fewer times where a number is given. */
function repeated(piece: string, times: number = Math.floor((MIB - 2000) / piece.length)): string {
  return piece.repeat(times)
}

/** Texts made to be slow: each must be refused, or accepted, in time that grows with its length only. */
const SLOW = [
  ['open brackets', repeated('['), ['too-deep']],
  ['open braces', repeated('{'), ['too-deep']],
  ['nested lists', repeated('- '), ['too-deep']],
  ['nested keys', repeated('a: '), ['too-deep']],
  ['explicit keys', repeated('? '), ['too-deep']],
  ['quotes', repeated('"'), undefined],
  ['one long word', repeated('x'), ['not-a-mapping']],
  ['one long line of syntax errors', repeated('] '), undefined],
  ['lines of syntax errors', repeated(']\n', 20_000), undefined],
  ['half of a token again and again', `# ${repeated('eyJ')}`, ['empty-file']],
  ['half of a token with dots', `# ${repeated('eyJhbGciOi-')}`, ['empty-file']],
  ['nearly the name of a secret', `# ${repeated('AGENTWRIT_')}`, ['empty-file']],
  ['a secret variable and blanks', `# AGENTWRIT_X_SECRET${repeated(' ')}`, ['empty-file']],
  ['nearly hexadecimal', `# ${repeated(`${'a'.repeat(63)}g`)}`, ['empty-file']],
  [
    'keys that start, never end',
    `# ${repeated('-----BEGIN PRIVATE KEY-----')}`,
    ['empty-file', 'secret-in-file'],
  ],
  [
    'one anchor, many aliases',
    complete(`x-a: &a [b]\nx-b: [${repeated('*a,', 15_000)}]\n`),
    ['too-many-aliases'],
  ],
  [
    'aliases to nothing',
    complete(`x-b: [${Array.from({ length: 15_000 }, (_, i) => `*a${i}`).join()}]\n`),
    undefined,
  ],
  ['duplicate keys', complete(`x-a: { ${repeated('a: 1, ', 15_000)} }\n`), undefined],
  ['unknown keys', complete(Array.from({ length: 15_000 }, (_, i) => `key${i}: x\n`).join('')), undefined],
  [
    'agents that are no agents',
    complete(`agents: { ${Array.from({ length: 15_000 }, (_, i) => `a${i}: 1`).join()} }\n`),
    undefined,
  ],
  [
    'references to nothing',
    complete(`x-a: 1\nsummary: "${repeated('${{ inputs.abcdefgh }} ', 30_000)}"\n`),
    undefined,
  ],
  [
    'selectors of nobody',
    complete(
      `steps:\n  - id: a\n    revoke: { token: reader }\n    expect: { dead: [${Array.from({ length: 9000 }, (_, i) => `nobody${i}`).join()}] }\n`,
    ),
    undefined,
  ],
  [
    'wide selectors of a fleet',
    complete(
      `agents:\n  reader: { scope: [read:data:a] }\n  fleet: { scope: [read:data:a], count: 10000 }\nsteps:\n  - id: a\n    revoke: { token: reader }\n    expect: { dead: reader, alive: [${repeated('"fleet[*]",', 9000)}] }\n`,
    ),
    ['out-of-proportion'],
  ],
  [
    'a million tokens',
    complete(
      `agents: { ${Array.from({ length: 1000 }, (_, i) => `f${i}: { scope: [read:data:a], count: 10000 }`).join()} }\n`,
    ),
    undefined,
  ],
] as const

test.each(sample(SLOW, 2))('%s', (_what, text, codes) => {
  const source = { file: 'hostile.yaml', text }
  const { playbook, diagnostics } = checkPlaybook(source)
  expect(playbook).toBeUndefined()
  expect(diagnostics.length).toBeGreaterThan(0)
  if (codes !== undefined) expect([...new Set(diagnostics.map(({ name }) => name))]).toEqual(codes)
  expect(renderDiagnostics(source, diagnostics).length).toBeLessThan(MIB)
})
