import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')

/** What is known of the broker itself, from its own documents. */
const OF_THE_BROKER = join('docs', 'broker.md')

test('nobody calls a revocation for ever that was not seen stored', () => {
  const promises = texts()
    .filter(({ file }) => file !== OF_THE_BROKER)
    .flatMap(({ file, lines }) =>
      lines.filter((line) => /\bfor ever\b/i.test(line)).map((line) => `${file}: ${line}`),
    )
  expect(promises).toEqual([])
})

test('the check itself reads sources, pages and playbooks', () => {
  const files = texts().map(({ file }) => file)
  for (const file of [
    'README.md',
    OF_THE_BROKER,
    join('src', 'bin.ts'),
    join('schemas', 'record.schema.json'),
  ])
    expect(files).toContain(file)
  expect(files.some((file) => file.startsWith('playbooks'))).toBe(true)
})

/** What a user may get to read; comments in sources are for their authors. */
function texts(): readonly { readonly file: string; readonly lines: readonly string[] }[] {
  const below = ['src', 'docs', 'playbooks', 'schemas'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(?:ts|md|yaml|json)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1)),
  )
  return ['README.md', ...below].map((file) => ({
    file,
    lines: readFileSync(join(ROOT, file), 'utf8')
      .split('\n')
      .filter((line) => !file.endsWith('.ts') || !/^\s*(?:\/?\*|\/\/)/.test(line)),
  }))
}
