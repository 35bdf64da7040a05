import { mkdtempSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FirebreakError } from '../../src/errors.ts'
import { renderDiagnostics } from '../../src/diagnostics/render.ts'
import { LARGEST_BYTES } from '../../src/playbook/text/decode.ts'
import { loadPlaybook } from '../../src/playbook/load.ts'
import { complete } from './example.ts'

const folder = mkdtempSync(join(tmpdir(), 'firebreak-load-'))

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

test('a playbook comes with its source, named as it was given', async () => {
  const path = file('good.yaml', complete(''))
  const { source, playbook, diagnostics } = await loadPlaybook(path)
  expect(diagnostics).toEqual([])
  expect(source).toEqual({ file: path, text: complete('') })
  expect(playbook?.source).toBe(source)
})

test('a byte order mark is no part of the text', async () => {
  const { source, playbook } = await loadPlaybook(file('bom.yaml', `\uFEFF${complete('')}`))
  expect(source.text.startsWith('version')).toBe(true)
  expect(playbook?.id).toBe('example')
})

test('of a file of 100 MB only the beginning is read', async () => {
  const path = file('large.yaml', complete(''))
  truncateSync(path, 100 * 1024 * 1024)
  const { source, playbook, diagnostics } = await loadPlaybook(path)
  expect(diagnostics.map(({ name }) => name)).toEqual(['too-large'])
  expect(playbook).toBeUndefined()
  expect(renderDiagnostics({ ...source, file: 'large.yaml' }, diagnostics)).toMatchInlineSnapshot(`
    "large.yaml:1:1: error FB1016: the file has more than 1 MiB
      = check that it is a playbook; for many agents use "count"
      = firebreak explain too-large
    "
  `)
})

test('the largest file that is allowed is read whole, one byte more is not', async () => {
  const start = complete('')
  const padding = `#${'x'.repeat(LARGEST_BYTES - start.length - 1)}`
  expect((await loadPlaybook(file('full.yaml', start + padding))).diagnostics).toEqual([])
  const { diagnostics } = await loadPlaybook(file('over.yaml', `${start}${padding}x`))
  expect(diagnostics.map(({ name }) => name)).toEqual(['too-large'])
})

test('a large file of small parts is refused before it is read to the end', async () => {
  const { diagnostics } = await loadPlaybook(file('parts.yaml', `tags: [${'a,'.repeat(400_000)}]\n`))
  expect(diagnostics.map(({ name }) => name)).toEqual(['too-large'])
})

test.each([
  ['a file that does not exist', 'missing.yaml', /does not exist/],
  ['a folder', '.', /is a folder/],
  ['a path through a file', 'good.yaml/x.yaml', /does not exist/],
  ['a path with a NUL', 'a\u0000b', /cannot be read/],
])('%s is a usage error with a hint', async (_what, name, message) => {
  file('good.yaml', complete(''))
  const error = await loadPlaybook(join(folder, name)).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(FirebreakError)
  expect(error).toMatchObject({
    code: 'usage',
    message: expect.stringMatching(message),
    hint: expect.any(String),
  })
})

test('a secret before a byte that is no text is not shown', async () => {
  const secret = '0123456789abcdef'.repeat(4)
  const bytes = Buffer.concat([Buffer.from(`x: ${secret} `), Buffer.from([0xff]), Buffer.from(`${secret}\n`)])
  const { source, diagnostics } = await loadPlaybook(file('mixed.yaml', bytes))
  expect(diagnostics.map(({ name }) => name)).toEqual(['invalid-utf-8'])
  expect(renderDiagnostics(source, diagnostics)).not.toContain(secret.slice(0, 12))
})
