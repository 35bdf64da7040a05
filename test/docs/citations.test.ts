import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')

interface Comment {
  readonly file: string
  readonly text: string
}

test('every section of the API notes that a comment cites is in docs/broker.md', () => {
  const sections = sectionsOf(readFileSync(join(ROOT, 'docs/broker.md'), 'utf8'))
  const cited = comments().flatMap(({ file, text }) => citedIn(text).map((section) => ({ file, section })))
  expect(cited.length).toBeGreaterThan(50)
  expect(cited.filter(({ section }) => !sections.has(section))).toEqual([])
})

test('the check itself reads citations, and finds one that is not there', () => {
  expect(citedIn('why (API notes 6.1, 12.14 and 7.3), see API notes 9')).toEqual(['6.1', '12.14', '7.3', '9'])
  expect(sectionsOf('## 6. Revocation\n\n### 6.1 Model\n').has('6.1')).toBe(true)
  expect(sectionsOf('## 6. Revocation\n\n### 6.1 Model\n').has('12.8')).toBe(false)
})

test('every path that a comment puts in back ticks exists', () => {
  const named = comments().flatMap(({ file, text }) => pathsIn(text).map((path) => ({ file, path })))
  expect(named.length).toBeGreaterThan(5)
  expect(named.filter(({ file, path }) => !candidates(file, path).some(existsSync))).toEqual([])
})

test('the check itself sees paths, and not keys or commands', () => {
  expect(pathsIn('see `model/life.ts` and `docs/broker.md`, not `a.b` or `/v1/revoke`')).toEqual([
    'model/life.ts',
    'docs/broker.md',
  ])
})

function comments(): readonly Comment[] {
  return ['src', 'test', 'schemas', 'scripts'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /(?<!\.generated)\.(?:ts|mjs)$/.test(entry.name))
      .flatMap((entry) => commentsOf(join(entry.parentPath, entry.name))),
  )
}

function commentsOf(file: string): readonly Comment[] {
  const blocks =
    readFileSync(file, 'utf8').match(/^[ \t]*(?:\/\*\*[\s\S]*?\*\/|(?:\/\/[^\n]*\n?[ \t]*)+)/gm) ?? []
  return blocks.map((block) => ({ file, text: block.replaceAll(/\n\s*(?:\*|\/\/)\s?/g, ' ') }))
}

function citedIn(text: string): readonly string[] {
  const lists = text.matchAll(/API notes (\d+(?:\.\d+)?(?:(?:, | and |, and )\d+\.\d+)*)/g)
  return [...lists].flatMap(([, list = '']) => list.match(/\d+(?:\.\d+)?/g) ?? [])
}

function sectionsOf(page: string): ReadonlySet<string> {
  return new Set([...page.matchAll(/^#{2,3} (\d+(?:\.\d+)?)\.? /gm)].map(([, section = '']) => section))
}

function pathsIn(text: string): readonly string[] {
  return [...text.matchAll(/`((?:[\w.-]+\/)*[\w.-]+\.(?:ts|mjs|md)|(?:[\w.-]+\/)+[\w.-]+\.json)`/g)].map(
    ([, path = '']) => path,
  )
}

/** From the file itself, from `src`, and from the top: what a reader would try. */
function candidates(file: string, path: string): readonly string[] {
  return [dirname(file), join(ROOT, 'src'), join(ROOT, 'test'), ROOT].map((folder) => join(folder, path))
}
