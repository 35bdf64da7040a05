import { readEvent, wireEvent } from '../../../src/agentwrit/audit/wire-event.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { describeBreak, idGaps, verifyChain } from '../../../src/agentwrit/audit/chain.ts'
import type { AuditEvent } from '../../../src/broker/audit-event.ts'
import { auditHash } from '../../../src/embedded/memory/audit-log.ts'
import { logFrom, logOf, withChange } from './events.ts'

const five = logOf(5)

/** The whole log of a real broker 2.0.0 after the main playbook. */
const recorded: readonly AuditEvent[] = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../fixtures/audit/broker-2.0.0.json'), 'utf8'),
).map(readEvent)

test('the log of a real broker is whole, delegations and odd details included', () => {
  expect(verifyChain(recorded)).toEqual({
    intact: true,
    count: recorded.length,
    head: recorded.at(-1)?.hash,
  })
  expect(recorded.some((event) => event.delegationChainHash !== undefined)).toBe(true)
  expect(idGaps(recorded)).toEqual([])
})

test('a log from its first event is whole, and its head is the newest hash', () => {
  expect(verifyChain(five)).toEqual({ intact: true, count: 5, head: five[4]?.hash })
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
        expect(verifyChain(events).intact).toBe(true)
        const index = at % events.length
        fc.pre((events[index]?.[field] ?? '') !== value)
        const changed = verifyChain(withChange(events, index, { [field]: value }))
        expect(changed).toMatchObject({ intact: false, index, why: 'content' })
      },
    ),
  )
})

test.each([
  ['no event at all', [], { index: 0, why: 'empty' }],
  ['the first event taken out', five.slice(1), { index: 0, at: 'evt-000002', why: 'start' }],
  [
    'one taken out of the middle',
    five.filter((_, index) => index !== 2),
    { index: 2, at: 'evt-000004', why: 'link' },
  ],
  ['two that changed places', [0, 2, 1, 3, 4].flatMap((at) => five[at] ?? []), { index: 1, why: 'link' }],
  ['one twice', [...five, ...five.slice(4)], { index: 5, why: 'link' }],
  ['another hash', withChange(five, 3, { hash: 'f'.repeat(64) }), { index: 3, why: 'content' }],
  ['a hash in capitals', withChange(five, 4, { hash: five[4]?.hash.toUpperCase() ?? '' }), { index: 4 }],
  ['an id without a number', withChange(five, 0, { id: 'first' }), { index: 0, why: 'start' }],
])('broken by %s', (_, events, expected) => {
  const chain = verifyChain(events)
  expect(chain).toMatchObject({ intact: false, count: events.length, ...expected })
  if (!chain.intact) expect(describeBreak(chain)).toMatch(/^(?:the log|event|before event).*[^.]$/)
})

test('an event taken out and all later hashes made anew still leaves a gap in the numbers', () => {
  const [first, , third] = five
  if (first === undefined || third === undefined) throw new Error('the log is too short')
  const relinked = { ...third, previousHash: first.hash }
  const forged = [first, { ...relinked, hash: auditHash(wireEvent(relinked)) }]
  expect(verifyChain(forged)).toMatchObject({ intact: false, at: 'evt-000003', why: 'number' })
  expect(idGaps(forged)).toEqual([{ after: 'evt-000001', before: 'evt-000003', missing: 1 }])
  expect(idGaps(five)).toEqual([])
})

test('a piece of a log is whole from anywhere, but is never the whole log', () => {
  expect(verifyChain(five.slice(2), 'anywhere').intact).toBe(true)
  expect(verifyChain(five.slice(2))).toMatchObject({ intact: false, why: 'start' })
  expect(verifyChain(withChange(five.slice(2), 0, { detail: 'x' }), 'anywhere')).toMatchObject({
    intact: false,
    why: 'content',
  })
})
