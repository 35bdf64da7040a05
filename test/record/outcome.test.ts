import { expect, test } from 'vitest'
import { outcomeOf, statusOf, type Evidence } from '../../src/record/outcome.ts'
import type { CheckRecord, StepRecord } from '../../src/record/record.ts'

const check = (over: Partial<CheckRecord>): CheckRecord => ({
  token: 'reader',
  expected: 'dead',
  by: 'named',
  at: { line: 1, column: 1 },
  predicted: 'dead',
  reasons: [],
  observed: 'dead',
  result: 'held',
  drift: false,
  probes: 3,
  refusals: 3,
  connections: 3,
  ...over,
})
const dead = check({})
const alive = check({ token: 'writer', expected: 'unchanged', by: 'unnamed', observed: 'alive' })
const step = (over: Partial<StepRecord>): StepRecord => ({
  id: 'one',
  at: { line: 1, column: 1 },
  status: 'held',
  checks: [dead, alive],
  problems: [],
  ...over,
})
const shown = {
  shown: 1,
  refused: 1,
  notShown: 0,
  seed: 'r1',
  accepted: [],
  control: 'alive-after',
} as const
const green: Evidence = {
  record: 2,
  run: { strict: false },
  storage: 'stored',
  closing: step({ id: 'closing', checks: [alive] }),
  setup: step({ id: 'setup', checks: [alive] }),
  steps: [step({})],
  control: { status: 'alive', probes: 2 },
  cleanup: {
    status: 'clean',
    released: 1,
    alreadyDead: 1,
    leftovers: [],
    permanentEntries: [],
    storage: { status: 'stored', lost: 0, repeats: 0, auditLost: 0, appLookUps: 0 },
    deadForUse: shown,
  },
  problems: [],
}
const { refusals: _refusals, connections: _connections, ...uncounted } = dead
const { closing: _closing, ...withoutClosing } = green
const { deadForUse: _shown, ...withoutShown } = green.cleanup
const dirty = { ...green.cleanup, status: 'failed' } as const

test('everything proved and cleaned is held', () => {
  expect(outcomeOf(green)).toBe('held')
})

test.each<[string, Partial<Evidence>]>([
  ['no step', { steps: [] }],
  ['a step not run', { steps: [step({}), step({ id: 'two', status: 'not-run', checks: [] })] }],
  ['no named death', { steps: [step({ checks: [check({ by: 'implied' }), alive] })] }],
  [
    'only an "either" alive',
    {
      steps: [
        step({
          checks: [dead, check({ token: 'w', expected: 'either', observed: 'alive', result: 'recorded' })],
        }),
      ],
    },
  ],
  ['nobody alive', { steps: [step({ checks: [dead] })] }],
  ['no control', { control: { status: 'not-run', probes: 0 } }],
  ['a lost control', { control: { status: 'lost', probes: 2, lostAfter: 'one' } }],
  ['a control that nobody looked at', { control: { status: 'alive', probes: 0 } }],
  ['not all of them refused', { cleanup: { ...green.cleanup, deadForUse: { ...shown, refused: 0 } } }],
  [
    'a control lost after that',
    { cleanup: { ...green.cleanup, deadForUse: { ...shown, control: 'not-alive-after' } } },
  ],
  ['two refusals', { steps: [step({ checks: [check({ refusals: 2 }), alive] })] }],
  ['two connections', { steps: [step({ checks: [check({ connections: 2 }), alive] })] }],
  ['nobody counted refusals', { steps: [step({ checks: [uncounted, alive] })] }],
  ['set-up not held', { setup: step({ id: 'setup', status: 'not-run', checks: [] }) }],
])('%s is never green', (_, over) => {
  expect(outcomeOf({ ...green, ...over })).toBe('nothing-ran')
})

test('a run that did not look to the end is never green', () => {
  expect(outcomeOf(withoutClosing)).toBe('nothing-ran')
  expect(outcomeOf({ ...green, cleanup: withoutShown })).toBe('nothing-ran')
})

test('a record of version 1 is green without what it could not know', () => {
  expect(outcomeOf({ ...withoutClosing, record: 1, cleanup: withoutShown })).toBe('held')
})

test('what only shows at the end fails the run all the same', () => {
  expect(outcomeOf({ ...green, closing: step({ id: 'closing', status: 'failed' }) })).toBe('failed')
  expect(outcomeOf({ ...green, closing: step({ id: 'closing', status: 'no-verdict' }) })).toBe('no-verdict')
  for (const code of ['alive-for-use', 'dead-at-clean-up'])
    expect(outcomeOf({ ...green, problems: [{ code, message: 'no' }] })).toBe('failed')
})

test('a failure outranks a missing verdict, and both outrank the clean-up', () => {
  const failed = step({ status: 'failed' })
  const open = step({ id: 'two', status: 'no-verdict' })
  expect(outcomeOf({ ...green, steps: [open, failed], cleanup: dirty })).toBe('failed')
  expect(outcomeOf({ ...green, steps: [open], cleanup: dirty })).toBe('no-verdict')
  expect(outcomeOf({ ...green, problems: [{ code: 'unreachable', message: 'gone' }] })).toBe('no-verdict')
  expect(outcomeOf({ ...green, cleanup: dirty })).toBe('cleanup-failed')
})

test('a stop is reported as such only after a clean-up that worked', () => {
  expect(outcomeOf(green, 'SIGINT')).toBe('interrupted')
  expect(outcomeOf(green, 'SIGTERM')).toBe('terminated')
  expect(outcomeOf({ ...green, cleanup: dirty }, 'SIGINT')).toBe('cleanup-failed')
})

test('a bug outranks everything', () => {
  expect(outcomeOf({ ...green, problems: [{ code: 'bug', message: 'oops' }] }, 'SIGINT')).toBe('bug')
})

test('a step without a check proves nothing', () => {
  expect(statusOf([])).toBe('no-verdict')
  expect(statusOf([alive, check({ result: 'no-verdict' }), check({ result: 'failed' })])).toBe('failed')
  expect(statusOf([alive, check({ result: 'no-verdict' })])).toBe('no-verdict')
  expect(statusOf([alive, check({ result: 'recorded' })])).toBe('held')
})

test('what nobody looked for in storage, or what was lost there, is never green', () => {
  const { storage: _stored, ...unseen } = green.cleanup
  expect(outcomeOf({ ...green, cleanup: unseen, storage: 'nothing-to-store' })).toBe('no-verdict')
})

const killed = { level: 'token', target: 'reader', cause: { step: 'one', by: 'revoke' } } as const
const revoking = { kind: 'revoke', summary: 'revoke token reader', revocations: [] } as const
const died = check({ before: 'alive', reasons: [{ claim: 'jti', revocation: killed }] })

test('a revocation by which a token died that was named dead is green', () => {
  expect(outcomeOf({ ...green, steps: [step({ action: revoking, checks: [died, alive] })] })).toBe('held')
})

test.each<[string, CheckRecord]>([
  ['dead before', { ...died, before: 'dead' }],
  ['not said to be alive before', check({ reasons: died.reasons })],
  [
    'dead by another step',
    { ...died, reasons: [{ claim: 'jti', revocation: { ...killed, cause: { step: 'two', by: 'revoke' } } }] },
  ],
  ['only implied', { ...died, by: 'implied' }],
  ['only recorded', { ...died, expected: 'either', result: 'recorded' }],
])('a revocation is not green by a token that is %s; in a record of version 1 nobody asked', (_, other) => {
  const steps = [
    step({ checks: [died, alive] }),
    step({ id: 'one', action: revoking, checks: [other, alive] }),
  ]
  expect(outcomeOf({ ...green, steps })).toBe('nothing-ran')
  expect(outcomeOf({ ...green, record: 1, steps })).toBe('held')
  const told = steps.map((one) =>
    one.action === undefined ? one : { ...one, action: { ...revoking, effect: 'none' as const } },
  )
  expect(outcomeOf({ ...green, steps: told })).toBe('held')
})
