import { FirebreakError } from '../../errors.ts'
import type { ExerciseEvent } from '../events.ts'
import type { Improvement, Person, Rating } from '../facts.ts'
import type { Exercise } from '../exercise.ts'
import type { Command } from '../views.ts'

/** What a room would have said, written down. */
export interface Answers {
  readonly seed?: string
  readonly roster: readonly Person[]
  /** By step. */
  readonly decisions: ReadonlyMap<string, Answer>
  readonly ratings: readonly RatingAnswer[]
  readonly hotWash?: { readonly well: string; readonly improve: string }
  readonly improvements: readonly Improvement[]
}

interface Answer {
  /** Absent where the time box is to run out. */
  readonly option?: string
  readonly who: string
  readonly why: string
  readonly confidence?: number
  readonly dissent?: string
  /** Tokens that are asked about in the log first. */
  readonly asks: readonly string[]
  /** Throws of the dice before it, and whether the team has a procedure. */
  readonly rolls: readonly boolean[]
  /** How long the room takes, by the exercise's clock. */
  readonly takesMs: number
}

interface RatingAnswer {
  readonly objective: string
  readonly rating: Rating
  readonly evidence: string
}

/** Lets the exercise's clock reach a time. */
type WaitUntil = (clockMs: number) => Promise<void>

/**
 * Plays an exercise to its end by answers that were written down.
 *
 * @param waitUntil lets time pass, or skips it
 * @throws FirebreakError `usage` where an answer is missing or not allowed
 */
export async function playAnswers(exercise: Exercise, answers: Answers, waitUntil: WaitUntil): Promise<void> {
  const give = async (command: Command): Promise<void> => {
    const refused = await exercise.give(command)
    if (refused !== undefined) throw wrong(`the answers cannot go on at "${command.type}": ${refused}`)
  }
  if (exercise.room().phase === 'opening') {
    await give({ type: 'set-roster', people: answers.roster })
    await give({ type: 'begin' })
  }
  if (!exercise.room().clock.running && exercise.room().phase !== 'ended') await give({ type: 'continue' })
  while (exercise.room().phase !== 'hot-wash' && exercise.room().phase !== 'ended') {
    const { decision } = exercise.room()
    if (decision === undefined) await goOn(exercise, give, waitUntil)
    else await decide({ exercise, give, waitUntil }, decision, answers.decisions.get(decision.step))
  }
  if (exercise.room().phase === 'ended') return
  for (const rating of answers.ratings) await give({ type: 'rate', ...rating })
  const { hotWash, improvements } = answers
  if (hotWash !== undefined) await give({ type: 'answer-hot-wash', ...hotWash })
  for (const improvement of improvements) await give({ type: 'add-improvement', improvement })
  await give({ type: 'end' })
}

/** An inject is waited for; everything else follows at once. */
async function goOn(
  exercise: Exercise,
  give: (command: Command) => Promise<void>,
  waitUntil: WaitUntil,
): Promise<void> {
  const { scene, room } = exercise.facilitator()
  const seen = exercise.events().length
  if (room.phase === 'playing' && scene?.inject !== undefined) await waitUntil(scene.inject.plannedMs)
  await exercise.tick()
  // What time has brought about by itself is not brought about twice.
  if (exercise.events().slice(seen).every(isOfClock)) await give({ type: 'next' })
}

function isOfClock({ type }: ExerciseEvent): boolean {
  return type === 'skipped' || type === 'kept-alive' || type === 'card-shown'
}

interface Deciding {
  readonly exercise: Exercise
  readonly give: (command: Command) => Promise<void>
  readonly waitUntil: WaitUntil
}

async function decide(
  { exercise, give, waitUntil }: Deciding,
  {
    step,
    openedAtMs,
    timeBoxMs,
  }: { readonly step: string; readonly openedAtMs: number; readonly timeBoxMs: number },
  answer: Answer | undefined,
): Promise<void> {
  if (answer === undefined) throw wrong(`there is no answer for the decision "${step}"`)
  const { option, who, why, confidence, dissent, asks, rolls, takesMs } = answer
  for (const procedure of rolls) await give({ type: 'roll', procedure })
  for (const about of asks) await give({ type: 'ask-log', about })
  if (option === undefined) {
    await waitUntil(openedAtMs + timeBoxMs)
    await exercise.tick()
    return
  }
  await waitUntil(openedAtMs + takesMs)
  const more = { ...(confidence !== undefined && { confidence }), ...(dissent !== undefined && { dissent }) }
  await give({ type: 'decide', option, who, why, ...more })
}

function wrong(problem: string): FirebreakError {
  return new FirebreakError('usage', problem, {
    hint: 'compare the answers with "firebreak plan" of the playbook: a decision is answered under the id of its step',
  })
}
