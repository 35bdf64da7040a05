import { expect, test } from 'vitest'
import { recheckVerdict, judgeContainment } from '../../src/contain/judging/verdict.ts'
import type { ListEntry } from '../../src/agentwrit/facts.ts'
import { factsOfLog } from '../../src/contain/known/log-facts.ts'
import { situationOf, type Situation } from '../../src/contain/known/situation.ts'
import type { Done, ProbeRecord } from '../../src/contain/record.ts'
import { endText } from '../../src/contain/words/end.ts'

const AGENT = 'spiffe://d/agent/o/t/0123456789abcdef'
const JTI = '0123456789abcdef'.repeat(2)
const ENTRY: ListEntry = { level: 'agent', target: AGENT }

/** A token that was brought and taken, of which the log knows nothing more. */
function situation(accepted: boolean): Situation {
  return situationOf({
    named: {
      kind: 'token',
      jti: JTI,
      subject: AGENT,
      task: 't',
      chain: [],
      issuedAt: 100,
      expiresAt: 400,
      scope: [],
      vouched: true,
    },
    log: factsOfLog([]),
    judgement: { word: 'whole', earlier: [] },
    now: 200,
    accepted: new Map([[JTI, accepted]]),
  })
}

function probe(kind: ProbeRecord['kind'], rest: Partial<ProbeRecord>): ProbeRecord {
  const expected = kind === 'control' ? 'alive' : 'dead'
  const base = {
    what: kind,
    kind,
    jti: kind === 'held' ? JTI : kind,
    fingerprint: '',
    agent: AGENT,
    expected,
  } as const
  const ends =
    kind === 'control'
      ? ({ before: 'alive', after: 'alive' } as const)
      : ({ before: 'alive', after: 'refused', use: 'refused', proves: ENTRY } as const)
  return { ...base, ...ends, ...rest }
}

function done(probes: readonly ProbeRecord[], rest: Partial<Done> = {}): Done {
  const storage = [{ status: 'stored', lost: 0, repeats: 0, auditLost: 0, appLookUps: 0 }] as const
  const entries = [{ ...ENTRY, acknowledged: true }] as const
  return { entries, probes, unproved: [], storage, sightings: [], leftovers: [], problems: [], ...rest }
}

const GREEN = [probe('held', {}), probe('control', {}), probe('canary', {})]

test('everything seen alive and then dead, stored, beside a control that lives, is proved', () => {
  expect(judgeContainment(situation(true), done(GREEN), situation(false)).outcome).toBe('proved')
})

test.each<[string, Done, string]>([
  ['a held token that still lives', done([probe('held', { after: 'alive' }), probe('control', {})]), 'alive'],
  ['one that another route takes', done([probe('held', { use: 'accepted' }), probe('control', {})]), 'alive'],
  [
    'one that was refused before',
    done([probe('held', { before: 'refused' }), probe('control', {})]),
    'not-proved',
  ],
  ['no control', done([probe('held', {}), probe('canary', {})]), 'not-proved'],
  ['a control that is refused, too', done([...GREEN, probe('control', { after: 'refused' })]), 'not-proved'],
  [
    'a control that was never alive',
    done([probe('held', {}), probe('control', { before: 'refused' })]),
    'not-proved',
  ],
  ['no usable answer', done([probe('held', { after: 'unknown' }), probe('control', {})]), 'not-proved'],
  [
    'nothing shown to another route',
    done([probe('held', { use: 'unknown' }), probe('control', {})]),
    'not-proved',
  ],
  ['nothing revoked', done(GREEN, { entries: [] }), 'not-proved'],
  ['no acknowledgement', done(GREEN, { entries: [{ ...ENTRY, acknowledged: 'no' }] }), 'not-proved'],
  ['storage that nobody saw', done(GREEN, { storage: [] }), 'not-proved'],
  ['a newcomer', done(GREEN, { sightings: [{ at: '', what: '', open: true }] }), 'not-proved'],
  ['a problem on the way', done(GREEN, { problems: ['x'] }), 'not-proved'],
  ['a canary that may live', done(GREEN, { leftovers: [{ what: 'x', reason: 'y' }] }), 'left-over'],
])('%s is never called contained', (_, what, outcome) => {
  expect(judgeContainment(situation(true), what, situation(false)).outcome).toBe(outcome)
})

test('a log that cannot be read at the end, or was changed, takes the proof away', () => {
  expect(judgeContainment(situation(true), done(GREEN), undefined).outcome).toBe('not-proved')
  const changed = { ...situation(true), judgement: { word: 'changed', earlier: [] } as const }
  expect(judgeContainment(changed, done(GREEN), situation(false)).outcome).toBe('not-proved')
})

test('what was known to live is needed, and what still lives at the end is told', () => {
  expect(judgeContainment(situation(false), done(GREEN), situation(false)).outcome).toBe('not-proved')
  expect(judgeContainment(situation(true), done(GREEN), situation(true)).outcome).toBe('not-proved')
})

test('later, a canary that is dead on arrival shows that it is in force, and a token that was brought does not', () => {
  const [canary, control] = [probe('canary', { before: 'refused' }), probe('control', {})]
  expect(recheckVerdict(situation(false), [ENTRY], done([canary, control])).outcome).toBe('proved')
  expect(recheckVerdict(situation(false), [ENTRY], done([canary])).outcome).toBe('not-proved')
  // It may have run out, or been renewed.
  const brought = probe('held', { before: 'refused' })
  const { outcome, proved } = recheckVerdict(situation(false), [ENTRY], done([brought, control]))
  expect([outcome, proved]).toEqual(['not-proved', []])
  const lives = probe('canary', { after: 'alive' })
  expect(recheckVerdict(situation(false), [ENTRY], done([lives, control])).outcome).toBe('alive')
})

test('what is left over is told with its end, and with what ends it before', () => {
  const leftovers = [{ what: 'a canary of agent x', reason: 'the broker gave no answer', expiresAt: 400 }]
  const left = done(GREEN, { leftovers })
  const told = endText(judgeContainment(situation(true), left, situation(false)), left, 'now').join('\n')
  expect(told).toContain(
    'left over: a canary of agent x, which ends by itself at 1970-01-01T00:06:40Z: the broker gave no answer',
  )
  expect(told).toContain('run "firebreak cleanup" until it reports nothing left')
})

test('where nothing was revoked, nothing is said to work in spite of it', () => {
  const stopped = done([], { entries: [] })
  const verdict = judgeContainment(situation(true), stopped, situation(true))
  const told = endText(verdict, stopped, 'now').filter((line) => line.includes('not stopped'))
  expect(told.length).toBeGreaterThan(0)
  expect(told.join()).not.toContain('was revoked')
})
