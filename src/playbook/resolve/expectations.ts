import type { Implied } from '../actions/action.ts'
import { impliedBy, type Action } from '../actions/registry.ts'
import type { ExpectedState, ExpectOutline, StepOutline } from '../outline/outline.ts'
import { actionsOf, type Expectation, type PointExpectation, type Round } from '../playbook.ts'
import { parseSelector } from '../text/handle.ts'
import type { TextNode } from '../text/tree.ts'
import type { References } from './references.ts'
import type { Roster } from './roster.ts'

/** What a step expects, spelled out for every token. */
export interface StepExpectations {
  /** Exactly one for each token that exists after the step, in the order they were made. */
  readonly expectations: readonly Expectation[]
  readonly selected: readonly SelectedTokens[]
  readonly conflicts: readonly Conflict[]
}

/** The tokens that one selector names. */
export interface SelectedTokens {
  readonly state: ExpectedState
  readonly selector: TextNode
  /** It is the goal of a decision. */
  readonly ofGoal?: true
  /** Undefined when it could not be resolved. */
  readonly tokens: readonly string[] | undefined
}

/** Two selectors that want different things of the same token. */
interface Conflict {
  readonly first: SelectedTokens
  readonly second: SelectedTokens
  /** One of the tokens, and how many more there are. */
  readonly token: string
  readonly others: number
}

/** What the names of a step are looked up in. */
interface Known {
  readonly references: References
  /** The tokens there are after the step. */
  readonly roster: Roster
}

/** Works out one expectation for each token: what is named wins over what the action implies. */
export function expectationsAfter(step: StepOutline, done: Done, known: Known): StepExpectations {
  const { roster } = known
  const implied = impliedOf(done)
  const selected = selectAll(step, known, implied)
  const { named, conflicts } = assign(selected)
  const expectations = Array.from(roster.tokens.keys(), (token): Expectation => {
    const by = named.get(token)
    if (by !== undefined) return { token, state: by.state, by: 'named', span: by.selector.span }
    const state = implied.get(token)
    if (state !== undefined) return { token, state, by: 'implied', span: step.place.span }
    return { token, state: 'unchanged', by: 'unnamed', span: step.place.span }
  })
  return { expectations, selected, conflicts }
}

/** What a step does, and what it does before, to measure. */
interface Done {
  readonly action: Action | undefined
  readonly rounds: readonly Round[]
}

function impliedOf({ action, rounds }: Done): ReadonlyMap<string, 'alive' | 'dead'> {
  const all = [...rounds.flatMap(actionsOf), ...(action === undefined ? [] : [action])]
  const { alive, dead } = impliedByAll(all.map((one) => impliedBy(one)))
  return new Map([
    ...alive.map((token) => [token, 'alive'] as const),
    ...dead.map((token) => [token, 'dead'] as const),
    ...rounds.map(({ token }) => [token, 'dead'] as const),
  ])
}

function impliedByAll(all: readonly Implied[]): Required<Implied> {
  return {
    alive: all.flatMap(({ alive = [] }) => alive),
    dead: all.flatMap(({ dead = [] }) => dead),
  }
}

/** `others` comes last: it is what no other selector names and the action itself does not touch. */
function selectAll(
  step: StepOutline,
  known: Known,
  implied: ReadonlyMap<string, unknown>,
): readonly SelectedTokens[] {
  const taken = new Set<string>()
  const selectors = step.expect.lists.flatMap(({ state, selectors, ofGoal }) =>
    selectors.map((selector) => ({ state, selector, ...(ofGoal && { ofGoal }) })),
  )
  const first = selectors.map((one): SelectedTokens => {
    const tokens = select(one.selector, known)
    for (const token of tokens ?? []) taken.add(token)
    return { ...one, tokens }
  })
  const rest = (): readonly string[] =>
    everybody(known.roster).filter((token) => !taken.has(token) && !implied.has(token))
  return first.map((one) => (one.selector.value === 'others' ? { ...one, tokens: rest() } : one))
}

function select(node: TextNode, { references, roster }: Known): readonly string[] | undefined {
  const selector = parseSelector(node.value)
  if (selector === undefined || selector.by === 'others') return undefined
  if (selector.by === 'all') return everybody(roster)
  const outcome = references.at.get(node)?.outcome
  if (outcome?.is !== 'found') return undefined
  if (selector.by === 'token')
    return outcome.names.every((name) => roster.tokens.has(name)) ? outcome.names : undefined
  return outcome.names.flatMap((name) => roster.groups.get(`${selector.by}:${name}`) ?? [])
}

function everybody({ tokens, twins }: Roster): readonly string[] {
  return [...tokens.keys()].filter((token) => !twins.has(token))
}

function assign(selected: readonly SelectedTokens[]): {
  readonly named: ReadonlyMap<string, SelectedTokens>
  readonly conflicts: readonly Conflict[]
} {
  const named = new Map<string, SelectedTokens>()
  const conflicts = new Map<SelectedTokens, Map<SelectedTokens, Conflict>>()
  const inFileOrder = selected.toSorted((a, b) => a.selector.span.start - b.selector.span.start)
  for (const second of inFileOrder) {
    for (const token of second.tokens ?? []) {
      const first = named.get(token)
      if (first === undefined) named.set(token, second)
      else if (first.state !== second.state) note(conflicts, { first, second, token, others: 0 })
    }
  }
  return { named, conflicts: [...conflicts.values()].flatMap((seconds) => [...seconds.values()]) }
}

function note(conflicts: Map<SelectedTokens, Map<SelectedTokens, Conflict>>, conflict: Conflict): void {
  const seconds = conflicts.get(conflict.first) ?? new Map<SelectedTokens, Conflict>()
  const known = seconds.get(conflict.second)
  seconds.set(conflict.second, known === undefined ? conflict : { ...known, others: known.others + 1 })
  conflicts.set(conflict.first, seconds)
}

/** What a step wants of points: every token that it names dead itself must be refused there. */
export function pointsNamed(
  { at }: ExpectOutline,
  selected: readonly SelectedTokens[],
): readonly PointExpectation[] {
  const named = selected.filter(({ state, ofGoal }) => state === 'dead' && ofGoal !== true)
  const tokens = [...new Set(named.flatMap((one) => one.tokens ?? []))]
  return at.map(({ name, place, withinMs }) => ({ point: name, tokens, withinMs, span: place.span }))
}
