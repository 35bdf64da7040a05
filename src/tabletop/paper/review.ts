import { defined } from '../../defined.ts'
import type { EventOf, ExerciseEvent } from '../events.ts'
import type {
  ChanceCard,
  DecisionOutcome,
  Improvement,
  Inject,
  Narrowest,
  Opening,
  OptionWords,
  Person,
  Rating,
  Score,
} from '../facts.ts'
import { transcriptLines } from '../transcript.ts'

/** An exercise, looked back on: what was measured is computed, what people thought is what they typed. */
export interface Review {
  readonly opening: Opening
  /** RFC 3339, UTC; when the clock started. */
  readonly startedAt: string
  readonly endedAt: string
  /** What the exercise's clock showed last. */
  readonly clockMs: number
  readonly ended?: 'played' | 'stopped'
  readonly people: readonly Person[]
  readonly injects: readonly (Inject & { readonly atMs: number; readonly by: 'clock' | 'hand' })[]
  readonly decisions: readonly ReviewedDecision[]
  /** What the scenario could not do any more, or could not show, on the board that the room had made. */
  readonly leftOut: readonly { readonly step: string; readonly why: string }[]
  readonly chance: readonly ChanceCard[]
  readonly keptAlive: readonly string[]
  readonly willExpire: readonly string[]
  readonly ratings: readonly {
    readonly objective: string
    readonly rating: Rating
    readonly evidence: string
    readonly by?: string
  }[]
  readonly hotWash?: { readonly well: string; readonly improve: string }
  readonly improvements: readonly Improvement[]
  readonly score?: Score
  readonly problems: readonly string[]
  readonly cleaned?: { readonly status: string; readonly leftovers: number }
  readonly timeline: readonly string[]
}

export interface ReviewedDecision {
  readonly step: string
  readonly question: string
  readonly timeBoxMs: number
  readonly latencyMs: number
  /** Absent where nobody decided. */
  readonly option?: string
  readonly who?: string
  readonly why?: string
  readonly confidence?: number
  readonly dissent?: string
  /** What was sent to the broker. */
  readonly words: readonly string[]
  readonly acknowledgedAfterMs?: number
  readonly outcome?: DecisionOutcome
  readonly survivor?: string
  readonly narrowest?: Narrowest
}

/**
 * Looks back on an exercise.
 *
 * @param all all events, from the first one
 */
export function reviewOf(opening: Opening, all: readonly ExerciseEvent[]): Review {
  // Looking back, what the room could not see then has happened like everything else.
  const events = all.map((event) => (event.type === 'withheld' ? { ...event, ...event.event } : event))
  const last = events.at(-1)
  const [started = events[0]] = only(events, 'clock-started')
  return {
    opening,
    startedAt: started?.at ?? '',
    endedAt: last?.at ?? '',
    clockMs: last?.clockMs ?? 0,
    ...defined({
      ended: latest(events, 'ended')?.how,
      hotWash: latest(events, 'hot-wash-answered'),
      score: latest(events, 'scored')?.score,
      cleaned: latest(events, 'cleaned'),
    }),
    people: latest(events, 'roster-set')?.people ?? [],
    injects: only(events, 'inject-released').map(({ inject, by, clockMs }) => ({
      ...inject,
      by,
      atMs: clockMs,
    })),
    decisions: only(events, 'decision-opened').map((opened) => decisionOf(opened, events)),
    leftOut: events.flatMap(leftOutIn),
    chance: only(events, 'chance-rolled').flatMap(({ card }) => card ?? []),
    keptAlive: [...new Set(only(events, 'kept-alive').map(({ token }) => token))],
    willExpire: [...new Set(only(events, 'will-expire').map(({ token }) => token))],
    ratings: only(events, 'rated'),
    improvements: only(events, 'improvement-added').map(({ improvement }) => improvement),
    problems: only(events, 'problem').map(({ message }) => message),
    // What the facilitator wrote for themselves stays with them.
    timeline: all.filter(({ type }) => type !== 'noted' && type !== 'rated').flatMap(transcriptLines),
  }
}

function leftOutIn(event: ExerciseEvent): Review['leftOut'] {
  if (event.type === 'scene-skipped') return [event]
  if (event.type !== 'scene-acted' || event.refused === undefined) return []
  return [{ step: event.step, why: event.refused }]
}

/** The level of what was sent, in the words of the model: token, agent, task, chain; nothing where nothing was. */
export function levelOf(words: readonly string[]): string {
  const levels = new Set(words.map((one) => one.split(' ')[1] ?? one))
  return levels.size === 0 ? 'nothing' : [...levels].join(' and ')
}

function decisionOf(
  { step, question, timeBoxMs, options, number, clockMs }: EventOf<'decision-opened'>,
  all: readonly ExerciseEvent[],
): ReviewedDecision {
  const events = all.filter((event) => event.number > number && 'step' in event && event.step === step)
  const decided = latest(events, 'decided')
  const ended = decided ?? latest(events, 'undecided')
  // A question that was still open when everybody looked back.
  const left = all.find(({ type, ...at }) => at.number > number && LEFT.has(type))
  const survivor = latest(events, 'survivor-called')
  return {
    step,
    question,
    timeBoxMs,
    latencyMs: ended?.latencyMs ?? (left === undefined ? 0 : left.clockMs - clockMs),
    words: latest(events, 'revealing-began')?.words ?? [],
    ...(decided !== undefined && choiceOf(decided, options)),
    ...defined({
      acknowledgedAfterMs: latest(events, 'acknowledged')?.afterMs,
      outcome: latest(events, 'outcome-shown')?.outcome,
      survivor: survivor?.accepted === true ? `${survivor.token}: ${survivor.call}` : undefined,
      narrowest: latest(events, 'narrowest-shown')?.narrowest,
    }),
  }
}

const LEFT: ReadonlySet<ExerciseEvent['type']> = new Set<ExerciseEvent['type']>(['hot-wash-opened', 'ended'])

function choiceOf(
  { option, who, why, confidence, dissent }: EventOf<'decided'>,
  options: readonly OptionWords[],
): Partial<ReviewedDecision> {
  const words = options.find(({ key }) => key === option)?.text ?? option
  return defined({ option: words, who, why, confidence, dissent })
}

function latest<Type extends ExerciseEvent['type']>(
  events: readonly ExerciseEvent[],
  type: Type,
): EventOf<Type> | undefined {
  return only(events, type).at(-1)
}

function only<Type extends ExerciseEvent['type']>(
  events: readonly ExerciseEvent[],
  type: Type,
): readonly EventOf<Type>[] {
  return events.filter((event): event is EventOf<Type> => event.type === type)
}
