import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findPlaybooks } from '../../src/cli/playbooks/playbook-files.ts'
import { folderOf } from './small-playbook.ts'

const CWD = folderOf({
  'p/b.yaml': '',
  'p/a.yml': '',
  'p/notes.md': '',
  'p/deep/c.YAML': '',
  'p/.github/ci.yaml': '',
  'p/node_modules/some/package.yaml': '',
  'other/d.yaml': '',
  'docs/readme.md': '',
  'odd/{a,b}.yaml': '',
})

async function files(...paths: readonly string[]): Promise<readonly string[]> {
  return (await findPlaybooks(CWD, paths)).files
}

test('a folder stands for every playbook below it, sorted, without hidden folders and packages', async () => {
  expect(await files('p')).toEqual(['p/a.yml', 'p/b.yaml', 'p/deep/c.YAML'])
})

test('a pattern stands for what it matches, and only for playbooks', async () => {
  expect(await files('p/*')).toEqual(['p/a.yml', 'p/b.yaml'])
  expect(await files('**/*.yaml')).toEqual(['odd/{a,b}.yaml', 'other/d.yaml', 'p/b.yaml'])
  expect(await files('./{p,other}/?.yaml')).toEqual(['other/d.yaml', 'p/b.yaml'])
})

test('a file is itself, whatever it is called', async () => {
  expect(await files('docs/readme.md', 'odd/{a,b}.yaml')).toEqual(['docs/readme.md', 'odd/{a,b}.yaml'])
})

test('a playbook named twice is there once, however it was spelt', async () => {
  expect(await files('p/b.yaml', './p/b.yaml', join(CWD, 'p/b.yaml'), 'p', 'p/*.yaml')).toHaveLength(3)
})

test('a path that stands for nothing is told, with what is there instead', async () => {
  mkdirSync(join(CWD, 'empty'), { recursive: true })
  expect(await findPlaybooks(CWD, ['p/*.json', 'docs', 'empty', 'other'])).toMatchObject({
    files: ['other/d.yaml'],
    empty: [
      { path: 'p/*.json', folder: 'p', there: ['a.yml', 'b.yaml', 'deep/c.YAML', 'notes.md'] },
      { path: 'docs', folder: 'docs', there: ['readme.md'] },
      { path: 'empty', folder: 'empty', there: [] },
    ],
  })
})

test('what has a name that is not UTF-8 is told by its bytes, and what to do about it', async () => {
  const folder = folderOf({ 'a.yaml': '', 'b/c.yaml': '', 'é\uFFFD.yaml': '' })
  const inIt = (name: string): Buffer =>
    Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(name, 'latin1')])
  for (const name of ['bad\xff.yaml', 'b/\xfe\x1b.yaml', 'notes\xff.md']) writeFileSync(inIt(name), '')
  mkdirSync(inIt('more\xff'))
  const why = expect.stringMatching(/^its name is not UTF-8, .*: rename it$/)
  const { files, unseen } = await findPlaybooks(folder, ['.'])
  expect(files).toEqual(['a.yaml', 'b/c.yaml', 'é\uFFFD.yaml'])
  expect(unseen).toEqual([
    { path: 'b/\\xfe\x1b.yaml', why },
    { path: 'bad\\xff.yaml', why },
    { path: 'more\\xff', why },
  ])
  const given = findPlaybooks(folder, ['bad\uFFFD.yaml'])
  await expect(given).rejects.toMatchObject({ hint: expect.stringContaining('not UTF-8') })
})

test('a path that does not exist is an error', async () => {
  await expect(findPlaybooks(CWD, ['p/missing.yaml'])).rejects.toThrow('"p/missing.yaml" does not exist')
})

test.each([
  ['nowhere/*', '"nowhere/*" stands for nothing: the folder "nowhere" does not exist'],
  ['nowhere/deep/**/*.yaml', 'the folder "nowhere/deep" does not exist'],
  ['docs/readme.md/*', 'the folder "docs/readme.md" cannot be looked into: it is no folder'],
])('a pattern whose folder is none is an error, as any path that does not exist: %s', async (path, told) => {
  await expect(findPlaybooks(CWD, [path, 'other'])).rejects.toThrow(told)
})

test('a mounted Kubernetes ConfigMap has every playbook once', async () => {
  const mount = folderOf({ '..2026_02_03/a.yaml': '', '..2026_02_03/b.yaml': '' })
  symlinkSync('..2026_02_03', join(mount, '..data'))
  for (const name of ['a.yaml', 'b.yaml']) symlinkSync(join('..data', name), join(mount, name))
  symlinkSync('nowhere.yaml', join(mount, 'dangling.yaml'))
  symlinkSync('.', join(mount, 'itself'))
  expect(await findPlaybooks(mount, ['.'])).toMatchObject({
    files: ['a.yaml', 'b.yaml'],
    unseen: [{ path: 'dangling.yaml', why: 'it leads nowhere' }],
  })
})
