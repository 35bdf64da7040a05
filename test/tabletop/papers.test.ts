import { expect, test } from 'vitest'
import { AGENTWRIT } from '../../src/agentwrit/rules.ts'
import { afterActionReport } from '../../src/tabletop/paper/after-action.ts'
import { historyLines } from '../../src/tabletop/paper/history.ts'
import { paperHtml, paperMarkdown } from '../../src/paper/render.ts'
import { evaluationSheets, facilitatorsGuide, situationManual } from '../../src/tabletop/paper/pack.ts'
import { reviewOf, type Review } from '../../src/tabletop/paper/review.ts'
import { hostileExercise } from '../pages/hostile-exercise.ts'
import { RENEWED, rehearsed } from './rooms.ts'

const { script } = rehearsed(RENEWED).ports

async function played(): Promise<Review> {
  const { exercise, clock } = rehearsed(RENEWED)
  const next = async (times: number): Promise<void> => {
    for (let count = 0; count < times; count += 1)
      expect(await exercise.give({ type: 'next' })).toBeUndefined()
  }
  await exercise.give({ type: 'set-roster', people: [{ role: 'commander', name: 'Ada' }] })
  await exercise.give({ type: 'begin' })
  await next(3)
  clock.advance(125_000)
  await exercise.give({ type: 'note', text: 'NOTE: too quiet' })
  await exercise.give({
    type: 'decide',
    option: 'token',
    who: 'Ada',
    why: 'it leaked',
    confidence: 4,
    dissent: 'Grace',
  })
  await next(6)
  clock.advance(300_000)
  await exercise.tick()
  await next(4)
  await exercise.give({ type: 'hot-wash' })
  await exercise.give({ type: 'rate', objective: 'narrowest', rating: 'M', evidence: 'nobody asked' })
  await exercise.give({ type: 'answer-hot-wash', well: 'we talked', improve: 'we ask first' })
  await exercise.give({
    type: 'add-improvement',
    improvement: { issue: 'renewals', action: 'write it down', owner: 'platform', due: '2027-01-31' },
  })
  await exercise.give({ type: 'end' })
  const [opened] = exercise.events()
  if (opened?.type !== 'opened') throw new Error('an exercise begins by being opened')
  return reviewOf(opened.opening, exercise.events())
}

test('the after-action report says what was measured, what was typed, and who does what by when', async () => {
  await expect(paperMarkdown(afterActionReport(await played()))).toMatchFileSnapshot('golden/after-action.md')
})

test('the after-action report says what was left out, and why', async () => {
  const leftOut = [{ step: 'again', why: 'token "writer" is dead by then' }]
  const text = paperMarkdown(afterActionReport({ ...(await played()), leftOut }))
  expect(text).toContain(
    '## Left out, so that nothing was proved of it\n\n- again: token "writer" is dead by then\n',
  )
})

test('the history has a row for each decision, with latency and level beside the narrowest', async () => {
  const review = await played()
  const later = { ...review, startedAt: '2026-04-05T00:00:00Z' }
  expect(historyLines([later, review])).toMatchInlineSnapshot(`
    [
      "| Date       | Exercise | Decision | Latency | Level   | Narrowest | Outcome       |",
      "| ---------- | -------- | -------- | ------- | ------- | --------- | ------------- |",
      "| 2026-01-05 | renewed  | first    | 02:05   | token   | agent     | not contained |",
      "| 2026-01-05 | renewed  | second   | 05:00   | nothing | agent     | not contained |",
      "| 2026-04-05 | renewed  | first    | 02:05   | token   | agent     | not contained |",
      "| 2026-04-05 | renewed  | second   | 05:00   | nothing | agent     | not contained |",
    ]
  `)
  expect(historyLines([])).toEqual([])
})

test('a question that was still open at the hot wash took until then, and what was typed in lines reads as a sentence', async () => {
  const { exercise, clock } = rehearsed(RENEWED)
  await exercise.give({ type: 'begin' })
  for (let step = 0; step < 3; step += 1) await exercise.give({ type: 'next' })
  clock.advance(13_000)
  await exercise.give({ type: 'hot-wash' })
  await exercise.give({ type: 'answer-hot-wash', well: 'we talked\nand listened', improve: '' })
  const [opened] = exercise.events()
  if (opened?.type !== 'opened') throw new Error('an exercise begins by being opened')
  const review = reviewOf(opened.opening, exercise.events())
  expect(review.decisions).toMatchObject([{ latencyMs: 13_000 }])
  expect(review.timeline).toContain('00:13  went well: we talked and listened')
  expect(paperHtml(afterActionReport(review))).toContain('<dd>we talked and listened</dd>')
})

test('players get no answer, and the facilitator gets every one', () => {
  const manual = paperHtml(situationManual(script))
  expect(manual).not.toMatch(
    /NOTE|CRITERION|PREPARATION|DISCUSSION|WHY|fresh|The reader renewed|What do you revoke/,
  )
  const guide = paperMarkdown(facilitatorsGuide(script, AGENTWRIT))
  for (const word of ['NOTE', 'PREPARATION', 'DISCUSSION', 'WHY', 'late:chain:2s'])
    expect(guide).toContain(word)
  expect(paperMarkdown(evaluationSheets(script))).toContain('CRITERION')
})

test('the guide forecasts each decision on the board that the best ways before it lead to', async () => {
  await expect(paperMarkdown(facilitatorsGuide(script, AGENTWRIT))).toMatchFileSnapshot(
    'golden/facilitators-guide.md',
  )
})

test('text of others is shown on every paper, and is never a part of it', async () => {
  const { exercise, script: hostile } = hostileExercise()
  await exercise.give({ type: 'begin' })
  for (let count = 0; count < 3; count += 1) await exercise.give({ type: 'next' })
  await exercise.give({ type: 'decide', option: 'token', who: '<b>Ada</b>', why: '| a | b\n# c' })
  for (let count = 0; count < 5; count += 1) await exercise.give({ type: 'next' })
  const [opened] = exercise.events()
  if (opened?.type !== 'opened') throw new Error('an exercise begins by being opened')
  const papers = [
    afterActionReport(reviewOf(opened.opening, exercise.events())),
    situationManual(hostile),
    facilitatorsGuide(hostile, AGENTWRIT),
    evaluationSheets(hostile),
  ]
  for (const paper of papers) {
    const html = paperHtml(paper)
    expect(html).toContain('&lt;img src=x')
    expect(html).not.toMatch(/<(?:img|script|b)\b/)
    expect(html).toContain('default-src &#39;none&#39;; style-src &#39;sha256-')
    const markdown = paperMarkdown(paper)
    expect(markdown).toContain('&lt;img src=x')
    expect(markdown).not.toMatch(/<(?:img|script|b)\b|^# c/m)
  }
})
