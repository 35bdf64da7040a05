import type { Place } from '../../diagnostics/diagnostic.ts'
import type { ActionOutline } from '../actions/action.ts'
import type { Action } from '../actions/registry.ts'
import type { About } from '../parts/about.ts'
import type { AgentOutline } from '../parts/agents.ts'
import type { AppOutline } from '../parts/apps.ts'
import type { LaunchOutline } from '../parts/launches.ts'
import type { BroughtOutline } from '../parts/tokens.ts'
import type { PointOutline } from '../parts/points.ts'
import type { DurationOutline } from '../parts/duration.ts'
import type { ExerciseSpec, InjectOutline } from '../parts/exercise.ts'
import type { TextNode } from '../text/tree.ts'

/**
 * What a document says, as far as it can be read: wrong or missing parts are left out, because the schema has
 * reported them. Names are not resolved yet.
 */
export interface Outline extends About {
  readonly exercise?: ExerciseSpec
  readonly agents: readonly AgentOutline[]
  readonly tokens: readonly BroughtOutline[]
  readonly apps: readonly AppOutline[]
  readonly launches: readonly LaunchOutline[]
  readonly points: readonly PointOutline[]
  readonly steps: readonly StepOutline[]
  /** The names that are handed to fragments, each with the index of the first step that it must be there for. */
  readonly handed: readonly { readonly node: TextNode; readonly step: number }[]
  /** The `steps` key, or the start of the file. */
  readonly stepsPlace: Place
  /** Every duration of the file, with the bounds it must keep. */
  readonly durations: readonly DurationOutline[]
}

export interface StepOutline {
  readonly index: number
  readonly id: string
  readonly place: Place
  readonly title?: TextNode
  readonly scenario?: TextNode
  /** For the facilitator of an exercise alone. */
  readonly notes: readonly string[]
  readonly inject?: InjectOutline
  /** The players of an exercise cannot see what it does. */
  readonly unseen: boolean
  readonly timeoutMs?: number
  /** How often its revocation is measured. */
  readonly repeat?: RepeatOutline
  /** The action keys the step has; more than one is a problem. */
  readonly actions: readonly { readonly key: string; readonly place: Place }[]
  readonly action?: ActionOutline<Action>
  readonly expect: ExpectOutline
}

export interface RepeatOutline {
  readonly times: number
  readonly place: Place
}

export interface ExpectOutline {
  readonly lists: readonly ExpectList[]
  /** The points that must refuse what is named dead. */
  readonly at: readonly AtOutline[]
  readonly withinMs?: number
  readonly holdsMs?: number
  /** The value of `effect`, where the author says that nothing must change. */
  readonly effect?: Place
  /** The keys `denied` and `allowed`, where they are. */
  readonly answers: readonly { readonly key: string; readonly place: Place }[]
  /** The keys `within` and `holds`, where they are. */
  readonly timed: readonly { readonly key: string; readonly place: Place }[]
}

/** By when a point must refuse what is named dead. */
export interface AtOutline {
  readonly name: string
  readonly place: Place
  readonly withinMs: number
}

export interface ExpectList {
  readonly state: ExpectedState
  readonly place: Place
  readonly selectors: readonly TextNode[]
  /** It is the goal of a decision, and not only what a run expects. */
  readonly ofGoal?: true
}

export type ExpectedState = 'dead' | 'alive' | 'dead-on-arrival' | 'expired' | 'either'
