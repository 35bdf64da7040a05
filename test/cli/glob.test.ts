import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseGlob } from '../../src/cli/playbooks/glob.ts'

/** The path that a pattern matches as a whole, its folder included. */
function matches(pattern: string, path: string): boolean {
  const glob = parseGlob(pattern)
  if (glob === undefined) throw new RangeError(`"${pattern}" has no wildcard`)
  const { folder } = glob
  if (folder === '.') return glob.matches(path)
  const start = folder === '/' ? '/' : `${folder}/`
  return path.startsWith(start) && glob.matches(path.slice(start.length))
}

test.each([
  ['*.yaml', 'a.yaml'],
  ['p/*.yaml', 'p/a.yaml'],
  ['p/*', 'p/a.yaml'],
  ['p/**', 'p/a.yaml'],
  ['p/**', 'p/q/r/a.yaml'],
  ['p/**/*.yaml', 'p/a.yaml'],
  ['p/**/*.yaml', 'p/q/r/a.yaml'],
  ['p/**/r/*.yaml', 'p/q/r/a.yaml'],
  ['**/a.yaml', 'a.yaml'],
  ['/abs/*/a.yaml', '/abs/p/a.yaml'],
  ['/*/a.yaml', '/p/a.yaml'],
  ['../p/?.yaml', '../p/a.yaml'],
  ['p/?.yaml', 'p/é.yaml'],
  ['p/?.yaml', 'p/🔥.yaml'],
  ['p/{a,b}.yaml', 'p/b.yaml'],
  ['p/{a,{b,c}d}.yaml', 'p/cd.yaml'],
  ['{p,q/r}/a.yaml', 'q/r/a.yaml'],
  ['p/a{,-2}.yaml', 'p/a.yaml'],
  ['p/{a}*.yaml', 'p/{a}b.yaml'],
  ['p/{a*.yaml', 'p/{ab.yaml'],
  ['p/}{*.yaml', 'p/}{b.yaml'],
  ['p/[a]*.yaml', 'p/[a]b.yaml'],
  ['p/a+b(c)*.yaml', 'p/a+b(c).yaml'],
  ['p/.*.yaml', 'p/.a.yaml'],
  ['p/a**b.yaml', 'p/axb.yaml'],
])('%s matches %s', (pattern, path) => {
  expect(matches(pattern, path)).toBe(true)
})

test.each([
  ['*.yaml', 'p/a.yaml'],
  ['*.yaml', '.a.yaml'],
  ['p/*.yaml', 'p/q/a.yaml'],
  ['p/**', 'p/.git/a.yaml'],
  ['p/**/*.yaml', 'p/.q/a.yaml'],
  ['p/**/*.yaml', 'q/a.yaml'],
  ['p/*.yaml', 'p/a.yaml.bak'],
  ['p/*.yaml', 'p/ayaml'],
  ['p/?.yaml', 'p/ab.yaml'],
  ['p/?.yaml', 'p/.yaml'],
  ['p/{a,b}.yaml', 'p/c.yaml'],
  ['p/{a,b}.yaml', 'p/a,b.yaml'],
  ['p/a**b.yaml', 'p/a/b.yaml'],
  ['p/[a]*.yaml', 'p/ab.yaml'],
])('%s does not match %s', (pattern, path) => {
  expect(matches(pattern, path)).toBe(false)
})

test('what has no wildcard is no pattern', () => {
  for (const path of ['', 'a.yaml', 'p/a.yaml', '/p', 'p/[a].yaml', 'a,b}'])
    expect(parseGlob(path)).toBeUndefined()
})

const NAME = fc.stringMatching(/^[a-z]{1,4}$/)

test('whatever is put in place of characters or folders of a path, the pattern still matches it', () => {
  const path = fc.array(NAME, { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(path, fc.nat(), fc.nat(), (names, at, length) => {
      const from = at % names.length
      const to = from + (length % (names.length - from + 1))
      const stars = [...names.slice(0, from), '**', ...names.slice(to)]
      // Nothing is left of the path for the name behind the stars.
      if (to === names.length && from === to) return
      expect(matches(stars.join('/'), names.join('/'))).toBe(true)
      const starred = names.map((name, index) => (index === from ? `${name.slice(0, 1)}*` : name))
      expect(matches(starred.join('/'), names.join('/'))).toBe(true)
      expect(matches([...starred, 'more'].join('/'), names.join('/'))).toBe(false)
    }),
  )
})
