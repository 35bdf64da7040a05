import { expect, test } from 'vitest'
import { playAnswers } from '../../../src/tabletop/answers/answers.ts'
import { readAnswers } from '../../../src/tabletop/answers/file.ts'
import type { Exercise } from '../../../src/tabletop/exercise.ts'
import { transcriptLines } from '../../../src/tabletop/transcript.ts'
import { RENEWED, rehearsed } from '../rooms.ts'

const ANSWERS = `version: 1
playbook: renewed
roster: { commander: Ada }
decisions:
  first: { option: token, who: Ada, why: it leaked, confidence: 4, dissent: Grace, takes: 2m, asks: [fresh], rolls: [true] }
  second: { who: Ada }
ratings: { narrowest: { rating: S, evidence: they asked late } }
hot-wash: { well: talking, improve: asking }
improvements: [{ issue: renewals, action: write them down, owner: oncall, due: 2026-12-31 }]
`

const read = (text: string): ReturnType<typeof readAnswers> =>
  readAnswers({ file: 'answers.yaml', text }, 'renewed')

async function played(): Promise<readonly string[]> {
  const { exercise } = rehearsed(RENEWED)
  await playAnswers(exercise, read(ANSWERS), skipping(exercise))
  return exercise.events().flatMap(transcriptLines)
}

function skipping(exercise: Exercise): (clockMs: number) => Promise<void> {
  return async (clockMs) => {
    const left = clockMs - exercise.room().clock.elapsedMs
    if (left > 0) await exercise.give({ type: 'skip', ms: left })
  }
}

test('answers play an exercise to its end, the same every time', async () => {
  const lines = await played()
  expect(lines).toEqual(await played())
  expect(lines.join('\n')).toMatchInlineSnapshot(`
    "00:00  It renewed before anybody acted
    00:00  a rehearsal by the model alone: no broker is asked
    00:00  seed: spring
    00:00  commander: Ada
    00:00  the clock runs
    01:00  A token in a ticket
    01:00  Somebody pasted a token.
    01:00  inject (ticket, on time for commander): A token was pasted.
    05:00  inject (log, on time): The reader renewed.
    05:00  renew reader as fresh
    05:00  What do you revoke? (05:00)
    05:00    token: The token from the ticket
    05:00    agent: The reader
    05:00    task: The nightly job
    05:00    nothing: Wait
    05:00  the dice show 17 + 3: luck is kind
    05:00  somebody asks for the log of "fresh"
    07:00  Ada decides for "token" after 02:00: it leaked
    07:00  dissent: Grace
    07:00  revoke token reader
    07:00  not contained
    07:00  missed: "fresh"
    07:00  "fresh" goes on: a rehearsal asks nobody: accepted
    07:00  the narrowest way: revoke agent reader: WHY its successor lives
    15:00  inject (log, on time): The writer renewed as well.
    15:00  renew writer as writer-2
    15:00  Now what? (05:00)
    15:00    writer: The writer
    15:00    both: Reader and writer
    15:00    nothing: Wait
    20:00  no decision after 05:00: nothing is revoked
    20:00  not contained
    20:00  missed: "fresh" and "writer-2"
    20:00  "fresh" goes on: a rehearsal asks nobody: accepted
    20:00  the narrowest way: revoke agent reader, revoke agent writer: WHY both of them renewed
    20:00  hot wash
    20:00  "narrowest" is rated S: they asked late
    20:00  went well: talking
    20:00  to improve: asking
    20:00  renewals: write them down (oncall, by 2026-12-31)
    20:00  the end
    20:00  cleaned up"
  `)
})

test.each([
  [
    'another playbook',
    ANSWERS.replace('playbook: renewed', 'playbook: other'),
    'they are for the playbook "other"',
  ],
  ['a key that nobody reads', ANSWERS.replace('roster:', 'rooster:'), 'the file has no "rooster"'],
  [
    'a key of an answer that nobody reads',
    ANSWERS.replace('takes: 2m', 'tkaes: 2m'),
    'decisions.first has no "tkaes"',
  ],
  [
    'a time that is none',
    ANSWERS.replace('takes: 2m', 'takes: soon'),
    '"decisions.first.takes" is no duration',
  ],
  ['a rating that is none', ANSWERS.replace('rating: S', 'rating: X'), '"rating" is none of P, S, M, U'],
  ['no YAML', 'version: [', 'line 1, column'],
  ['nothing', '', 'line 1, column 1: the file is empty'],
])('answers for %s are refused', (_what, text, problem) => {
  expect(() => read(text)).toThrow(problem)
})

test('a decision without an answer, and an option that is none, end the replay and say which', async () => {
  const { exercise } = rehearsed(RENEWED)
  const missing = read(ANSWERS.replace(/^ {2}first:.*\n/m, ''))
  await expect(playAnswers(exercise, missing, skipping(exercise))).rejects.toThrow('the decision "first"')
  const second = rehearsed(RENEWED)
  const wrong = read(ANSWERS.replace('option: token', 'option: tokne'))
  await expect(playAnswers(second.exercise, wrong, skipping(second.exercise))).rejects.toThrow(
    'there is no option "tokne"',
  )
})
