import { readEvent, wireEvent } from '../../../src/agentwrit/audit/wire-event.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describeFlaw, idGaps, judgeLog, type LogJudgement } from '../../../src/agentwrit/audit/chain.ts'
import type { AuditEvent } from '../../../src/broker/audit-event.ts'
import { auditHash } from '../../../src/embedded/memory/audit-log.ts'
import { logFrom, logOf, withChange } from './events.ts'

const five = logOf(5)

const whole = (events: readonly AuditEvent[]): LogJudgement => judgeLog(events, { start: 'genesis' })

/** The whole log of a real broker 2.0.0 after the main playbook. */
const recorded: readonly AuditEvent[] = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../fixtures/audit/broker-2.0.0.json'), 'utf8'),
).map(readEvent)

test('the log of a real broker is whole, delegations and odd details included', () => {
  expect(whole(recorded)).toEqual({ word: 'whole', earlier: [] })
  expect(recorded.some((event) => event.delegationChainHash !== undefined)).toBe(true)
  expect(idGaps(recorded)).toEqual([])
})

test('a log from its first event is whole', () => {
  expect(whole(five)).toEqual({ word: 'whole', earlier: [] })
})

test('any log is whole, whatever is in it, and any changed value is found at its event', () => {
  const text = fc.string({ unit: 'grapheme' })
  const happening = fc.record({
    // One without a type is no event, and is refused when it is read.
    type: fc.string({ unit: 'grapheme', minLength: 1 }),
    outcome: fc.constantFrom('success' as const, 'denied' as const),
    detail: text,
    agentId: fc.option(text, { nil: undefined }),
    delegationDepth: fc.nat(5),
  })
  const fields = fc.constantFrom('timestamp', 'type', 'agentId', 'taskId', 'detail', 'resource')
  fc.assert(
    fc.property(
      fc.array(happening, { minLength: 1 }),
      fc.nat(),
      fields,
      text,
      (happenings, at, field, value) => {
        const events = logFrom(happenings)
        expect(whole(events).word).toBe('whole')
        const index = at % events.length
        fc.pre((events[index]?.[field] ?? '') !== value)
        const changed = whole(withChange(events, index, { [field]: value }))
        expect(changed).toMatchObject({ word: 'changed', flaw: { index, why: 'content' } })
      },
    ),
  )
})

/** Their hashes made anew, as whoever can write the database can do. */
function rehashed(event: AuditEvent, change: Partial<AuditEvent>): AuditEvent {
  const changed = { ...event, ...change }
  return { ...changed, hash: auditHash(wireEvent(changed)) }
}

function at(index: number): AuditEvent {
  const event = five[index]
  if (event === undefined) throw new RangeError('the log is too short')
  return event
}

test.each<[string, readonly AuditEvent[], object]>([
  ['another hash', withChange(five, 3, { hash: 'f'.repeat(64) }), { index: 3, why: 'content' }],
  ['a hash in capitals', withChange(five, 4, { hash: at(4).hash.toUpperCase() }), { index: 4 }],
  ['an id without a number', withChange(five, 0, { id: 'first' }), { index: 0, why: 'content' }],
  [
    'an event with its hash made anew, where no number is missing',
    [at(0), rehashed(at(1), { detail: 'x' }), ...five.slice(2)],
    { index: 2, why: 'link' },
  ],
  [
    'a first event that follows from another',
    [rehashed(at(0), { previousHash: 'a'.repeat(64) })],
    { index: 0, why: 'start' },
  ],
])('changed: %s', (_, events, flaw) => {
  const judged = whole(events)
  expect(judged).toMatchObject({ word: 'changed', flaw })
  expect(judged.flaw && describeFlaw(judged.flaw)).toContain('was changed')
})

test.each<[string, readonly AuditEvent[], object]>([
  ['no event at all', [], { index: 0, why: 'empty' }],
  ['the first event taken out', five.slice(1), { index: 0, at: 'evt-000002', why: 'start' }],
  [
    'one taken out of the middle',
    five.filter((_, index) => index !== 2),
    { index: 2, at: 'evt-000004', why: 'gap', missing: 1 },
  ],
  ['two that changed places', [0, 2, 1, 3, 4].map(at), { index: 1, why: 'gap' }],
  ['one twice', [...five, at(4)], { index: 5, why: 'repeat' }],
  [
    'one taken out and the next made anew',
    [at(0), rehashed(at(2), { previousHash: at(0).hash })],
    { index: 1, why: 'gap' },
  ],
  ['an id without a number', [at(0), rehashed(at(1), { id: 'second' })], { index: 1, why: 'number' }],
])('incomplete, which is never called a change: %s', (_, events, flaw) => {
  const judged = whole(events)
  expect(judged).toMatchObject({ word: 'incomplete', flaw })
  const words = judged.flaw && describeFlaw(judged.flaw)
  expect(words).not.toContain('changed')
  expect(words).toMatch(/lost or removed|has no events/)
})

test('what a broker leaves that lost an event, started again and gave its number away twice is incomplete', () => {
  // Event 4 was lost, 5 stored; the broker counts from what it finds, so the next is 5 again, and that one is lost, too.
  const [again] = [rehashed(at(4), { previousHash: at(4).hash, detail: 'again' })]
  const next = rehashed(at(4), { id: 'evt-000006', previousHash: again.hash, detail: 'next' })
  expect(whole([...five.slice(0, 3), at(4), again, next])).toMatchObject({
    word: 'incomplete',
    flaw: { why: 'gap', at: 'evt-000005' },
  })
  // After one more start only what was stored is there, and its link leads to an event that never was.
  expect(whole([...five.slice(0, 3), at(4), next]).word).toBe('incomplete')
})

test('the numbers that are missing are told, whatever the hashes say', () => {
  expect(idGaps([at(0), at(2)])).toEqual([{ after: 'evt-000001', before: 'evt-000003', missing: 1 }])
  expect(idGaps(five)).toEqual([])
})

describe('judged from one event on', () => {
  const gapped = [at(0), ...five.slice(2)]

  test('what is missing before it is told, and the log is not called whole', () => {
    expect(judgeLog(gapped, { start: 'genesis', from: 1 })).toMatchObject({
      word: 'intact',
      earlier: [{ why: 'gap', at: 'evt-000003' }],
    })
    expect(judgeLog(five.slice(1), { start: 'genesis', from: 0 })).toMatchObject({
      word: 'intact',
      earlier: [{ why: 'start' }],
    })
  })

  test('what is missing behind it makes it incomplete', () => {
    expect(judgeLog(gapped, { start: 'genesis', from: 0 })).toMatchObject({ word: 'incomplete', earlier: [] })
  })

  test('what was changed before it is changed', () => {
    const forged = withChange(five, 0, { detail: 'x' })
    expect(judgeLog(forged, { start: 'genesis', from: 3 })).toMatchObject({ word: 'changed' })
  })
})

test('a piece of a log is intact from anywhere, but is never the whole log', () => {
  expect(judgeLog(five.slice(2), { start: 'anywhere' }).word).toBe('intact')
  expect(whole(five.slice(2)).flaw).toMatchObject({ why: 'start' })
  expect(judgeLog(withChange(five.slice(2), 0, { detail: 'x' }), { start: 'anywhere' }).flaw).toMatchObject({
    why: 'content',
  })
})
