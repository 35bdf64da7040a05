import { expect, test } from 'vitest'
import { resumeExercise, type Exercise, openExercise } from '../../src/tabletop/exercise.ts'
import type { Stage } from '../../src/tabletop/stage.ts'
import { opened, RENEWED, rehearsed } from './rooms.ts'

const BEHIND = RENEWED.replace(
  'renew: { token: reader, as: fresh }',
  'renew: { token: reader, as: fresh }\n    unseen: true',
)

/** Every view that the room was sent, in one text. */
function watching(exercise: Exercise): () => string {
  const seen: string[] = []
  exercise.watch(() => seen.push(JSON.stringify(exercise.room())))
  return () => seen.join('\n')
}

async function next(exercise: Exercise, times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) await exercise.give({ type: 'next' })
}

const cards = (exercise: Exercise): unknown =>
  exercise.room().cards.map(({ token, verdict }) => `${token} ${verdict}`)

test('what the scenario does unseen is on the facilitator’s board, and nowhere in what the room is sent', async () => {
  const { exercise } = rehearsed(BEHIND)
  const sent = watching(exercise)
  await exercise.give({ type: 'begin' })
  await next(exercise, 3)
  expect(exercise.room().phase).toBe('deciding')
  expect(sent()).not.toContain('fresh')
  expect(cards(exercise)).toEqual(['reader alive', 'writer alive', 'auditor alive'])
  const { board, unseen, forecasts } = exercise.facilitator()
  expect(board.map(({ token, verdict }) => `${token} ${verdict}`)).toEqual([
    'reader dead',
    'writer alive',
    'auditor alive',
    'fresh alive',
  ])
  expect(unseen).toEqual(['reader', 'fresh'])
  expect(forecasts.find(({ option }) => option === 'token')?.missed).toEqual(['fresh'])
})

test('a decision asks about every token, so the room then sees what it has missed', async () => {
  const { exercise } = rehearsed(BEHIND)
  await exercise.give({ type: 'begin' })
  await next(exercise, 3)
  await exercise.give({ type: 'decide', option: 'token', who: 'Ada', why: '' })
  expect(cards(exercise)).toEqual(['reader dead', 'writer alive', 'auditor alive', 'fresh alive'])
  await next(exercise, 1)
  // What was dead before is no collateral of the decision, though the room saw it alive.
  expect(exercise.room().revealed?.outcome).toMatchObject({ missed: ['fresh'], collateral: [] })
  expect(exercise.facilitator().unseen).toEqual([])
})

test('whoever asks for a log that tells of it finds it out, and another log says nothing', async () => {
  const { ports } = rehearsed(BEHIND)
  const line = { at: '2026-01-05T09:05:00Z', event: 'token_renewed', outcome: 'success', detail: '' }
  const stage: Stage = { ...ports.stage, log: async () => [line] }
  const exercise = openExercise({ ...ports, stage }, opened(ports.script))
  await exercise.give({ type: 'begin' })
  await next(exercise, 2)
  await exercise.give({ type: 'ask-log', about: 'writer' })
  expect(cards(exercise)).toEqual(['reader alive', 'writer alive', 'auditor alive'])
  await exercise.give({ type: 'ask-log', about: 'reader' })
  expect(cards(exercise)).toEqual(['reader dead', 'writer alive', 'auditor alive', 'fresh alive'])
})

test('what is told of an unseen token is withheld with it, also after a crash, and comes out with it', async () => {
  const { ports, journal } = rehearsed(BEHIND)
  const stage: Stage = {
    ...ports.stage,
    perform: async (due, say) => {
      await ports.stage.perform(due, say)
      if (due.kind !== 'act' || due.step !== 'rotate') return
      say({ type: 'kept-alive', token: 'fresh', expiresAt: 1 })
      say({ type: 'will-expire', token: 'fresh', expiresAt: 1 })
    },
  }
  const first = openExercise({ ...ports, stage }, opened(ports.script))
  await first.give({ type: 'begin' })
  await next(first, 2)
  expect(first.room()).toMatchObject({ keptAlive: [], willExpire: [] })
  const events = journal.slice(journal.findLastIndex(({ type }) => type === 'opened'))
  const second = resumeExercise({ ...ports, stage }, events)
  const sent = watching(second)
  const differences = [{ token: 'fresh', was: 'alive', is: 'dead' } as const]
  await second.goOn(async () => ({ differences, cards: [] }), ports.now())
  await second.give({ type: 'continue' })
  expect(sent()).not.toContain('fresh')
  await next(second, 1)
  await second.give({ type: 'no-decision' })
  expect(second.room()).toMatchObject({ keptAlive: ['fresh'], willExpire: [{ token: 'fresh' }] })
})

test('names and paths of the playbook, and the seed of the dice, are not what the room is sent', () => {
  const { exercise } = rehearsed(RENEWED)
  expect(Object.keys(exercise.room().opening).sort()).toEqual([
    'broker',
    'groundRules',
    'objectives',
    'plannedMs',
    'roles',
    'scenario',
    'solo',
    'title',
  ])
})
