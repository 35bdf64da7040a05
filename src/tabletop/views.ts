import type {
  Card,
  ChanceCard,
  DecisionOutcome,
  CardChange,
  Improvement,
  Inject,
  LogLine,
  Narrowest,
  Presentation,
  OptionWords,
  Person,
  Rating,
  Score,
} from './facts.ts'

/**
 * Where an exercise is. `opening`: nobody has started the clock; `playing`: the story goes on; `deciding`: the room
 * decides and the box runs; `revealing`: it was carried out, and the cards turn; `hot-wash`; `ended`.
 */
export type Phase = 'opening' | 'playing' | 'deciding' | 'revealing' | 'hot-wash' | 'ended'

/** What the room's page shows: a fold of room events, so there is nowhere that a note or a prediction could stand. */
export interface RoomView {
  readonly opening: Presentation
  readonly phase: Phase
  readonly people: readonly Person[]
  readonly clock: ClockView
  /** Why it stands still; absent while it runs or has not begun. */
  readonly pause?: string | undefined
  readonly story: readonly StoryLine[]
  /** The last one released. */
  readonly inject?: Inject & { readonly atMs: number }
  readonly cards: readonly Card[]
  readonly decision?: DecisionView | undefined
  readonly revealed?: RevealedView | undefined
  /** The last turn of chance, until the next scene. */
  readonly chance?: { readonly roll: number; readonly bonus: number; readonly card?: ChanceCard } | undefined
  /** The last thing that players asked of the log, until the next scene. */
  readonly log?:
    | { readonly about: string; readonly by?: string; readonly lines?: readonly LogLine[] }
    | undefined
  readonly keptAlive: readonly string[]
  readonly willExpire: readonly { readonly token: string; readonly expiresAt: number }[]
  /** After a crash, until the clock goes on. */
  readonly differences?: readonly CardChange[] | undefined
  readonly hotWash?: HotWashView
  readonly score?: Score
  readonly problems: readonly { readonly message: string; readonly hint?: string }[]
  readonly ended?: 'played' | 'stopped'
  readonly cleaned?: { readonly status: 'clean' | 'failed' | 'nothing-to-do'; readonly leftovers: number }
}

export interface ClockView {
  /** The exercise's clock when `asOf` was written; while it runs, the time since then comes on top. */
  readonly elapsedMs: number
  readonly running: boolean
  /** RFC 3339, UTC. */
  readonly asOf: string
  /** What was planned, and what it was extended by. */
  readonly plannedMs: number
}

export interface StoryLine {
  readonly atMs: number
  readonly text: string
}

export interface DecisionView {
  readonly step: string
  readonly question: string
  readonly by?: string
  readonly options: readonly OptionWords[]
  /** On the exercise's clock. */
  readonly openedAtMs: number
  readonly timeBoxMs: number
}

/** How far a reveal has come is which of its parts are there. */
export interface RevealedView {
  readonly step: string
  readonly question: string
  /** Absent where the box ran out. */
  readonly option?: OptionWords
  readonly who?: string
  readonly why?: string
  /** What was sent to the broker: `revoke agent writer`; empty where nothing was. */
  readonly words: readonly string[]
  readonly acknowledgedAfterMs?: number
  /** The cards that have been turned. */
  readonly turned: readonly string[]
  readonly outcome?: DecisionOutcome
  readonly survivor?: { readonly token: string; readonly call: string; readonly accepted: boolean }
  readonly narrowest?: Narrowest
}

export interface HotWashView {
  readonly well?: string
  readonly improve?: string
  readonly improvements: readonly Improvement[]
}

/** What the facilitator's page shows besides what the room sees. */
export interface FacilitatorView {
  readonly room: RoomView
  /** Every token as it really is, also what the room cannot know of yet. */
  readonly board: readonly Card[]
  /** The tokens that stand otherwise, or not at all, on the room's board. */
  readonly unseen: readonly string[]
  /** What went wrong where the room could not see it. */
  readonly unseenProblems: RoomView['problems']
  /** The inject that the room is talking about, once the scene that released it is over. */
  readonly released?: SceneNotes
  /** The scene that is being played, or the one that comes next where none is. */
  readonly scene?: SceneNotes
  /** Those after it, in order. */
  readonly upcoming: readonly SceneNotes[]
  /** What each option of the open decision, or of the next one, would do by the model to the board as it is now. */
  readonly forecasts: readonly Forecast[]
  /** What the playbook says before it begins. */
  readonly preparation: readonly string[]
  readonly criteria: readonly { readonly objective: string; readonly criteria: readonly string[] }[]
  readonly notes: readonly { readonly atMs: number; readonly text: string }[]
  readonly ratings: readonly {
    readonly objective: string
    readonly rating: Rating
    readonly evidence: string
  }[]
  /** The cards of chance that are still in the deck. */
  readonly deck: readonly ChanceCard[]
  readonly missingRoles: readonly string[]
  /** The commands that are allowed now. */
  readonly can: readonly Command['type'][]
}

export interface SceneNotes {
  readonly step: string
  readonly kind: 'inject' | 'decide' | 'act'
  readonly title?: string
  readonly inject?: Inject
  readonly question?: string
  readonly notes: readonly string[]
  /** What the players are expected to talk about. */
  readonly discussion: readonly string[]
  readonly best?: string
  readonly why?: string
  /** What the scenario does at the broker. */
  readonly act?: string
}

/** What one option would do, by the model. */
export interface Forecast {
  readonly step: string
  readonly option: string
  readonly text: string
  readonly words: readonly string[]
  readonly dies: readonly string[]
  readonly missed: readonly string[]
  readonly collateral: readonly string[]
  /** What has to die by it, and is still to come: too early to say. */
  readonly absent: readonly string[]
  readonly reachesGoal: boolean
  readonly best: boolean
}

/** What a facilitator can do, whichever way: by the page, by the console, by a file of answers. */
export type Command =
  | { readonly type: 'set-roster'; readonly people: readonly Person[] }
  | { readonly type: 'begin' }
  | { readonly type: 'pause'; readonly reason: string }
  | { readonly type: 'continue' }
  | { readonly type: 'extend'; readonly ms: number }
  | { readonly type: 'skip'; readonly ms: number }
  /** Goes on: releases the next inject, opens the next decision, shows the next part of a reveal. */
  | { readonly type: 'next' }
  | { readonly type: 'ask-log'; readonly about: string; readonly by?: string }
  | {
      readonly type: 'decide'
      readonly option: string
      readonly who: string
      readonly why: string
      readonly confidence?: number
      readonly dissent?: string
    }
  | { readonly type: 'no-decision' }
  | { readonly type: 'roll'; readonly procedure: boolean }
  | { readonly type: 'note'; readonly text: string }
  | {
      readonly type: 'rate'
      readonly objective: string
      readonly rating: Rating
      readonly evidence: string
      readonly by?: string
    }
  /** Goes to the hot wash, whatever is still to come. */
  | { readonly type: 'hot-wash' }
  | { readonly type: 'answer-hot-wash'; readonly well: string; readonly improve: string }
  | { readonly type: 'add-improvement'; readonly improvement: Improvement }
  | { readonly type: 'end' }
