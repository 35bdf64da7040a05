import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeEntry, type JournalEntry } from '../../src/journal/entry.ts'
import { parseJournal } from '../../src/journal/read.ts'
import { remainsOf } from '../../src/journal/cleanup/remains.ts'

const began = (run: string): JournalEntry => ({
  entry: 'began',
  at: 1,
  run,
  ownTasks: [`task-${run}`],
  isolated: true,
})
const intends = (handle: string, run = 'r1'): JournalEntry => ({
  entry: 'intends',
  at: 2,
  run,
  handle,
  what: `registration of "${handle}"`,
  lifeSeconds: 60,
})
const issued = (handle: string, run = 'r1'): JournalEntry => ({
  entry: 'issued',
  at: 3,
  run,
  handle,
  jti: handle,
  exp: 9,
  token: 'sealed',
})
const asked: JournalEntry = { entry: 'log-in', at: 4, session: 'admin', stage: 'asked' }
const refused: JournalEntry = { entry: 'log-in', at: 5, session: 'admin', stage: 'refused' }
const granted: JournalEntry = {
  entry: 'session',
  at: 5,
  session: 'admin',
  expiresInSeconds: 300,
  token: 'sealed',
}

test('an intent is open until its token or its refusal is noted', () => {
  const entries = [began('r1'), intends('a'), intends('b'), intends('c'), issued('a')]
  const refusal: JournalEntry = { entry: 'refused', at: 4, run: 'r1', handle: 'b' }
  expect(remainsOf(0, [...entries, refusal]).runs[0]?.open.map(({ handle }) => handle)).toEqual(['c'])
})

test('an app is of the run that made it, and no line makes another run clean it up', () => {
  const app = (appId: string): string => JSON.stringify({ entry: 'app', at: 3, run: 'r1', appId })
  const entries = [began('r1'), JSON.parse(app('app-r1-billing-0a1b2c'))]
  expect(remainsOf(0, entries).runs[0]?.apps).toEqual(['app-r1-billing-0a1b2c'])
  expect(() => decodeEntry(app('app-payroll-0a1b2c'))).toThrow('not of this run')
})

test('an app whose registration got no answer is lost, under the name to look for', () => {
  const ask = (name: string): string => JSON.stringify({ entry: 'app-asked', at: 3, run: 'r1', name })
  const refusal: JournalEntry = { entry: 'refused', at: 4, run: 'r1', handle: 'app r1-refused' }
  const made: JournalEntry = { entry: 'app', at: 4, run: 'r1', appId: 'app-r1-made-0a1b2c' }
  const asked = ['r1-made', 'r1-refused', 'r1-lost'].map((name): JournalEntry => JSON.parse(ask(name)))
  expect(remainsOf(0, [began('r1'), ...asked, refusal, made]).runs[0]?.lostApps).toEqual(['r1-lost'])
  expect(() => decodeEntry(ask('payroll'))).toThrow('not of this run')
})

test('a cleaned run leaves nothing, and hides none of the others', () => {
  const cleaned: JournalEntry = { entry: 'cleaned', at: 9, run: 'r1' }
  const entries = [began('r1'), issued('a'), cleaned, began('r2'), intends('a', 'r2'), issued('a', 'r2')]
  expect(remainsOf(0, entries).runs.map(({ run, tokens }) => [run, tokens.length])).toEqual([['r2', 1]])
})

test('tokens of a run whose first line is lost are known all the same', () => {
  expect(remainsOf(0, [issued('a')]).runs[0]).toMatchObject({ run: 'r1', isolated: false, ownTasks: [] })
})

test.each([
  ['granted', [asked, granted], 0],
  ['refused', [asked, refused], 0],
  ['unanswered', [asked], 1],
  ['a renewal unanswered, then a new log-in', [asked, granted, asked, asked, granted], 1],
  ['a renewal refused, then a log-in unanswered', [asked, granted, asked, refused, asked], 1],
] as const)('a log-in that was %s', (_name, entries, lost) => {
  expect(remainsOf(0, entries).lostLogIns).toHaveLength(lost)
})

test('whatever is in a file, reading it throws nothing and repeats nothing of it', () => {
  const line = fc.oneof(
    fc.json(),
    fc.string(),
    fc
      .record({
        entry: fc.constantFrom('issued', 'intends', 'began', 'session', 'revoked'),
        token: fc.string(),
      })
      .map((value) => JSON.stringify(value)),
  )
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const { damage, opened } = parseJournal('file', ['{"secret":"hunter2"}', ...lines].join('\n'))
      expect(opened).toBeUndefined()
      expect(damage.join()).not.toContain('hunter2')
    }),
  )
})
