import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const MAP = readFileSync('src/README.md', 'utf8')

test('every file that the map of the source names is there', () => {
  const named = [...MAP.matchAll(/`((?:[\w-]+\/)*[\w.-]+\.(?:ts|json|md))`/g)].map(([, path = '']) =>
    path.replace('NAME', 'collateral'),
  )
  expect(named.length).toBeGreaterThan(40)
  const places = ['src', '.', 'test']
  expect(named.filter((path) => !places.some((place) => existsSync(join(place, path))))).toEqual([])
})

test('a revocation can be followed from its text to its verdict in twenty files', () => {
  const files = section('One revocation, file by file').match(/`[\w/-]+\.ts`/g) ?? []
  expect(new Set(files).size).toBe(files.length)
  expect(files.length).toBeGreaterThan(10)
  expect(files.length).toBeLessThanOrEqual(20)
})

test('the map has every folder of the source, and no other', () => {
  const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const rows = [...section('Folders').matchAll(/^\| `([\w-]+)\/` \|/gm)].map(([, name = '']) => name)
  expect(new Set(rows)).toEqual(new Set(folders.map(({ name }) => name)))
})

function section(title: string): string {
  return MAP.split(/^## /m).find((part) => part.startsWith(`${title}\n`)) ?? ''
}
