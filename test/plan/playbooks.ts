import { AGENTWRIT } from '../../src/agentwrit/rules.ts'
import type { Span } from '../../src/diagnostics/source.ts'
import { foresee } from '../../src/foresight/foresee.ts'
import type { Action } from '../../src/playbook/actions/registry.ts'
import type { AgentSpec } from '../../src/playbook/parts/agents.ts'
import { scenarioOf, type Expectation, type Playbook, type Step } from '../../src/playbook/playbook.ts'

/** What a test says of a step; everything not named is not allowed to change. */
export interface StepText {
  readonly id: string
  readonly title?: string
  readonly scenario?: string
  readonly action?: Bare
  readonly dead?: readonly string[]
  readonly alive?: readonly string[]
  readonly either?: readonly string[]
}

/** An action without its place: that is found in the text. */
type Bare = Action extends infer One ? (One extends Action ? Omit<One, 'span'> : never) : never

export interface PlaybookText {
  readonly text?: string
  readonly title?: string
  readonly isolation?: 'run' | 'none'
  readonly agents: readonly AgentSpec[]
  readonly steps: readonly StepText[]
}

/** A checked playbook as the checker would make it, put together by hand. */
export function playbookOf({
  text = '',
  title = 'A playbook',
  isolation = 'run',
  agents,
  steps,
}: PlaybookText): Playbook {
  const bare: Playbook = {
    source: { file: 'playbooks/incident-response.yaml', text },
    id: 'incident-response',
    title,
    tags: [],
    references: [],
    mode: 'drill',
    isolation,
    agents,
    tokens: [],
    apps: [],
    launches: [],
    steps: [],
  }
  const placed = steps.map((step) => placedStep(text, step))
  const boards = foresee(scenarioOf({ ...bare, steps: placed }), AGENTWRIT)
  return {
    ...bare,
    steps: placed.map((step, index) => ({
      ...step,
      expectations: [...(boards[index + 1]?.predictions.keys() ?? [])].map((token) =>
        expectationOf(text, steps[index] ?? { id: '' }, { step, token, born: boards[index + 1]?.born ?? [] }),
      ),
    })),
  }
}

export function agent(name: string, task = 'incident-demo', ttlSeconds = 300): AgentSpec {
  return {
    name,
    orch: 'incident-response',
    facts: { task },
    scope: ['read:data:*'],
    ttlSeconds,
    span: { start: 0, end: 0 },
  }
}

/** The agents `name[0]`, `name[1]`, and so on. */
export function fleet(name: string, count: number, task?: string): readonly AgentSpec[] {
  return Array.from({ length: count }, (_, index) => agent(`${name}[${index}]`, task))
}

function placedStep(text: string, { id, title, scenario, action }: StepText): Step {
  const span = placeOf(text, `id: ${id}\n`, 4)
  return {
    id,
    ...(title === undefined ? {} : { title }),
    ...(scenario === undefined ? {} : { scenario }),
    ...(action === undefined ? {} : { action: { ...action, span } }),
    expectations: [],
    span,
  }
}

function expectationOf(
  text: string,
  named: StepText,
  { step, token, born }: { step: Step; token: string; born: readonly string[] },
): Expectation {
  const state = (['dead', 'alive', 'either'] as const).find((wanted) => named[wanted]?.includes(token))
  if (state !== undefined) {
    const start = text.indexOf(token, text.indexOf('expect:', step.span.start))
    return {
      token,
      state,
      by: 'named',
      span: start === -1 ? step.span : { start, end: start + token.length },
    }
  }
  const { span, action } = step
  if (born.includes(token)) return { token, state: 'alive', by: 'implied', span }
  if (endedBy(action, token)) return { token, state: 'dead', by: 'implied', span }
  return { token, state: 'unchanged', by: 'unnamed', span }
}

function endedBy(action: Action | undefined, token: string): boolean {
  if (action?.kind === 'renew') return action.token === token
  return action?.kind === 'release' && action.tokens.includes(token)
}

function placeOf(text: string, words: string, skip: number): Span {
  const start = text.indexOf(words)
  return start === -1 ? { start: 0, end: 0 } : { start: start + skip, end: start + words.length - 1 }
}

const MAIN_TEXT = `# yaml-language-server: $schema=../schemas/playbook.schema.json
version: 1
id: incident-response
title: Contain a compromised agent at the narrowest level that works
summary: Token, agent, task and chain revocation, each proved on every token in play.
owner: security-oncall            # a role, never a person
severity: high
tags: [drill, revocation]
references:
  - { source: MITRE ATT&CK, id: T1550.001 }

defaults: { orch: incident-response, task: incident-demo, ttl: 5m }

agents:
  reader:   { scope: [read:data:partition-1] }
  writer:   { scope: [write:data:partition-1] }
  analyzer: { scope: [read:data:partition-2] }
  archiver: { scope: [write:data:partition-3], task: other-task }

steps:
  - id: leaked-token
    title: "Level 1: one token"
    scenario: The reader's current token was pasted into a log file.
    revoke: { token: reader }
    expect: { dead: [reader] }

  - id: hijacked-agent
    title: "Level 2: one agent"
    scenario: The writer was taken over by prompt injection.
    revoke: { agent: writer }
    expect: { dead: [writer] }

  - id: poisoned-task
    title: "Level 3: one task"
    scenario: Everything that ran under incident-demo is suspect.
    revoke: { task: incident-demo }
    expect: { dead: [analyzer], alive: [archiver] }

  - id: delegation
    create:
      chain-root:  { scope: [read:data:*, write:data:*], task: chain-demo }
      chain-child: { scope: [read:data:*], task: chain-demo }
  - id: hand-over
    delegate: { from: chain-root, to: chain-child, scope: [read:data:partition-1], as: delegated }

  - id: escalated-chain
    title: "Level 4: one delegation chain"
    scenario: The delegation was used to escalate.
    revoke: { chain: chain-root }
    expect:
      dead: [delegated]
      either: [chain-root]        # the guide says the root dies too; broker 2.0.0 leaves its own token alive

  - id: the-root-itself
    revoke: { agent: chain-root }
    expect: { dead: [chain-root], alive: [chain-child, archiver] }
`

const MAIN_STEPS: readonly StepText[] = [
  {
    id: 'leaked-token',
    title: 'Level 1: one token',
    scenario: "The reader's current token was pasted into a log file.",
    action: { kind: 'revoke', level: 'token', targets: ['reader'], source: 'playbook' },
    dead: ['reader'],
  },
  {
    id: 'hijacked-agent',
    title: 'Level 2: one agent',
    scenario: 'The writer was taken over by prompt injection.',
    action: { kind: 'revoke', level: 'agent', targets: ['writer'], source: 'playbook' },
    dead: ['writer'],
  },
  {
    id: 'poisoned-task',
    title: 'Level 3: one task',
    scenario: 'Everything that ran under incident-demo is suspect.',
    action: { kind: 'revoke', level: 'task', targets: ['incident-demo'], source: 'playbook' },
    dead: ['analyzer'],
    alive: ['archiver'],
  },
  {
    id: 'delegation',
    action: {
      kind: 'create',
      agents: [
        { ...agent('chain-root', 'chain-demo'), scope: ['read:data:*', 'write:data:*'] },
        agent('chain-child', 'chain-demo'),
      ],
    },
  },
  {
    id: 'hand-over',
    action: {
      kind: 'delegate',
      from: 'chain-root',
      to: 'chain-child',
      scope: ['read:data:partition-1'],
      ttlSeconds: 60,
      as: 'delegated',
    },
  },
  {
    id: 'escalated-chain',
    title: 'Level 4: one delegation chain',
    scenario: 'The delegation was used to escalate.',
    action: { kind: 'revoke', level: 'chain', targets: ['chain-root'], source: 'playbook' },
    dead: ['delegated'],
    either: ['chain-root'],
  },
  {
    id: 'the-root-itself',
    action: { kind: 'revoke', level: 'agent', targets: ['chain-root'], source: 'playbook' },
    dead: ['chain-root'],
    alive: ['chain-child', 'archiver'],
  },
]

const MAIN_START = MAIN_TEXT.indexOf('reader:')

/** The main playbook, optionally with other steps. */
export function mainPlaybook(
  change: (steps: readonly StepText[]) => readonly StepText[] = (steps) => steps,
): Playbook {
  return playbookOf({
    text: MAIN_TEXT,
    title: 'Contain a compromised agent at the narrowest level that works',
    agents: [agent('reader'), agent('writer'), agent('analyzer'), agent('archiver', 'other-task')].map(
      (spec) => ({
        ...spec,
        span: { start: MAIN_START, end: MAIN_START + 6 },
      }),
    ),
    steps: change(MAIN_STEPS),
  })
}
