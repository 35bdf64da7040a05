import { expect, test } from 'vitest'
import { checkPlaybook, type CheckSettings } from '../../src/playbook/check.ts'
import type { Playbook, Step } from '../../src/playbook/playbook.ts'
import { complete } from './example.ts'

function load(fragment: string, options: CheckSettings = {}): Playbook {
  const { playbook, diagnostics } = checkPlaybook({ file: 'x.yaml', text: complete(fragment) }, options)
  // What the model would say of these is not the matter here.
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  if (playbook === undefined) throw new Error('no playbook')
  return playbook
}

function stepOf(playbook: Playbook, id: string): Step {
  const step = playbook.steps.find((step) => step.id === id)
  if (step === undefined) throw new Error(`no step ${id}`)
  return step
}

/** `reader dead named` and so on, in the order the tokens were made. */
function board(playbook: Playbook, id: string): string[] {
  return stepOf(playbook, id).expectations.map(({ token, state, by }) => `${token} ${state} ${by}`)
}

const LINEAGE = `
defaults: { scope: [read:data:a] }
agents:
  root: { task: one }
  middle: { task: two }
  leaf: { task: two }
  bystander: { task: three }
steps:
  - id: first-hop
    delegate: { from: root, to: middle, scope: [read:data:a], as: hop-1 }
  - id: second-hop
    delegate: { from: hop-1, to: leaf, scope: [read:data:a], as: hop-2 }
  - id: own-chain
    delegate: { from: middle, to: leaf, scope: [read:data:a], as: own }
  - id: rotate
    renew: { token: hop-2, as: hop-2b }
`

test.each([
  ['agent:leaf', ['leaf', 'own', 'hop-2', 'hop-2b']],
  ['chain:root', ['hop-1', 'hop-2', 'hop-2b']],
  ['chain:middle', ['own']],
  ['task:one', ['root', 'hop-1', 'hop-2', 'hop-2b']],
  ['task:two', ['middle', 'leaf', 'own']],
  ['root', ['root']],
  ['all', ['root', 'middle', 'leaf', 'bystander', 'hop-1', 'hop-2', 'own', 'hop-2b']],
])('the selector %s names what carries it: %j', (selector, tokens) => {
  const playbook = load(
    `${LINEAGE}  - id: look\n    expect: { either: ["${selector}"] }\n  - id: end\n    revoke: { token: root }\n    expect: { dead: root, alive: bystander }\n`,
  )
  const named = stepOf(playbook, 'look').expectations.filter(({ by }) => by === 'named')
  expect(named.map(({ token }) => token).sort()).toEqual(tokens.sort())
})

test('every token has exactly one expectation, and what an action implies needs no saying', () => {
  const playbook = load(
    `${LINEAGE}  - id: end\n    release: [own, middle]\n    expect: { dead: [own], either: [middle], alive: [others] }\n`,
  )
  expect(board(playbook, 'first-hop')).toEqual([
    'root unchanged unnamed',
    'middle unchanged unnamed',
    'leaf unchanged unnamed',
    'bystander unchanged unnamed',
    'hop-1 alive implied',
  ])
  expect(board(playbook, 'rotate')).toContain('hop-2 dead implied')
  expect(board(playbook, 'rotate')).toContain('hop-2b alive implied')
  expect(board(playbook, 'end')).toEqual([
    'root alive named',
    'middle either named',
    'leaf alive named',
    'bystander alive named',
    'hop-1 alive named',
    'hop-2 alive named',
    'own dead named',
    'hop-2b alive named',
  ])
})

test('an expectation points at the selector that named it', () => {
  const playbook = load('steps:\n  - id: a\n    revoke: { token: reader }\n    expect: { dead: [reader] }\n')
  const { text } = playbook.source
  const spans = stepOf(playbook, 'a').expectations.map(({ span }) => text.slice(span.start, span.end))
  expect(spans).toEqual(['reader', 'a'])
})

test('a fleet is spread out, and can be revoked as a whole', () => {
  const playbook = load(
    'agents:\n  lead: { scope: [read:data:a] }\n  fleet: { scope: [read:data:b], count: 3, ttl: 1m }\nsteps:\n  - id: a\n    revoke: { agent: "fleet[*]" }\n    expect: { dead: "fleet[*]" }\n',
  )
  expect(playbook.agents.map(({ name, ttlSeconds }) => `${name} ${ttlSeconds}`)).toEqual([
    'lead 300',
    'fleet[0] 60',
    'fleet[1] 60',
    'fleet[2] 60',
  ])
  expect(stepOf(playbook, 'a').action).toMatchObject({
    level: 'agent',
    targets: ['fleet[0]', 'fleet[1]', 'fleet[2]'],
    source: 'playbook',
  })
})

test('a target from an input is taken as it is, and only in a live playbook', () => {
  const fragment =
    'mode: live\ninputs: { who: {} }\nsteps:\n  - id: a\n    revoke: { agent: "${{ inputs.who }}" }\n'
  const target = 'spiffe://example/agent/o/t/0123456789abcdef'
  const playbook = load(fragment, { runId: 'r1', inputs: { who: target } })
  expect(stepOf(playbook, 'a').action).toMatchObject({ targets: [target], source: 'input' })
  const drill = checkPlaybook(
    { file: 'x.yaml', text: complete(fragment.replace('mode: live\n', '')) },
    { runId: 'r1', inputs: { who: target } },
  )
  expect(drill.playbook).toBeUndefined()
  expect(drill.diagnostics.map(({ name }) => name)).toEqual(['outside-target'])
})

test('a target by the id of an agent is the agent', () => {
  const playbook = load(
    'steps:\n  - id: a\n    title: About ${{ agents.reader.id }}\n    revoke: { agent: "${{ agents.reader.id }}" }\n    expect: { dead: [reader] }\n',
  )
  const step = stepOf(playbook, 'a')
  expect(step.action).toMatchObject({ targets: ['reader'], source: 'playbook' })
  expect(step.title).toBe('About ${{ agents.reader.id }}')
})

test('defaults fill in what agents leave out, and the id stands in for the rest', () => {
  const playbook = load(
    'defaults: { ttl: 90s, scope: [read:data:d] }\nagents:\n  reader: {}\n  writer: { orch: o, task: t, scope: [write:data:w], ttl: 1h }\n',
  )
  expect(
    playbook.agents.map(({ orch, facts, scope, ttlSeconds }) => [orch, facts.task, scope, ttlSeconds]),
  ).toEqual([
    ['example', 'example', ['read:data:d'], 90],
    ['o', 't', ['write:data:w'], 3600],
  ])
})

test('times come out in milliseconds', () => {
  const playbook = load(
    'steps:\n  - id: w\n    wait: 500ms\n  - id: a\n    timeout: 1m\n    revoke: { token: reader }\n    expect: { dead: [reader], within: 2s, holds: 3s }\n',
  )
  expect(stepOf(playbook, 'w').action).toMatchObject({ kind: 'wait', ms: 500 })
  expect(stepOf(playbook, 'a')).toMatchObject({ timeoutMs: 60_000, withinMs: 2000, holdsMs: 3000 })
})

test('ten thousand tokens in twenty steps are spelled out in full', () => {
  const steps = Array.from(
    { length: 10 },
    (_, index) => `  - id: s${index}\n    expect: { alive: ["fleet[*]", others] }\n`,
  )
  const playbook = load(
    `agents:\n  lead: { scope: [read:data:a] }\n  fleet: { scope: [read:data:b], count: 10000, task: swarm }\nsteps:\n${steps.join('')}  - id: return\n    release: ["fleet[0]"]\n  - id: end\n    revoke: { task: swarm }\n    expect: { dead: "task:swarm" }\n`,
  )
  expect(playbook.agents).toHaveLength(10_001)
  for (const { expectations } of playbook.steps) {
    expect(new Set(expectations.map(({ token }) => token)).size).toBe(10_001)
    expect(expectations).toHaveLength(10_001)
  }
})
