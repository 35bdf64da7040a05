import { expect, test } from 'vitest'
import { checkPlaybook } from '../../src/playbook/check.ts'

/** Every way to give a name to something that is a token of the board. */
const WAYS = {
  agent: { under: 'agents', text: '  same: { scope: [read:data:a] }' },
  fleet: { under: 'agents', text: '  same: { scope: [read:data:a], count: 2 }' },
  'token from outside': { under: 'tokens', text: '  same: {}' },
  app: { under: 'apps', text: '  same: { scope: [read:data:a] }' },
  'created agent': { under: 'steps', text: '  - { id: a, create: { same: { scope: [read:data:a] } } }' },
  'created fleet': {
    under: 'steps',
    text: '  - { id: b, create: { same: { scope: [read:data:a], count: 2 } } }',
  },
  'renewed token': { under: 'steps', text: '  - { id: c, renew: { token: one, as: same } }' },
  'delegated token': {
    under: 'steps',
    text: '  - { id: d, delegate: { from: one, to: other, scope: [read:data:a], as: same } }',
  },
  'attempted token': {
    under: 'steps',
    text: '  - { id: e, attempt: { renew: other, as: same }, expect: { allowed: true } }',
  },
  'new session': { under: 'steps', text: '  - { id: f, login: { app: portal, as: same } }' },
} as const

type Way = keyof typeof WAYS

const PAIRS = names().flatMap((one, index) =>
  names()
    .slice(index)
    .map((other) => [one, other] as const),
)

test.each(PAIRS.filter(([one, other]) => one !== other || WAYS[one].under === 'steps'))(
  'a name of %s and of %s is told, and ends nothing',
  (one, other) => {
    const { diagnostics, playbook } = checkPlaybook({ file: 'same.yaml', text: playbookWith([one, other]) })
    const names = diagnostics.map(({ name }) => name)
    // Twice under one key is for YAML to tell, where it is the same map.
    expect(names.includes('duplicate-name') || names.includes('duplicate-key'), names.join(' ')).toBe(true)
    expect(playbook).toBeUndefined()
  },
)

function names(): readonly Way[] {
  return Object.keys(WAYS).filter((name): name is Way => name in WAYS)
}

function playbookWith(ways: readonly Way[]): string {
  const under = (key: string): readonly string[] =>
    ways.map((way) => WAYS[way]).flatMap((way, at) => (way.under === key ? [numbered(way.text, at)] : []))
  const section = (key: string, more: readonly string[] = []): readonly string[] =>
    under(key).length + more.length === 0 ? [] : [`${key}:`, ...more, ...under(key)]
  return [
    'version: 1',
    'id: same-name',
    'title: One name for two things',
    ...section('tokens'),
    ...section('apps', ['  portal: { scope: [read:data:a] }']),
    ...section('agents', ['  one: { scope: [read:data:a] }', '  other: { scope: [read:data:a] }']),
    ...section('steps', [
      '  - { id: kill, revoke: { agent: other }, expect: { dead: [other], alive: [one] } }',
    ]),
    '',
  ].join('\n')
}

function numbered(text: string, at: number): string {
  return text.replace(/id: (\w)/, `id: $1${at}`)
}
