import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { pathInRepository } from '../../src/cli/host/repository.ts'

const top = mkdtempSync(join(tmpdir(), 'firebreak-repository-'))
afterAll(() => rmSync(top, { recursive: true, force: true }))
const root = join(top, 'repository')
mkdirSync(join(root, 'a/b'), { recursive: true })
writeFileSync(join(root, 'a/b/p.yaml'), '')
symlinkSync('b', join(root, 'a/link'))
symlinkSync(root, join(top, 'other-name'))

test.each([
  ['a file', 'a/b', 'p.yaml', [root]],
  ['a file typed with dots', 'a', './b/../b/p.yaml', [root]],
  ['a file below a link', 'a', 'link/p.yaml', [root]],
  ['a root that is a link', 'a/b', 'p.yaml', [join(top, 'other-name')]],
  ['a second root, where the first is another place', 'a/b', 'p.yaml', ['/nowhere', undefined, root]],
  ['an absolute path', '.', join(root, 'a/b/p.yaml'), [root]],
])('%s is told from the root that a service names', (_, cwd, file, roots) => {
  expect(pathInRepository(file, { cwd: join(root, cwd), roots })).toBe('a/b/p.yaml')
})

test('without a service the nearest repository counts, and outside of one the path stays', () => {
  const cwd = join(root, 'a/b')
  expect(pathInRepository('.//p.yaml', { cwd, roots: ['', undefined] })).toBe('p.yaml')
  expect(pathInRepository('../b/p.yaml', { cwd, roots: [] })).toBe('../b/p.yaml')
  mkdirSync(join(root, '.git'))
  expect(pathInRepository('p.yaml', { cwd, roots: [] })).toBe('a/b/p.yaml')
  expect(pathInRepository('p.yaml', { cwd, roots: [join(root, 'a')] })).toBe('b/p.yaml')
})
