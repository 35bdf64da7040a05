import type { Action } from '../../src/playbook/actions/registry.ts'
import type { RevokeAction } from '../../src/playbook/actions/revoke.ts'
import type { AgentSpec } from '../../src/playbook/parts/agents.ts'
import type { Expectation, Playbook, Step } from '../../src/playbook/playbook.ts'

const span = { start: 0, end: 1 }
const STATES = ['dead', 'alive', 'dead-on-arrival', 'expired', 'either', 'unchanged'] as const

/** A playbook value without a file behind it. */
export function playbook(over: Partial<Playbook> & Pick<Playbook, 'steps'>): Playbook {
  return {
    source: { file: 'test.yaml', text: 'version: 1\n' },
    id: 'test',
    title: 'A test',
    tags: [],
    references: [],
    mode: 'drill',
    isolation: 'run',
    agents: [agent('reader'), agent('writer')],
    tokens: [],
    apps: [],
    launches: [],
    ...over,
  }
}

export function agent(name: string, over: Partial<AgentSpec> = {}): AgentSpec {
  return {
    name,
    orch: 'orch',
    facts: { task: 'task' },
    scope: ['read:data:1'],
    ttlSeconds: 300,
    span,
    ...over,
  }
}

/** `dead: 'a b'`, `alive: 'c'` name tokens; `unchanged` are the rest. */
export function step(
  id: string,
  action: Action | undefined,
  expect: Partial<Record<Expectation['state'], string>>,
  over: Partial<Step> = {},
): Step {
  const expectations = STATES.flatMap((state) =>
    (expect[state]?.split(' ') ?? []).map((token): Expectation => ({
      token,
      state,
      by: state === 'unchanged' ? 'unnamed' : 'named',
      span,
    })),
  )
  return { id, expectations, span, ...(action === undefined ? {} : { action }), ...over }
}

export function revoke(level: 'token' | 'agent' | 'task' | 'chain', ...targets: string[]): RevokeAction {
  return { kind: 'revoke', level, targets, source: 'playbook', span }
}

export { span }
