import type {
  Card,
  ChanceCard,
  DecisionOutcome,
  CardChange,
  Improvement,
  Inject,
  LogLine,
  Narrowest,
  Opening,
  OptionWords,
  Person,
  Rating,
  Score,
} from './facts.ts'

/**
 * Everything that happens in an exercise, in order, journalled when it happens: every view, report and resumption is a
 * function of these. No event holds a token, a secret, a facilitator's note or a prediction of what nobody has seen yet
 * unless it is a `PrivateEvent`.
 */
export type ExerciseEvent = Stamp & (RoomEvent | PrivateEvent)

/** The events of one type, or of one of several. */
export type EventOf<Type extends ExerciseEvent['type']> = {
  [One in Type]: Extract<ExerciseEvent, { readonly type: One }> & { readonly type: One }
}[Type]

/** When something happened. */
export interface Stamp {
  /** From 0, without a gap. */
  readonly number: number
  /** RFC 3339, UTC, this machine's clock. */
  readonly at: string
  /** The exercise's own clock in milliseconds: it stands still in a pause, and jumps where time is skipped. */
  readonly clockMs: number
}

/** What the room may see. The room's view is a fold of these and of nothing else. */
export type RoomEvent =
  | { readonly type: 'opened'; readonly opening: Opening }
  | { readonly type: 'roster-set'; readonly people: readonly Person[] }
  /** The agents are being made; the clock starts when they are there. */
  | { readonly type: 'set-up-began' }
  | ClockEvent
  | {
      readonly type: 'scene-began'
      readonly step: string
      readonly title?: string
      readonly scenario?: string
    }
  | {
      readonly type: 'inject-released'
      readonly step: string
      readonly inject: Inject
      readonly by: 'hand' | 'clock'
    }
  /** What the scenario itself does at the broker: an agent is made, somebody renews or delegates. */
  | {
      readonly type: 'scene-acted'
      readonly step: string
      readonly summary: string
      readonly refused?: string
      /** Behind the room's back: it is told by nothing but what the room then finds. */
      readonly unseen?: true
    }
  /** A card that was not there, or whose words have changed; not a reveal. */
  | { readonly type: 'card-shown'; readonly card: Card }
  /** The room finds out what was there before: by a log, or because a decision has asked about everything. */
  | {
      readonly type: 'uncovered'
      readonly cards: readonly Card[]
      readonly keptAlive: readonly string[]
      readonly willExpire: readonly { readonly token: string; readonly expiresAt: number }[]
    }
  | { readonly type: 'log-asked'; readonly by?: string; readonly about: string }
  | { readonly type: 'log-shown'; readonly about: string; readonly lines: readonly LogLine[] }
  | DecisionEvent
  | RevealEvent
  | {
      readonly type: 'chance-rolled'
      /** One to twenty, and what is added for a procedure that the team has written down. */
      readonly roll: number
      readonly bonus: number
      /** Absent where luck was kind. */
      readonly card?: ChanceCard
    }
  /** A token that the broker's ceiling would have ended was renewed by this tool, so that the exercise can go on. */
  | { readonly type: 'kept-alive'; readonly token: string; readonly expiresAt: number }
  /** A token that will end by itself before the exercise does: told before the clock starts. */
  | { readonly type: 'will-expire'; readonly token: string; readonly expiresAt: number }
  /** It goes on after a crash; what is not as the journal has it. */
  | { readonly type: 'went-on'; readonly differences: readonly CardChange[] }
  | { readonly type: 'hot-wash-opened' }
  | { readonly type: 'hot-wash-answered'; readonly well: string; readonly improve: string }
  | { readonly type: 'improvement-added'; readonly improvement: Improvement }
  /** How somebody did who plays alone. */
  | { readonly type: 'scored'; readonly score: Score }
  | { readonly type: 'problem'; readonly message: string; readonly hint?: string }
  | { readonly type: 'ended'; readonly how: 'played' | 'stopped' }
  | {
      readonly type: 'cleaned'
      readonly status: 'clean' | 'failed' | 'nothing-to-do'
      readonly leftovers: number
    }

/** What only the facilitator's side sees. */
export type PrivateEvent =
  /** What the scenario would do next cannot be done any more on this board: what is dead renews nothing. */
  | { readonly type: 'scene-skipped'; readonly step: string; readonly why: string }
  /** What the room would be told, if it could know of it. */
  | { readonly type: 'withheld'; readonly event: Withheld }
  | { readonly type: 'noted'; readonly text: string }
  | {
      readonly type: 'rated'
      readonly objective: string
      readonly rating: Rating
      readonly by?: string
      readonly evidence: string
    }

export type Withheld = Extract<
  RoomEvent,
  { readonly type: 'card-shown' | 'kept-alive' | 'problem' | 'will-expire' }
>

type ClockEvent =
  | { readonly type: 'clock-started' }
  | { readonly type: 'paused'; readonly reason: string }
  | { readonly type: 'continued' }
  | { readonly type: 'extended'; readonly ms: number }
  | { readonly type: 'skipped'; readonly ms: number }

type DecisionEvent =
  | {
      readonly type: 'decision-opened'
      readonly step: string
      readonly question: string
      /** The role that decides. */
      readonly by?: string
      readonly options: readonly OptionWords[]
      readonly timeBoxMs: number
    }
  | {
      readonly type: 'decided'
      readonly step: string
      readonly option: string
      readonly latencyMs: number
      readonly who: string
      readonly why: string
      /** One to five. */
      readonly confidence?: number
      readonly dissent?: string
    }
  /** The time box ran out, or the facilitator closed it: nothing is revoked. */
  | { readonly type: 'undecided'; readonly step: string; readonly latencyMs: number }

/** The reveal, in its order. */
type RevealEvent =
  | { readonly type: 'revealing-began'; readonly step: string; readonly words: readonly string[] }
  | { readonly type: 'acknowledged'; readonly step: string; readonly afterMs: number }
  | { readonly type: 'card-turned'; readonly step: string; readonly card: Card }
  /** Everything has been asked about. */
  | { readonly type: 'cards-turned'; readonly step: string }
  /** What the room's choice came to, by observation, against the goal. */
  | { readonly type: 'outcome-shown'; readonly step: string; readonly outcome: DecisionOutcome }
  /** A token that the room meant to kill goes on working: a call that the broker accepts. */
  | {
      readonly type: 'survivor-called'
      readonly step: string
      readonly token: string
      readonly call: string
      readonly accepted: boolean
    }
  | { readonly type: 'narrowest-shown'; readonly step: string; readonly narrowest: Narrowest }
  | { readonly type: 'scene-ended'; readonly step: string }
