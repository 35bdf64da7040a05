import { expect, test } from 'vitest'
import { parseGrep, select } from '../../src/cli/playbooks/filter.ts'

type Asked = Parameters<typeof select>[2]

const PLAYBOOKS = [
  one('leaked-token', 'A token in a log', ['drill', 'token']),
  one('rogue-agent', 'An agent went rogue', ['drill']),
  one('stolen-key', 'The key is gone', ['live']),
  one('untagged', 'No tag (yet)', []),
]

function one(id: string, title: string, tags: readonly string[]) {
  return { id, title, tags, source: { file: `playbooks/${id}.yaml`, text: '' } }
}

function selected(asked: Partial<Asked>): unknown {
  const found = select(PLAYBOOKS, (playbook) => playbook, { tags: [], ...asked })
  return 'problem' in found ? found : found.map(({ id }) => id)
}

function grep(text: string): Partial<Asked> {
  const parsed = parseGrep(text)
  if (parsed === undefined) throw new RangeError(text)
  return { grep: parsed }
}

test('without a wish everything is selected, in its order', () => {
  expect(selected({})).toEqual(['leaked-token', 'rogue-agent', 'stolen-key', 'untagged'])
})

test('one of several tags is enough', () => {
  expect(selected({ tags: ['drill'] })).toEqual(['leaked-token', 'rogue-agent'])
  expect(selected({ tags: ['live', 'token'] })).toEqual(['leaked-token', 'stolen-key'])
})

test('a tag that no playbook has is told, also beside one that some have', () => {
  const problem = { problem: 'no playbook has the tag "dril"', there: 'tags there: drill, live, token' }
  expect(selected({ tags: ['dril'] })).toEqual(problem)
  expect(selected({ tags: ['live', 'dril'] })).toEqual(problem)
})

test('text is found in a title, an id or a path, in any case', () => {
  expect(selected(grep('ROGUE'))).toEqual(['rogue-agent'])
  expect(selected(grep('in a LOG'))).toEqual(['leaked-token'])
  expect(selected(grep('books/stolen'))).toEqual(['stolen-key'])
  expect(selected(grep('(yet)'))).toEqual(['untagged'])
})

test('a regex decides about case by itself, and finds every playbook whatever its flags', () => {
  expect(selected(grep('/^(leaked|rogue)-/'))).toEqual(['leaked-token', 'rogue-agent'])
  expect(selected(grep('/^LEAKED/'))).toHaveProperty('problem')
  expect(selected(grep('/^LEAKED/i'))).toEqual(['leaked-token'])
  expect(selected(grep('/a/gy'))).toEqual(['leaked-token', 'rogue-agent', 'stolen-key', 'untagged'])
})

test('tags and text narrow each other, and what is left of nothing is told', () => {
  expect(selected({ tags: ['drill'], ...grep('token') })).toEqual(['leaked-token'])
  expect(selected({ tags: ['live'], ...grep('token') })).toEqual({
    problem: 'no playbook has "token" in its title, id or path',
    there: 'ids there: stolen-key',
  })
})

test('a broken regex is not taken for text', () => {
  expect(parseGrep('/(/')).toBeUndefined()
  expect(parseGrep('/a/nonsense')).toBeUndefined()
  expect(parseGrep('playbooks/a')?.matches('playbooks/a.yaml')).toBe(true)
})
