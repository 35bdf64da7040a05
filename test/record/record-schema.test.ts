import { describe, expect, test } from 'vitest'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { BUNDLE_VERSION, type Bundle } from '../../src/record/bundle.ts'
import {
  type Outcome,
  type RunRecord,
  type StepStatus,
  type StorageRecord,
  READABLE_VERSIONS,
  RECORD_VERSION,
} from '../../src/record/record.ts'
import { REVOCATION_LEVELS } from '../../src/agentwrit/facts.ts'
import { AGENTWRIT } from '../../src/agentwrit/rules.ts'
import { VERDICTS } from '../../src/model/verdict.ts'
import { json } from '../../src/reports/json/json.ts'
import { ALL } from '../reports/records.ts'
import { CONTEXT, MIXED } from '../reports/reports.ts'

type Validate = NonNullable<ReturnType<Ajv2020['getSchema']>>

type Json = Readonly<Record<string, unknown>>

const SCHEMA: Json = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../schemas/record.schema.json'), 'utf8'),
)
const ajv = new Ajv2020({ strict: true, allErrors: true })
ajv.addSchema(SCHEMA, 'record')
const validate = ajv.getSchema('record') ?? unreachable()
const validateBundle = ajv.getSchema('record#/$defs/bundle') ?? unreachable()

/** Every property there is, the optional ones included: the compiler refuses this value when the types move on. */
const FULL: Complete<RunRecord> = {
  record: 2,
  tool: { name: 'firebreak', version: '0.1.0' },
  run: {
    id: 'r1',
    startedAt: '2026-02-03T04:05:06.789Z',
    finishedAt: '2026-02-03T04:05:07Z',
    durationMs: 12.5,
    outcome: 'held',
    strict: true,
    isolation: 'run',
    mode: 'drill',
    pace: { pauseMs: 30, since: 's', reason: 'collisions' },
    othersWrote: 2,
  },
  playbook: {
    id: 'p',
    title: 't',
    summary: 's',
    owner: 'o',
    severity: 'high',
    tags: ['a'],
    references: [{ source: 'MITRE', id: 'T1', url: 'https://example.com' }],
    file: 'p.yaml',
    sha256: 'a'.repeat(64),
    fragments: [{ path: 'lib/f.yaml', sha256: 'b'.repeat(64) }],
  },
  broker: {
    url: 'http://127.0.0.1:1',
    kind: 'embedded',
    version: '2.0.0',
    clockOffsetMs: -3,
    route: 'app',
    faults: ['late'],
    startedAgain: [{ before: 's', uptimeBefore: 9, uptimeAfter: 1 }],
    modelVersion: '2.0.0',
    unknownFields: ['validate: reason'],
  },
  tokens: [
    {
      handle: 'a',
      agent: 'a',
      agentId: 'spiffe://x',
      jti: 'j',
      fingerprint: 'b'.repeat(12),
      origin: 'renewed',
      from: 'b',
      task: 't',
      wireTask: 't-r1',
      scope: ['read:data:*'],
      chain: ['spiffe://y'],
      since: 'setup',
      issuedAt: 1,
      expiresAt: 2,
      askedSeconds: 300,
    },
  ],
  setup: step(),
  steps: [step()],
  closing: step(),
  wentOn: [{ at: '2026-02-03T04:05:06Z', after: 's', look: step() }],
  control: {
    status: 'lost',
    probes: 1,
    lostAfter: 's',
    note: 'n',
    jti: 'j',
    agentId: 'spiffe://z',
    wireTask: 'r1-firebreak-control',
  },
  cleanup: {
    status: 'failed',
    released: 1,
    alreadyDead: 2,
    leftovers: [{ what: 'w', reason: 'r', expiresAt: 3 }],
    permanentEntries: [{ level: 'task', target: 't' }],
    revokedTasks: ['r1-t'],
    apps: [{ name: 'billing', appId: 'app-r1-billing-0a1b2c' }],
    deadForUse: {
      shown: 2,
      refused: 1,
      notShown: 3,
      seed: 'r1',
      accepted: [{ token: 'a', requestId: 'r' }],
      control: 'alive-after',
    },
    storage: storage(),
  },
  problems: [{ code: 'c', message: 'm', hint: 'h', requestId: 'r' }],
  storage: 'stored',
  notes: [{ code: 'c', message: 'm', hint: 'h' }],
  origin: { commit: 'a'.repeat(40), job: 'https://ci.example/1' },
  tries: [{ id: 'r0', startedAt: '2026-02-03T04:05:06Z', durationMs: 1, reason: 'w' }],
}

const FULL_BUNDLE: Complete<Bundle> & { readonly bundle: number } = {
  bundle: BUNDLE_VERSION,
  runs: [FULL],
  notRun: [
    { file: 'p.yaml', status: 'invalid', reason: 'r', at: { line: 1, column: 1, file: 'lib/f.yaml' } },
  ],
  shard: {
    index: 1,
    of: 2,
    selected: ['p.yaml'],
    broker: { url: 'http://127.0.0.1:1', kind: 'remote', version: '2.0.0' },
    hashes: [{ file: 'p.yaml', sha256: 'a'.repeat(64) }],
  },
}

describe('the schema and the types say the same', () => {
  test('a value with every property of the types is valid', () => {
    expect(errorsOf(validate, FULL)).toEqual([])
  })

  test('the schema has no property that the types do not have', () => {
    const known = new Set(keysOf(FULL))
    const bundle = new Set(keysOf(FULL_BUNDLE))
    expect(propertiesOf(SCHEMA).filter((name) => !known.has(name) && !bundle.has(name))).toEqual([])
  })

  test('a bundle with every property of the types is valid', () => {
    expect(errorsOf(validateBundle, FULL_BUNDLE)).toEqual([])
  })

  test('leaving out what is not optional is refused, leaving out what is optional is not', () => {
    const { summary: _summary, owner: _owner, severity: _severity, ...playbook } = FULL.playbook
    expect(validate({ ...FULL, playbook })).toBe(true)
    const {
      closing: _closing,
      wentOn: _wentOn,
      storage: _storage,
      notes: _notes,
      origin: _origin,
      tries: _tries,
      ...required
    } = FULL
    expect(validate(required)).toBe(true)
    for (const name of Object.keys(required)) {
      const { [name]: _left, ...rest }: Json = { ...FULL }
      expect(validate(rest), name).toBe(false)
    }
  })

  test('lists of words are the same as in the types', () => {
    const outcomes = {
      held: true,
      failed: true,
      'no-verdict': true,
      'cleanup-failed': true,
      'nothing-ran': true,
      interrupted: true,
      terminated: true,
      'hung-up': true,
      quit: true,
      bug: true,
    } satisfies Readonly<Record<Outcome, true>>
    const statuses = { held: true, failed: true, 'no-verdict': true, 'not-run': true } satisfies Readonly<
      Record<StepStatus, true>
    >
    expect(wordsAt('$defs', 'runFacts', 'properties', 'outcome')).toEqual(Object.keys(outcomes))
    expect(wordsAt('$defs', 'stepRecord', 'properties', 'status')).toEqual(Object.keys(statuses))
    expect(wordsAt('$defs', 'verdict')).toEqual(VERDICTS)
    expect(wordsAt('$defs', 'level')).toEqual(REVOCATION_LEVELS)
    expect(wordsAt('$defs', 'reason', 'properties', 'claim')).toEqual(
      AGENTWRIT.rules.map(({ claim }) => claim),
    )
    expect(wordsAt('properties', 'record')).toEqual(READABLE_VERSIONS)
    expect(READABLE_VERSIONS).toContain(RECORD_VERSION)
  })
})

describe('records', () => {
  test.each(Object.entries(ALL))('%s is valid, and comes back from its JSON', (_, record) => {
    const text = json.render({ runs: [record], notRun: [] }, CONTEXT)
    const value: unknown = JSON.parse(text)
    expect(errorsOf(validate, value)).toEqual([])
    expect(value).toEqual(record)
  })

  test('several are a valid bundle', () => {
    const value: unknown = JSON.parse(json.render(MIXED, CONTEXT))
    expect(errorsOf(validateBundle, value)).toEqual([])
    expect(validate(value)).toBe(false)
  })

  test.each([
    ['another version', { record: 3 }],
    ['a version as text', { record: '1' }],
    ['an unknown property', { token: 'secret' }],
    ['an unknown outcome', { run: { ...FULL.run, outcome: 'green' } }],
    ['a local time', { run: { ...FULL.run, startedAt: '2026-02-03T04:05:06+01:00' } }],
    ['a short hash', { playbook: { ...FULL.playbook, sha256: 'abc' } }],
    ['a token with its value', { tokens: [{ ...FULL.tokens[0], value: 'eyJ' }] }],
    ['line 0', { setup: { ...FULL.setup, at: { line: 0, column: 1, file: 'lib/f.yaml' } } }],
  ])('%s is refused', (_, change) => {
    expect(validate({ ...FULL, ...change })).toBe(false)
  })
})

test('everything in the schema is described, and every object is closed', () => {
  const problems = nodesOf(SCHEMA).flatMap(({ path, node }) => [
    ...(node['type'] === 'object' && node['additionalProperties'] !== false ? [`${path} is open`] : []),
    ...(node['description'] === undefined && node['$ref'] === undefined ? [`${path} is not described`] : []),
  ])
  expect(problems).toEqual([])
})

function errorsOf(validate: Validate, value: unknown): unknown {
  return validate(value) === true ? [] : validate.errors
}

function step(): Complete<RunRecord['setup']> {
  const position = { line: 1, column: 1, file: 'lib/f.yaml' }
  const problem = { code: 'c', message: 'm', hint: 'h', requestId: 'r' }
  return {
    id: 's',
    title: 't',
    scenario: 'sc',
    at: position,
    repetition: {
      wanted: 20,
      withinMs: 2000,
      rounds: [
        {
          token: 't',
          observed: 'dead',
          timeToDeadMs: { sinceSent: 20, sinceAcknowledged: 10 },
          result: 'held',
          note: 'n',
        },
      ],
      sinceSent: { median: 20, p95: 20, max: 20 },
      sinceAcknowledged: { median: 10, p95: 10, max: 10 },
      points: [
        {
          point: 'orders',
          withinMs: 1000,
          measured: 20,
          sinceAcknowledged: { median: 10, p95: 10, max: 10 },
          result: 'held',
        },
      ],
      result: 'held',
    },
    points: [
      {
        point: 'orders',
        token: 't',
        origin: 'https://orders.example',
        at: position,
        withinMs: 1000,
        predicted: 'dead',
        before: 'alive',
        observed: 'dead',
        probes: 5,
        refusals: 3,
        control: 'alive',
        spoiled: 'dead',
        timeToDeadMs: 20,
        expired: true,
        atEnd: true,
        round: 3,
        result: 'no-verdict',
        note: 'n',
      },
    ],
    action: {
      kind: 'revoke',
      summary: 'revoke task t',
      revocations: [
        {
          level: 'task',
          name: 't',
          target: 't-r1',
          acknowledged: true,
          count: 1,
          requestId: 'r',
          acknowledgedAfterMs: 3,
          proof: 'probed',
        },
      ],
      audit: {
        after: 's',
        size: 3,
        head: 'c'.repeat(64),
        checks: [
          {
            wants: 'present',
            what: 'token_revoked of task t',
            at: position,
            sought: {
              type: 'token_revoked',
              agentId: 'spiffe://x',
              taskId: 't-r1',
              outcome: 'success',
              revoked: { level: 'task', target: 't-r1' },
            },
            result: 'held',
            event: { id: 'evt-000001', timestamp: '2026-02-03T04:05:06.123456789Z', hash: 'd'.repeat(64) },
            word: 'incomplete',
            note: 'n',
          },
        ],
      },
      hook: {
        name: 'restart-broker',
        exitCode: 1,
        signal: 'SIGKILL',
        timedOut: true,
        durationMs: 100,
        output: 'o',
        shortened: true,
        wants: 'restart',
        restarted: false,
        result: 'no-verdict',
      },
      race: {
        storm: ['t'],
        calls: ['renew', 'delegate'],
        'under-way': 1,
        granted: 1,
        beside: 1,
        refused: 1,
        lost: 0,
        successors: ['t'],
        result: 'held',
      },
      attempt: {
        call: 'renew',
        at: { line: 1, column: 1, file: 'lib/f.yaml' },
        wants: 'denied',
        status: 401,
        predicted: 'denied',
        observed: 'denied',
        refusals: 2,
        refusal: { status: 401, detail: 'token verification failed' },
        control: 'allowed',
        expired: true,
        result: 'no-verdict',
        drift: false,
        requestId: 'r',
      },
      effect: 'none',
    },
    status: 'held',
    startedAt: '2026-02-03T04:05:06Z',
    durationMs: 1,
    checks: [
      {
        token: 'a',
        expected: 'dead',
        by: 'named',
        at: position,
        predicted: 'dead',
        reasons: [
          {
            claim: 'task_id',
            revocation: { level: 'task', target: 't', cause: { step: 's', by: 'revoke' } },
          },
        ],
        observed: 'dead',
        before: 'alive',
        exchanges: [
          {
            answer: 'refused',
            method: 'POST',
            path: '/v1/token/validate',
            status: 200,
            requestId: 'r',
            at: '2026-02-03T04:05:06.789Z',
            tookMs: 1.5,
          },
        ],
        result: 'held',
        drift: false,
        probes: 1,
        refusals: 3,
        connections: 3,
        timeToDeadMs: { sinceSent: 4, sinceAcknowledged: -1 },
        elsewhere: { id: 'e', timestamp: 't', hash: 'h' },
        requestId: 'r',
        note: 'n',
      },
    ],
    problems: [problem],
    storage: storage(),
    notes: [{ code: 'c', message: 'm', hint: 'h' }],
  }
}

function storage(): Complete<StorageRecord> {
  return {
    status: 'stored',
    lost: 1,
    repeats: 2,
    auditLost: 3,
    appLookUps: 4,
    restarted: true,
    note: 'n',
    answersLost: [{ level: 'task', target: 't', sentAgain: 'acknowledged' }],
  }
}

/** The type with nothing optional, all the way down. */
type Complete<T> = T extends string | number | boolean
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Complete<Item>[]
    : { readonly [Key in keyof T]-?: Complete<NonNullable<T[Key]>> }

function keysOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(keysOf)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysOf(inner)])
}

function propertiesOf(schema: Json): readonly string[] {
  return nodesOf(schema).flatMap(({ node }) => Object.keys(objectOr(node['properties'])))
}

/** Every place in the schema that is itself a schema. */
function nodesOf(node: Json, path = '#'): readonly { readonly path: string; readonly node: Json }[] {
  const named = ['properties', '$defs'].flatMap((keyword) =>
    Object.entries(objectOr(node[keyword])).map(
      ([name, inner]) => [`${path}/${keyword}/${name}`, inner] as const,
    ),
  )
  const single = node['items'] === undefined ? [] : [[`${path}/items`, node['items']] as const]
  return [
    { path, node },
    ...[...named, ...single].flatMap(([inner, value]) => nodesOf(objectOr(value), inner)),
  ]
}

function objectOr(value: unknown): Json {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function at(...path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => objectOr(value)[key], SCHEMA)
}

function wordsAt(...path: readonly string[]): unknown {
  return at(...path, 'enum')
}

function unreachable(): never {
  throw new Error('the schema was added above')
}
