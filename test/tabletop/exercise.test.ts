import { expect, test } from 'vitest'
import { FirebreakError } from '../../src/errors.ts'
import { openExercise } from '../../src/tabletop/exercise.ts'
import { reviewOf } from '../../src/tabletop/paper/review.ts'
import type { Stage } from '../../src/tabletop/stage.ts'
import { opened, RENEWED, rehearsed } from './rooms.ts'

const MINUTE = 60_000

test('an exercise goes from the opening through injects and decisions to the hot wash and the end', async () => {
  const { exercise } = rehearsed(RENEWED)
  const give = exercise.give
  expect(exercise.room().phase).toBe('opening')
  expect(await give({ type: 'next' })).toBe('the clock has not started: begin first')
  await give({ type: 'set-roster', people: [{ role: 'commander', name: 'Ada' }] })
  await give({ type: 'begin' })
  expect(exercise.room()).toMatchObject({ phase: 'playing', clock: { running: true } })
  await give({ type: 'next' })
  await give({ type: 'next' })
  await give({ type: 'next' })
  expect(exercise.room()).toMatchObject({ phase: 'deciding', decision: { step: 'first' } })
  await give({ type: 'decide', option: 'token', who: 'Ada', why: 'it is the one that leaked' })
  expect(exercise.room()).toMatchObject({ phase: 'revealing', revealed: { words: ['revoke token reader'] } })
  await give({ type: 'next' })
  expect(exercise.room().revealed?.outcome).toMatchObject({
    contained: false,
    missed: ['fresh'],
    collateral: [],
  })
  await give({ type: 'next' })
  expect(exercise.room().revealed?.survivor).toMatchObject({ token: 'fresh', accepted: true })
  await give({ type: 'next' })
  expect(exercise.room().revealed?.narrowest).toMatchObject({
    option: 'agent',
    dies: ['fresh'],
    chosen: false,
  })
  await give({ type: 'next' })
  await give({ type: 'next' })
  await give({ type: 'next' })
  await give({ type: 'decide', option: 'both', who: 'Ada', why: 'it comes back' })
  for (let step = 0; step < 4; step += 1) await give({ type: 'next' })
  expect(exercise.room().phase).toBe('hot-wash')
  await give({ type: 'end' })
  expect(exercise.room()).toMatchObject({ phase: 'ended', ended: 'played', cleaned: { leftovers: 0 } })
})

test('what the scenario would do to a token that the room has killed is left out, and only the facilitator hears of it', async () => {
  const { exercise, journal } = rehearsed(RENEWED)
  await exercise.give({ type: 'begin' })
  for (let step = 0; step < 3; step += 1) await exercise.give({ type: 'next' })
  await exercise.give({ type: 'decide', option: 'task', who: 'Ada', why: '' })
  for (let step = 0; step < 3; step += 1) await exercise.give({ type: 'next' })
  expect(exercise.room().phase).toBe('playing')
  await exercise.give({ type: 'next' })
  expect(exercise.room()).toMatchObject({ phase: 'deciding', decision: { step: 'second' } })
  expect(journal).toContainEqual(expect.objectContaining({ type: 'scene-skipped', step: 'again' }))
  const [opened] = exercise.events()
  const leftOut = opened?.type === 'opened' ? reviewOf(opened.opening, exercise.events()).leftOut : undefined
  expect(leftOut).toMatchObject([{ step: 'again', why: 'token "writer" is dead by then' }])
})

test('an inject is released when its time has come, and the clock can be paused, extended and skipped', async () => {
  const { exercise, clock } = rehearsed(RENEWED)
  await exercise.give({ type: 'begin' })
  clock.advance(MINUTE - 1)
  await exercise.tick()
  expect(exercise.room().inject).toBeUndefined()
  await exercise.give({ type: 'pause', reason: 'coffee' })
  clock.advance(10 * MINUTE)
  await exercise.tick()
  expect(exercise.room()).toMatchObject({ pause: 'coffee', clock: { elapsedMs: MINUTE - 1 } })
  expect(await exercise.give({ type: 'next' })).toBe('the clock stands still: continue first')
  await exercise.give({ type: 'continue' })
  clock.advance(1)
  await exercise.tick()
  expect(exercise.room().inject).toMatchObject({ text: 'A token was pasted.', atMs: MINUTE })
  await exercise.give({ type: 'skip', ms: 4 * MINUTE })
  await exercise.give({ type: 'extend', ms: 5 * MINUTE })
  expect(exercise.room().clock).toMatchObject({ elapsedMs: 5 * MINUTE, plannedMs: 35 * MINUTE })
  await exercise.tick()
  expect(exercise.room().inject).toMatchObject({ text: 'The reader renewed.' })
})

test('a time box that runs out is no decision, and nothing is revoked', async () => {
  const { exercise, clock } = rehearsed(RENEWED)
  await exercise.give({ type: 'begin' })
  for (let step = 0; step < 3; step += 1) await exercise.give({ type: 'next' })
  const before = exercise.room().cards
  clock.advance(5 * MINUTE)
  await exercise.tick()
  expect(exercise.room()).toMatchObject({ phase: 'revealing', revealed: { words: [] }, cards: before })
  expect(exercise.room().revealed?.option).toBeUndefined()
  await exercise.give({ type: 'next' })
  expect(exercise.room().revealed?.outcome).toMatchObject({ contained: false, missed: ['fresh'] })
})

test('the same seed throws the same dice and turns up the same cards', async () => {
  const thrown = async (seed: string): Promise<unknown> => {
    const { exercise, journal } = rehearsed(RENEWED, { seed })
    await exercise.give({ type: 'begin' })
    for (let count = 0; count < 6; count += 1)
      await exercise.give({ type: 'roll', procedure: count % 2 === 0 })
    return journal.flatMap((event) =>
      event.type === 'chance-rolled' ? [[event.roll, event.card?.fault]] : [],
    )
  }
  expect(await thrown('spring')).toEqual(await thrown('spring'))
  expect(await thrown('spring')).not.toEqual(await thrown('autumn'))
})

test('nothing that is the facilitator’s is in the room’s view or in a room event', async () => {
  const { exercise, journal } = rehearsed(RENEWED)
  const seen: string[] = []
  exercise.watch(() => seen.push(JSON.stringify(exercise.room())))
  await exercise.give({ type: 'begin' })
  await exercise.give({ type: 'note', text: 'NOTE of today' })
  await exercise.give({ type: 'rate', objective: 'narrowest', rating: 'S', evidence: 'NOTE seen' })
  for (let step = 0; step < 3; step += 1) await exercise.give({ type: 'next' })
  const told = [
    ...seen,
    ...journal.filter(({ type }) => type !== 'noted' && type !== 'rated').map((one) => JSON.stringify(one)),
  ]
  expect(
    told.filter((text) =>
      /NOTE|CRITERION|PREPARATION|DISCUSSION|WHY|"best"|revoke (?:token|agent|task)/.test(text),
    ),
  ).toEqual([])
  const facilitator = JSON.stringify(exercise.facilitator())
  for (const word of ['NOTE', 'CRITERION', 'PREPARATION', 'WHY']) expect(facilitator).toContain(word)
})

test('the facilitator sees before the decision what each option would do', async () => {
  const { exercise } = rehearsed(RENEWED)
  await exercise.give({ type: 'begin' })
  for (let step = 0; step < 3; step += 1) await exercise.give({ type: 'next' })
  const { forecasts, missingRoles } = exercise.facilitator()
  expect(missingRoles).toEqual(['Incident commander'])
  expect(
    forecasts.map(({ option, dies, missed, collateral, reachesGoal, best }) => ({
      option,
      dies,
      missed,
      collateral,
      reachesGoal,
      best,
    })),
  ).toEqual([
    { option: 'token', dies: [], missed: ['fresh'], collateral: [], reachesGoal: false, best: false },
    { option: 'agent', dies: ['fresh'], missed: [], collateral: [], reachesGoal: true, best: true },
    {
      option: 'task',
      dies: ['writer', 'fresh'],
      missed: [],
      collateral: ['writer'],
      reachesGoal: false,
      best: false,
    },
    { option: 'nothing', dies: [], missed: ['fresh'], collateral: [], reachesGoal: false, best: false },
  ])
})

test('what a decision has to kill and is still to come makes no option a good one yet', async () => {
  const { exercise } = rehearsed(RENEWED)
  await exercise.give({ type: 'begin' })
  const early = exercise.facilitator().forecasts
  expect(early.map(({ absent, reachesGoal }) => ({ absent, reachesGoal }))).toEqual(
    early.map(() => ({ absent: ['fresh'], reachesGoal: false })),
  )
  for (let step = 0; step < 2; step += 1) await exercise.give({ type: 'next' })
  expect(exercise.facilitator().forecasts.map(({ absent }) => absent)).toEqual(early.map(() => []))
})

test('what the room may talk about stays in sight after an inject was released, until the story goes on', async () => {
  const { exercise } = rehearsed(RENEWED)
  const released = (): string | undefined => exercise.facilitator().released?.step
  await exercise.give({ type: 'begin' })
  expect(released()).toBeUndefined()
  await exercise.give({ type: 'next' })
  expect(exercise.facilitator().released).toMatchObject({
    step: 'alert',
    notes: ['NOTE let them read'],
    discussion: ['DISCUSSION whose is it'],
  })
  await exercise.give({ type: 'next' })
  expect(released()).toBe('rotate')
  await exercise.give({ type: 'next' })
  expect(exercise.room().phase).toBe('deciding')
  expect(released()).toBeUndefined()
})

test('who plays alone is scored by containment, narrowness and time', async () => {
  const { exercise } = rehearsed(RENEWED, { solo: true })
  await exercise.give({ type: 'begin' })
  for (let step = 0; step < 3; step += 1) await exercise.give({ type: 'next' })
  await exercise.give({ type: 'decide', option: 'agent', who: 'Ada', why: '' })
  for (let step = 0; step < 5; step += 1) await exercise.give({ type: 'next' })
  await exercise.give({ type: 'no-decision' })
  for (let step = 0; step < 5; step += 1) await exercise.give({ type: 'next' })
  expect(exercise.room().score).toEqual({
    points: 3,
    of: 6,
    decisions: [
      { step: 'first', contained: true, narrowest: true, inTime: true },
      { step: 'second', contained: false, narrowest: false, inTime: false },
    ],
  })
})

test('a broker that cannot be asked for its log is a problem on the wall, and not the end', async () => {
  const { ports } = rehearsed(RENEWED)
  const unreachable = async (): Promise<never> => {
    throw new FirebreakError('unreachable', 'no connection', { hint: 'look at it' })
  }
  const exercise = openExercise(
    { ...ports, stage: { ...ports.stage, log: unreachable } },
    opened(ports.script),
  )
  await exercise.give({ type: 'begin' })
  expect(await exercise.give({ type: 'ask-log', about: 'reader' })).toBeUndefined()
  expect(exercise.room()).toMatchObject({
    phase: 'playing',
    problems: [{ message: 'no connection', hint: 'look at it' }],
  })
})

test('a token that should be there and that nobody has seen proves no containment', async () => {
  const { ports } = rehearsed(RENEWED)
  const { stage } = ports
  // Everything is done and nothing of it is shown.
  const blind: Stage = {
    ...stage,
    perform: (due, say) =>
      stage.perform(due, (event) =>
        event.type === 'scene-acted' || event.type === 'revealing-began' ? say(event) : undefined,
      ),
  }
  const exercise = openExercise({ ...ports, stage: blind }, opened(ports.script))
  await exercise.give({ type: 'begin' })
  for (let step = 0; step < 3; step += 1) await exercise.give({ type: 'next' })
  await exercise.give({ type: 'decide', option: 'agent', who: 'Ada', why: '' })
  await exercise.give({ type: 'next' })
  expect(exercise.room().revealed?.outcome).toMatchObject({ contained: false, unproved: ['fresh'] })
})
