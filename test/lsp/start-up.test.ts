import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { expect, test } from 'vitest'

const LSP_COMMAND = resolve('src/cli/commands/lsp.ts')

/** The packages that a file can load, by whatever way but through the one file that is left out. */
function packagesFrom(file: string, leftOut: string): ReadonlySet<string> {
  const packages = new Set<string>()
  const seen = new Set<string>()
  const visit = (path: string): void => {
    if (seen.has(path) || path === leftOut) return
    seen.add(path)
    const text = readFileSync(path, 'utf8')
    for (const [, specifier = ''] of text.matchAll(/(?:from |import\()'([^']+)'/g)) {
      if (specifier.startsWith('.')) visit(resolve(dirname(path), specifier))
      else packages.add(specifier)
    }
  }
  visit(resolve(file))
  return packages
}

test.each(['src/program.ts', 'src/index.ts'])('what %s loads is without the protocol of editors', (file) => {
  const packages = packagesFrom(file, LSP_COMMAND)
  expect(packages).toContain('yaml')
  expect([...packages].filter((name) => name.startsWith('vscode-'))).toEqual([])
})

test('only the command for editors loads it, and nothing that reads files, opens sockets or starts programs', () => {
  const packages = [...packagesFrom('src/lsp/server.ts', '')]
  expect(packages).toContain('vscode-languageserver-protocol')
  expect(packages.filter((name) => name.startsWith('node:'))).toEqual([])
})
