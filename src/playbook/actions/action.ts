import type { RevocationLevel } from '../../agentwrit/facts.ts'
import type { Diagnostic, Place } from '../../diagnostics/diagnostic.ts'
import type { Span } from '../../diagnostics/source.ts'
import type { Refusal, WorldAction } from '../../model/action.ts'
import type { Target } from '../parts/target.ts'
import type { AgentOutline, AgentSpec, Defaults } from '../parts/agents.ts'
import type { DurationOutline } from '../parts/duration.ts'
import type { StepDocument } from '../shape/document.generated.ts'
import type { Entry, Node, ScalarNode, TextNode } from '../text/tree.ts'

/** One kind of action, and everything the language knows of it; the runner has its other half. */
export interface ActionKind<One extends AnyAction> {
  /** The key in a step, and the kind of the action. */
  readonly key: One['kind'] & keyof StepDocument
  /** Reads it; undefined when too much of it is missing. */
  readonly read: (entry: Entry, context: ReadContext) => ActionOutline<One> | undefined
  /** For people, in the playbook's names: `revoke task incident-demo`. */
  readonly describe: (action: One, limits: Limits) => string
  /** What it does to the model's world; without it, nothing. */
  readonly world?: (action: One) => WorldAction
  /** What needs no saying: which tokens live and which are dead after it; without it, none. */
  readonly implies?: (action: One) => Implied
  /** The agents it registers; without it, none. */
  readonly agents?: (action: One) => readonly AgentSpec[]
  /** The same, but that what it makes lives at least so many seconds; without it, it makes nothing that runs out. */
  readonly lasting?: (action: One, seconds: number) => One
  /** What it asks a room; without it, nothing. */
  readonly question?: (action: One) => Question<One>
  /** What to do at the broker without Firebreak; none where it belongs to the drill, or nothing has to be done. */
  readonly byHand: (action: One) => readonly Errand[]
}

/** One thing to do at the broker by hand, in the playbook's names. */
export type Errand =
  | { readonly call: 'revoke'; readonly level: RevocationLevel; readonly target: string }
  /** Another ceiling; without one, it is deregistered. */
  | { readonly call: 'app'; readonly app: string; readonly ceiling?: readonly string[] }
  | { readonly call: 'release' | 'renew'; readonly token: string }
  | { readonly call: 'audit' }

/** What a room decides, and what each option makes of the action. */
export interface Question<One> {
  readonly question: string
  /** The role that decides. */
  readonly by?: string
  readonly timeBoxMs: number
  readonly options: readonly Option<One>[]
  readonly best: string
  readonly why: string
}

interface Option<One> {
  readonly key: string
  /** The consequence, in words. */
  readonly text: string
  /** What it revokes, in the playbook's names: `revoke agent writer`. */
  readonly words: readonly string[]
  readonly revocations: readonly Target[]
  readonly action: One
}

/** What all actions have, once their names are resolved. */
interface AnyAction {
  readonly kind: string
  /** What to point at when something is said of the action. */
  readonly span: Span
}

/** An action as the file has it. What its kind makes of it is closed over, so that nobody has to ask which it is. */
export interface ActionOutline<One extends AnyAction> {
  readonly key: One['kind']
  /** The action's key. */
  readonly place: Place
  readonly uses: readonly NameUse[]
  readonly makes: MadeNames
  /** How many of the things it wants stand for one of each member of a fleet. */
  readonly wide: number
  /** What to point at where the broker would refuse it. */
  readonly pointAt: (refusal: Refusal) => Place
  /** The action with its names looked up; undefined when it could not be made out, which is reported elsewhere. */
  readonly resolve: (names: Names) => One | undefined
  /** What its own rules say. */
  readonly problems: (facts: StepFacts) => readonly Diagnostic[]
}

/** What reading an action needs besides its entry. */
export interface ReadContext {
  readonly step: Node
  readonly defaults: Defaults
  readonly durations: DurationOutline[]
}

/** What a name must name where it is used. */
export type NameKind = 'token' | 'agent' | 'task' | 'app' | 'launch'

/** A name of the playbook, used. */
export interface NameUse {
  readonly kind: NameKind
  readonly node: ScalarNode
  /** What it says, where that is not what is written. */
  readonly name?: string
  /** That nothing has this name is told by a rule of the action. */
  readonly toldElsewhere?: true
}

/** The names that an action gives. */
export interface MadeNames {
  readonly agents: readonly AgentOutline[]
  readonly tokens: readonly TextNode[]
}

/** How names are looked up. */
export interface Names {
  /** Token handles, agent names or a task's name; undefined where nothing has that name yet. */
  readonly at: (node: ScalarNode) => readonly string[] | undefined
  /** Whether there is a token of this name already. A name that is taken stays with its first owner. */
  readonly isTaken: (handle: string) => boolean
  /** Whether the operator brings it, or whoever speaks with it. */
  readonly isBrought: (name: string) => boolean
}

/** How much is written out before the rest is only counted. */
export interface Limits {
  readonly names: number
  readonly events: number
}

export interface Implied {
  readonly alive?: readonly string[]
  readonly dead?: readonly string[]
}

/** What the rules of an action can look at besides the action itself. */
export interface StepFacts {
  readonly mode: 'drill' | 'live'
  readonly isolation: 'run' | 'none'
  /** Nothing was wrong before: what is not there is really missing, and not only misspelt. */
  readonly complete: boolean
  /** The action's own step, and all of them. */
  readonly step: StepPlace
  readonly steps: readonly StepPlace[]
  /** Whether its step expects a token to be dead, and whether it says that nothing must change. */
  readonly expectsDead: boolean
  readonly saysNoEffect: boolean
  /** The roles of the exercise. */
  readonly roles: readonly string[]
  /** Whether an agent or a token of the playbook has this name. */
  readonly isNamed: (name: string) => boolean
  /** Whether the operator brings it. */
  readonly isBrought: (name: string) => boolean
}

export interface StepPlace {
  readonly id: string
  readonly index: number
  readonly place: Place
}

/** One thing that can be wrong with an action of one kind. */
export type ActionRule<Outline> = (outline: Outline, facts: StepFacts) => readonly Diagnostic[]

interface Definition<Outline, One extends AnyAction> extends Omit<ActionKind<One>, 'read'> {
  readonly read: (entry: Entry, context: ReadContext) => Outline | undefined
  readonly uses?: (outline: Outline) => readonly NameUse[]
  readonly makes?: (outline: Outline) => Partial<MadeNames>
  readonly wide?: (outline: Outline) => number
  /** Its key, where nothing better is found. */
  readonly pointAt?: (outline: Outline, refusal: Refusal) => Place | undefined
  readonly resolve: (outline: Outline, names: Names) => One | undefined
  readonly rules?: readonly ActionRule<Outline>[]
}

/** Makes a kind of action of parts that share the type of what is read; nobody else gets to see that type. */
export function defineAction<Outline extends object, One extends AnyAction>(
  definition: Definition<Outline, One>,
): ActionKind<One> {
  const { read, uses, makes, wide, pointAt, resolve, rules = [], ...kind } = definition
  return {
    ...kind,
    read: (entry, context) => {
      const outline = read(entry, context)
      return (
        outline && {
          key: kind.key,
          place: entry.keyPlace,
          uses: uses?.(outline) ?? [],
          makes: { agents: [], tokens: [], ...makes?.(outline) },
          wide: wide?.(outline) ?? 0,
          pointAt: (refusal) => pointAt?.(outline, refusal) ?? entry.keyPlace,
          resolve: (names) => resolve(outline, names),
          problems: (facts) => rules.flatMap((rule) => rule(outline, facts)),
        }
      )
    },
  }
}
