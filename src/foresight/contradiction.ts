import { foresee, type Board, type Expected, type Scenario, type ScenarioStep } from './foresee.ts'
import { mayHaveExpired } from '../model/life.ts'
import { append } from '../text/multimap.ts'
import { fleetName } from '../text/fleet.ts'
import { nameTokens } from '../text/names.ts'
import type { Prediction } from '../model/predict.ts'
import { describeMiss, describeReason } from '../model/reason.ts'

/**
 * What a playbook says that the model does not: a warning each, because the broker decides and not the model.
 *
 * - `contradiction`: a named expectation is not what will be.
 * - `collateral`: a token dies that nobody named.
 * - `never-alive`: a token is dead from the start, so that its being dead proves nothing.
 * - `past-life`: by then the token may have expired, and an expired token proves nothing.
 * - `refused`: the broker will not do what the step asks for.
 * - `burned-task`: a fixed task name is revoked for ever, so that the next run on this broker starts dead.
 */
export type FindingKind =
  | 'contradiction'
  | 'collateral'
  | 'never-alive'
  | 'past-life'
  | 'refused'
  | 'burned-task'

export interface Finding<Place> {
  readonly kind: FindingKind
  readonly step: string
  /** The tokens it is about, alike in everything else; empty where it is about none. */
  readonly tokens: readonly string[]
  /** Where the author says what is contradicted. */
  readonly span: Place
  /** What the model says and why, and what to do about it; both without a final dot. */
  readonly reason: string
  readonly fix: string
}

/**
 * Everything in a scenario that contradicts the prediction, step by step. Tokens with the same finding at the
 * same place are told together.
 *
 * @param boards what `foresee` says of the same scenario, for a caller that has it already.
 */
export function findContradictions<Place>(
  scenario: Scenario<Place>,
  boards: readonly Board[] = foresee(scenario),
): readonly Finding<Place>[] {
  const lived = new Set<string>(livingOn(boards[0]))
  return scenario.steps.flatMap((step, index) => {
    const before = boards[index]
    const after = boards[index + 1]
    if (before === undefined || after === undefined) return []
    for (const token of livingOn(after)) lived.add(token)
    const moment: Moment<Place> = { step, before, after, lived }
    return [
      ...refusedAction(moment),
      ...burnedTasks(scenario, moment),
      ...together(step.expectations.flatMap((expected) => judge(moment, expected) ?? [])),
    ]
  })
}

interface Moment<Place> {
  readonly step: ScenarioStep<Place>
  readonly before: Board
  readonly after: Board
  /** Every token that was alive after some step so far. */
  readonly lived: ReadonlySet<string>
}

/** What is wrong with one expectation; the sentence is made when alike ones have been put together. */
interface Judgement<Place> {
  readonly kind: FindingKind
  readonly step: string
  readonly token: string
  readonly span: Place
  readonly say: (tokens: string) => Pick<Finding<Place>, 'reason' | 'fix'>
}

function livingOn(board: Board | undefined): readonly string[] {
  return [...(board?.predictions ?? [])].flatMap(([token, { state }]) => (state === 'alive' ? [token] : []))
}

function refusedAction<Place>({ step, after }: Moment<Place>): readonly Finding<Place>[] {
  if (after.refused === undefined) return []
  const { id, span, action } = step
  return [
    {
      kind: 'refused',
      step: id,
      tokens: [],
      span: action?.span ?? span,
      reason: `the broker will refuse this ${action?.kind ?? 'step'}: ${after.refused}`,
      fix: 'move the step to where it is possible, or leave it out',
    },
  ]
}

function burnedTasks<Place>(
  { isolation }: Scenario<Place>,
  { step, after }: Moment<Place>,
): readonly Finding<Place>[] {
  if (isolation === 'run') return []
  return after.added
    .filter(({ level, target }) => level === 'task' && isFixed(target))
    .map(({ target }) => ({
      kind: 'burned-task',
      step: step.id,
      tokens: [],
      span: step.action?.span ?? step.span,
      reason: `task "${target}" is revoked for ever: with isolation off the next run on this broker finds its agents dead on arrival`,
      fix: 'turn isolation on, or put the run id into the name of the task',
    }))
}

/** A name that still holds a reference is completed when the run starts, and so differs from run to run. */
function isFixed(task: string): boolean {
  return !task.includes('${{')
}

function judge<Place>(moment: Moment<Place>, expected: Expected<Place>): Judgement<Place> | undefined {
  const prediction = moment.after.predictions.get(expected.token)
  if (prediction === undefined || expected.state === 'either') return undefined
  return (
    neverAlive(moment, expected, prediction) ??
    contradiction(moment, expected, prediction) ??
    collateral(moment, expected, prediction) ??
    pastLife(moment, expected, prediction)
  )
}

function neverAlive<Place>(
  { step, before, lived }: Moment<Place>,
  { token, state, span }: Expected<Place>,
  prediction: Prediction,
): Judgement<Place> | undefined {
  if (lived.has(token) || (state === 'unchanged' && before.predictions.has(token))) return undefined
  const why = prediction.reasons.map(describeReason).join('; ')
  const say: Judgement<Place>['say'] = (tokens) => ({
    reason:
      state === 'dead'
        ? `${tokens} never lived, so being dead proves nothing: ${why}`
        : `${tokens} never lived, though expected alive: ${why}`,
    fix: 'make the token before the revocation, or under a name that was not revoked',
  })
  return { kind: 'never-alive', step: step.id, token, span, say }
}

function contradiction<Place>(
  moment: Moment<Place>,
  { token, state, by, span }: Expected<Place>,
  { state: predicted, reasons }: Prediction,
): Judgement<Place> | undefined {
  if (by === 'unnamed' || (state !== 'dead' && state !== 'alive') || state === predicted) return undefined
  const { step, after } = moment
  const why = predicted === 'dead' ? reasons.map(describeReason).join('; ') : missWhy(after, token)
  const target = after.lineages.get(token)?.subject ?? token
  const say: Judgement<Place>['say'] = (tokens) => ({
    reason: `${tokens} will be ${predicted} here: ${why}`,
    fix:
      predicted === 'dead'
        ? 'expect it dead, or narrow what is revoked'
        : `expect it alive, or revoke it as well: agent "${target}" would do`,
  })
  return { kind: 'contradiction', step: step.id, token, span, say }
}

function missWhy(after: Board, token: string): string {
  const lineage = after.lineages.get(token)
  const [revocation] = after.added
  if (lineage === undefined || revocation === undefined) return 'nothing has revoked it by then'
  return describeMiss(revocation, lineage)
}

function collateral<Place>(
  { step, before, after }: Moment<Place>,
  { token, state, span }: Expected<Place>,
  { state: predicted }: Prediction,
): Judgement<Place> | undefined {
  if (state !== 'unchanged' || predicted === 'alive') return undefined
  if (before.predictions.get(token)?.state !== 'alive') return undefined
  const task = after.lineages.get(token)?.task ?? ''
  const say: Judgement<Place>['say'] = (tokens) => ({
    reason: `this ${step.action?.kind ?? 'step'} also kills ${tokens} (task "${task}")`,
    fix: 'say so in "dead", or narrow it',
  })
  return { kind: 'collateral', step: step.id, token, span, say }
}

function pastLife<Place>(
  { step, before, after }: Moment<Place>,
  { token, by, span }: Expected<Place>,
  { state: predicted }: Prediction,
): Judgement<Place> | undefined {
  const life = after.world.tokens.get(token)?.life
  const { now } = after.world
  if (life === undefined || !mayHaveExpired(life, now)) return undefined
  // A token that was dead before it expired was judged then; only who asserts it again asserts nothing.
  if (by === 'unnamed' && predicted === 'dead') return undefined
  // Nobody named it, so once is enough.
  if (by === 'unnamed' && mayHaveExpired(life, before.world.now)) return undefined
  const lifetime = life.expiresAt - life.issuedAt
  const say: Judgement<Place>['say'] = (tokens) => ({
    reason: `${now - life.issuedAt} s have passed since ${tokens} got ${lifetime} s to live, and an expired token proves nothing`,
    fix: 'give it a longer ttl, or wait less',
  })
  return { kind: 'past-life', step: step.id, token, span, say }
}

/** Puts together what differs only in the token. */
function together<Place>(judgements: readonly Judgement<Place>[]): readonly Finding<Place>[] {
  const groups = new Map<Place, Map<string, Judgement<Place>[]>>()
  for (const judgement of judgements) {
    const { kind, span, token, say } = judgement
    const here = groups.get(span) ?? new Map<string, Judgement<Place>[]>()
    groups.set(span, here)
    const { reason, fix } = say(ALL_OF_THEM)
    const key = `${kind} ${reason} ${fix}`.replaceAll(`"${token}"`, '""')
    append(here, key, judgement)
  }
  return [...groups.values()].flatMap((here) => [...here.values()].flatMap(findingOf))
}

function findingOf<Place>(alike: readonly Judgement<Place>[]): readonly Finding<Place>[] {
  const [first] = alike
  if (first === undefined) return []
  const tokens = alike.map(({ token }) => token)
  const { kind, step, span, token } = first
  const { reason, fix } = first.say(ALL_OF_THEM)
  const own = alike.length === 1 ? token : fleetName(token)
  const inWords = (words: string): string =>
    words.replaceAll(`"${token}"`, `"${own}"`).replace(ALL_OF_THEM, () => nameTokens(tokens))
  return [{ kind, step, tokens, span, reason: inWords(reason), fix: inWords(fix) }]
}

/** Stands for the tokens until it is known which ones there are. */
const ALL_OF_THEM = '\u0000'
