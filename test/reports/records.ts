import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { positionAt, type Position } from '../../src/diagnostics/source.ts'
import type { Agent } from '../../src/model/world.ts'
import type { AttemptRecord } from '../../src/record/parts/attempt.ts'
import type { AuditRecord } from '../../src/record/parts/audit.ts'
import type { RunRecord } from '../../src/record/record.ts'
import { recordOf, STORED, type Drill, type DrillStep } from './drill.ts'

/** The main playbook as text, and the records of runs of it that went well and in every way badly. */
export const TEXT: string = readFileSync(join(import.meta.dirname, 'incident-response.yaml'), 'utf8')
export const FILE = 'playbooks/incident-response.yaml'

const TASK = 'incident-demo'
const AGENTS: readonly Agent[] = [
  { name: 'reader', facts: { task: TASK } },
  { name: 'writer', facts: { task: TASK } },
  { name: 'analyzer', facts: { task: TASK } },
  { name: 'archiver', facts: { task: 'other-task' } },
]

const STEPS: readonly DrillStep[] = [
  {
    id: 'leaked-token',
    title: 'Level 1: one token',
    scenario: "The reader's current token was pasted into a log file.",
    revoke: { level: 'token', target: 'reader' },
    expect: { reader: 'dead' },
  },
  {
    id: 'hijacked-agent',
    title: 'Level 2: one agent',
    scenario: 'The writer was taken over by prompt injection.',
    revoke: { level: 'agent', target: 'writer' },
    expect: { writer: 'dead' },
  },
  {
    id: 'poisoned-task',
    title: 'Level 3: one task',
    scenario: 'Everything that ran under incident-demo is suspect.',
    revoke: { level: 'task', target: TASK },
    expect: { analyzer: 'dead', archiver: 'alive' },
  },
  {
    id: 'delegation',
    create: [
      { name: 'chain-root', facts: { task: 'chain-demo' } },
      { name: 'chain-child', facts: { task: 'chain-demo' } },
    ],
  },
  { id: 'hand-over', delegate: { from: 'chain-root', to: 'chain-child', handle: 'delegated' } },
  {
    id: 'escalated-chain',
    title: 'Level 4: one delegation chain',
    scenario: 'The delegation was used to escalate.',
    revoke: { level: 'chain', target: 'chain-root' },
    expect: { delegated: 'dead', 'chain-root': 'either' },
  },
  {
    id: 'the-root-itself',
    revoke: { level: 'agent', target: 'chain-root' },
    expect: { 'chain-root': 'dead', 'chain-child': 'alive', archiver: 'alive' },
  },
]

/** Everything held, against a remote broker. */
export const passing: RunRecord = build({ text: TEXT, agents: AGENTS, steps: STEPS })

/** The task level kills nothing, and it kills the archiver, which nobody asked for. */
const failing: RunRecord = build(
  {
    text: TEXT,
    agents: AGENTS,
    steps: withChange('poisoned-task', {
      observe: {
        analyzer: { observed: 'alive', result: 'failed', drift: true, probes: 14 },
        archiver: { observed: 'unexplained', result: 'failed', drift: true },
      },
    }).map((step) => ({ ...step, stuck: ['analyzer', 'archiver'] })),
  },
  { outcome: 'failed' },
)

/** The broker went away in the third step. */
const noVerdict: RunRecord = build(
  {
    text: TEXT,
    agents: AGENTS,
    steps: STEPS.map((step, index) => {
      if (index < 2) return step
      if (index > 2) return { ...step, skip: true }
      const gone = { observed: 'unknown', result: 'no-verdict', note: 'no answer within 5 s' } as const
      return {
        ...step,
        observe: { analyzer: gone, archiver: { observed: 'expired', result: 'no-verdict' } },
        patch: {
          problems: [
            {
              code: 'unreachable',
              message: 'the broker at "http://127.0.0.1:8080" does not answer',
              hint: 'start it, or give its address in AGENTWRIT_BROKER_URL',
              requestId: 'req-9',
            },
          ],
        },
      }
    }),
  },
  { outcome: 'no-verdict' },
)

/** Ctrl-C after two steps. */
const interrupted: RunRecord = build(
  {
    text: TEXT,
    agents: AGENTS,
    steps: STEPS.map((step, index) => (index < 2 ? step : { ...step, skip: true })),
  },
  { outcome: 'interrupted' },
  { problems: [{ code: 'interrupted', message: 'interrupted by SIGINT', hint: 'run it again' }] },
)

/** All held, but something may be left alive. */
const leftovers: RunRecord = build(
  { text: TEXT, agents: AGENTS, steps: STEPS },
  { outcome: 'cleanup-failed' },
  {
    cleanup: {
      status: 'failed',
      released: 1,
      alreadyDead: 5,
      leftovers: [
        { what: 'chain-child', reason: 'release was refused with 503', expiresAt: 1770091806 },
        { what: 'launch token of "archiver"', reason: 'the connection was reset' },
      ],
      permanentEntries: [{ level: 'task', target: 'incident-demo-r7k2' }],
    },
  },
)

/** The broker lets the chain's root die with its chain; the playbook accepts either, the model does not. */
const drifting: RunRecord = build({
  text: TEXT,
  agents: AGENTS,
  // Behind it nothing could be proved of the root, which is dead then.
  steps: withChange('escalated-chain', {
    observe: { 'chain-root': { observed: 'unexplained', result: 'recorded', drift: true } },
  }).filter(({ id }) => id !== 'the-root-itself'),
})

/** Against the embedded broker with a fault switched on. */
const embedded: RunRecord = {
  ...passing,
  broker: {
    url: 'http://127.0.0.1:41234',
    kind: 'embedded',
    version: '2.0.0',
    route: 'app',
    faults: ['late-task:20ms'],
  },
}

const AUDIT_TEXT = `${TEXT}
  - id: written-down
    title: What the broker wrote down
    audit:
      after: leaked-token
      events:
        - { type: token_revoked, target: { token: reader } }
        - { type: token_revoked, target: { agent: writer }, outcome: success }
      absent:
        - { type: scope_violation }
      chain: intact
`

function lineOf(text: string): Position {
  return positionAt(AUDIT_TEXT, AUDIT_TEXT.indexOf(text))
}

const FOUND = { id: 'evt-000017', timestamp: '2026-02-03T04:05:06.500123456Z', hash: '1f'.repeat(32) }

/** Everything died as it should, but the broker did not write all of it down, and somebody changed the log. */
const audited: RunRecord = build(
  {
    text: AUDIT_TEXT,
    agents: AGENTS,
    steps: [
      ...STEPS,
      {
        id: 'written-down',
        title: 'What the broker wrote down',
        patch: {
          status: 'failed',
          action: {
            kind: 'audit',
            summary:
              'audit since leaked-token: token_revoked of token reader; token_revoked of agent writer; no scope_violation; chain intact',
            audit: {
              after: 'leaked-token',
              size: 42,
              head: '2e'.repeat(32),
              checks: [
                {
                  wants: 'present',
                  what: 'token_revoked of token reader',
                  at: lineOf('{ token: reader } }\n        -'),
                  sought: { type: 'token_revoked', revoked: { level: 'token', target: 'jti-of-reader' } },
                  result: 'held',
                  event: FOUND,
                },
                {
                  wants: 'present',
                  what: 'token_revoked of agent writer',
                  at: lineOf('{ agent: writer }, outcome'),
                  sought: {
                    type: 'token_revoked',
                    outcome: 'success',
                    revoked: { level: 'agent', target: 'spiffe://agentwrit.local/agent/writer' },
                  },
                  result: 'failed',
                },
                {
                  wants: 'absent',
                  what: 'scope_violation',
                  at: lineOf('scope_violation'),
                  sought: { type: 'scope_violation' },
                  result: 'failed',
                  event: { ...FOUND, id: 'evt-000023' },
                },
                {
                  wants: 'chain',
                  what: 'chain intact',
                  at: lineOf('intact'),
                  result: 'failed',
                  word: 'changed',
                  event: { ...FOUND, id: 'evt-000023' },
                  note: 'event "evt-000023" was changed: it does not hash to its own hash',
                },
              ],
            },
          },
        },
      },
    ],
  },
  { outcome: 'failed' },
)

const ATTEMPTS_TEXT = `${TEXT}
  - id: renew
    attempt: { renew: reader }
    expect: { denied: 401 }
  - id: hand-on
    attempt: { delegate: { from: reader, to: writer, scope: [read:data:1] } }
    expect: { denied: 401 }
  - id: join
    attempt: { register: { scope: [read:data:1] }, as: again }
    expect: { allowed: true }
  - id: everything-refused
    attempt: { audit: true, as: app }
    expect: { denied: 403 }
`

const VERIFICATION_FAILED = { status: 401, detail: 'token verification failed' }

function attempting(id: string, summary: string, attempt: Omit<AttemptRecord, 'at' | 'drift'>): DrillStep {
  const at = positionAt(ATTEMPTS_TEXT, ATTEMPTS_TEXT.indexOf(`id: ${id}`))
  const action = { kind: 'attempt', summary, attempt: { ...attempt, at, drift: false } }
  return { id, patch: { status: attempt.result, action } }
}

/** Four attempts: refused as it must be, allowed though it must not be, refused though it must not be, and unclear. */
const attempted: RunRecord = build(
  {
    text: ATTEMPTS_TEXT,
    agents: AGENTS,
    steps: [
      ...STEPS,
      attempting('renew', 'attempt to renew reader, which must be denied with 401', {
        call: 'renew',
        wants: 'denied',
        status: 401,
        predicted: 'denied',
        observed: 'denied',
        refusals: 2,
        refusal: VERIFICATION_FAILED,
        control: 'allowed',
        result: 'held',
        requestId: 'firebreak-r7k2m9-41',
      }),
      attempting(
        'hand-on',
        'attempt to delegate read:data:1 from reader to writer, which must be denied with 401',
        {
          call: 'delegate',
          wants: 'denied',
          status: 401,
          predicted: 'allowed',
          observed: 'allowed',
          refusals: 0,
          control: 'not-asked',
          result: 'failed',
        },
      ),
      attempting('join', 'attempt to create again, which must be allowed', {
        call: 'register',
        wants: 'allowed',
        predicted: 'denied',
        observed: 'denied',
        refusals: 1,
        refusal: { status: 401, detail: 'launch token: launch token already consumed' },
        control: 'not-asked',
        result: 'failed',
        requestId: 'firebreak-r7k2m9-57',
      }),
      attempting(
        'everything-refused',
        'attempt to read the audit log as app, which must be denied with 403',
        {
          call: 'audit',
          wants: 'denied',
          status: 403,
          predicted: 'denied',
          observed: 'denied',
          refusals: 1,
          refusal: { status: 403, detail: 'token lacks required scope: admin:audit:*' },
          control: 'denied',
          result: 'no-verdict',
          requestId: 'firebreak-r7k2m9-63',
        },
      ),
    ],
  },
  { outcome: 'failed' },
)

/** Text that tries to break out of every format at once. */
export const HOSTILE =
  '"><script>alert(1)</script>&amp; | `x` [a](javascript:alert(1)) ![b](http://e.vil/c) @everyone #1 ::error::boo ##[add-path]/tmp %0A]]> \u001b[31mred\u001b[0m \u0085\u202egnp.exe\u200b\n::set-output name=x::y\r\u0000\uFFFE\uD800 {0} --> <!-- www.e.vil 日本語'

const HOSTILE_AUDIT: AuditRecord = {
  after: HOSTILE,
  size: 1,
  head: HOSTILE,
  checks: (['present', 'absent', 'chain'] as const).map((wants) => ({
    wants,
    what: HOSTILE,
    at: { line: 1, column: 1 },
    sought: { type: HOSTILE, agentId: HOSTILE, taskId: HOSTILE },
    result: 'failed',
    event: { id: HOSTILE, timestamp: HOSTILE, hash: HOSTILE },
    note: HOSTILE,
  })),
}

/** Names, titles and notes that a playbook or a broker made up to do harm. */
const hostile: RunRecord = {
  ...failing,
  playbook: {
    ...failing.playbook,
    id: `id ${HOSTILE}`,
    title: HOSTILE,
    summary: HOSTILE,
    owner: HOSTILE,
    severity: HOSTILE,
    tags: [HOSTILE],
    references: [
      { source: HOSTILE, id: HOSTILE, url: 'javascript:alert(1)' },
      { source: 's', id: 'i', url: 'https://e.vil/"onmouseover="x' },
    ],
    file: `a/${HOSTILE}.yaml`,
  },
  broker: { ...failing.broker, url: `http://${HOSTILE}`, version: HOSTILE },
  tokens: failing.tokens.map((token) => ({
    ...token,
    handle: `${token.handle}${HOSTILE}`,
    agentId: HOSTILE,
  })),
  setup: {
    ...failing.setup,
    checks: failing.setup.checks.map((check) => ({ ...check, token: `${check.token}${HOSTILE}` })),
  },
  steps: failing.steps.map((step) => ({
    ...step,
    id: `${step.id}${HOSTILE}`,
    title: HOSTILE,
    scenario: HOSTILE,
    ...(step.action === undefined
      ? {}
      : { action: { ...step.action, summary: HOSTILE, audit: HOSTILE_AUDIT } }),
    checks: step.checks.map((check) => ({
      ...check,
      token: `${check.token}${HOSTILE}`,
      note: HOSTILE,
      requestId: HOSTILE,
    })),
    problems: [{ code: HOSTILE, message: HOSTILE, hint: HOSTILE, requestId: HOSTILE }],
  })),
  ...(failing.closing === undefined
    ? {}
    : {
        closing: {
          ...failing.closing,
          checks: failing.closing.checks.map((check) => ({
            ...check,
            token: `${check.token}${HOSTILE}`,
            note: HOSTILE,
            requestId: HOSTILE,
          })),
          problems: [{ code: HOSTILE, message: HOSTILE, hint: HOSTILE, requestId: HOSTILE }],
        },
      }),
  problems: [{ code: HOSTILE, message: HOSTILE, hint: HOSTILE }],
  control: { status: 'lost', probes: 1, lostAfter: HOSTILE, note: HOSTILE },
  cleanup: {
    status: 'failed',
    released: 0,
    alreadyDead: 0,
    leftovers: [{ what: HOSTILE, reason: HOSTILE }],
    permanentEntries: [{ level: 'task', target: HOSTILE }],
  },
}

const FLEET_TEXT = `version: 1
id: fleet-takeover
title: Stop a fleet of 500 agents at task level
agents:
  fleet: { count: 500, scope: [read:data:partition-1] }
  bystander: { scope: [read:data:partition-2], task: other-task }
steps:
  - id: stop-the-fleet
    title: One task, every agent
    revoke: { task: incident-demo }
    expect: { dead: ["fleet[*]"], alive: [bystander] }
  - id: look-again
    expect: { dead: [fleet], alive: [bystander] }
`

const FLEET_AGENTS: readonly Agent[] = [
  ...Array.from({ length: 500 }, (_, index): Agent => ({ name: `fleet[${index}]`, facts: { task: TASK } })),
  { name: 'bystander', facts: { task: 'other-task' } },
]

const FLEET_DEAD = Object.fromEntries(
  FLEET_AGENTS.map(({ name }) => [name, name === 'bystander' ? ('alive' as const) : ('dead' as const)]),
)

/** 500 agents die together, but for three that the broker spared. */
const fleet: RunRecord = {
  ...build(
    {
      text: FLEET_TEXT,
      agents: FLEET_AGENTS,
      steps: [
        {
          id: 'stop-the-fleet',
          title: 'One task, every agent',
          revoke: { level: 'task', target: TASK },
          expect: FLEET_DEAD,
          observe: {
            'fleet[17]': { observed: 'alive', result: 'failed', drift: true, probes: 9 },
            'fleet[18]': { observed: 'alive', result: 'failed', drift: true, probes: 9 },
            'fleet[400]': { observed: 'alive', result: 'failed', drift: true, probes: 9 },
          },
        },
        { id: 'look-again', stuck: ['fleet[17]', 'fleet[18]', 'fleet[400]'], expect: FLEET_DEAD },
      ],
    },
    { outcome: 'failed' },
  ),
  playbook: {
    ...passing.playbook,
    id: 'fleet-takeover',
    title: 'Stop a fleet of 500 agents at task level',
    file: 'playbooks/fleet-takeover.yaml',
  },
}

export const ALL = {
  passing,
  failing,
  noVerdict,
  interrupted,
  leftovers,
  drifting,
  attempted,
  audited,
  embedded,
  hostile,
  fleet,
}

function withChange(id: string, change: Partial<DrillStep>): readonly DrillStep[] {
  return STEPS.map((step) => (step.id === id ? { ...step, ...change } : step))
}

function build(drill: Drill, run: Partial<RunRecord['run']> = {}, rest: Partial<RunRecord> = {}): RunRecord {
  return {
    record: 2,
    tool: { name: 'firebreak', version: '0.1.0' },
    run: {
      id: 'r7k2m9',
      startedAt: '2026-02-03T04:05:06.000Z',
      finishedAt: '2026-02-03T04:05:07.480Z',
      durationMs: 1480.2,
      outcome: 'held',
      strict: false,
      isolation: 'run',
      mode: 'drill',
      ...run,
    },
    playbook: {
      id: 'incident-response',
      title: 'Contain a compromised agent at the narrowest level that works',
      summary: 'Token, agent, task and chain revocation, each proved on every token in play.',
      owner: 'security-oncall',
      severity: 'high',
      tags: ['drill', 'revocation'],
      references: [
        { source: 'MITRE ATT&CK', id: 'T1550.001', url: 'https://attack.mitre.org/techniques/T1550/001/' },
        { source: 'NIST SP 800-61', id: 'r3' },
      ],
      file: FILE,
      sha256: 'a3f5c9d2e1b4a7f60918273645546372819aabbccddeeff00112233445566778',
    },
    broker: {
      url: 'https://broker.example.com',
      kind: 'remote',
      version: '2.0.0',
      clockOffsetMs: -412,
      route: 'app',
    },
    ...recordOf(drill),
    control: { status: 'alive', probes: 8 },
    cleanup: {
      status: 'clean',
      released: 2,
      alreadyDead: 5,
      leftovers: [],
      permanentEntries: [
        { level: 'agent', target: 'spiffe://agentwrit.local/agent/incident-response-r7k2/writer' },
        { level: 'task', target: 'incident-demo-r7k2' },
      ],
      storage: STORED,
      deadForUse: {
        shown: 5,
        refused: 5,
        notShown: 0,
        seed: 'r7k2m9',
        accepted: [],
        control: 'alive-after',
      },
    },
    problems: [],
    storage: 'stored',
    ...rest,
  }
}
