import { type Attempt, type Refusal, refusalOf, revocationsOf, tokensPresented } from '../model/action.ts'
import { mayHaveExpired } from '../model/life.ts'
import type { Prediction } from '../model/predict.ts'
import { describeReason } from '../model/reason.ts'
import { ruleAt } from '../model/system.ts'
import { quotedNames } from '../text/names.ts'
import { judgeExpectations, type Moment } from './expectations.ts'
import type { Board, Expected, Scenario, ScenarioStep } from './foresee.ts'
import type { Objection, ObjectionKind } from './objection.ts'

/**
 * Everything in a scenario that contradicts the prediction, step by step. Tokens with the same finding at the
 * same place are told together. Once the operator names a target, nobody can tell what it reaches: from there on only
 * that is told which is true whatever else has died.
 *
 * @param boards what `foresee` says of the same scenario
 */
export function findContradictions<Place>(
  scenario: Scenario<Place>,
  boards: readonly Board[],
): readonly Objection<Place>[] {
  const lived = new Set<string>()
  addLiving(lived, boards[0])
  const stillborn = new Map<string, readonly string[]>()
  const blind = firstBlind(scenario)
  return scenario.steps.flatMap((step, index) => {
    const before = boards[index]
    const after = boards[index + 1]
    if (before === undefined || after === undefined) return []
    addLiving(lived, after)
    // What is made to be revoked at once lives in between, which no board shows.
    if (step.rounds !== undefined) for (const token of after.born) lived.add(token)
    for (const token of after.born) stillborn.set(token, causesOf(after.predictions.get(token)))
    const moment: Moment<Place> = { step, before, after, lived, stillborn }
    const found = [
      ...refusedAction(moment),
      ...findOfAttempt(step, before),
      ...burnedTasks(scenario, moment),
      ...judgeExpectations(moment),
    ]
    const seen = index < blind ? found : found.filter(({ kind }) => !NEEDS_SIGHT.has(kind))
    const effect = findWithoutEffect(step, before, after)
    // Who says that nothing dies is told so once.
    const forbidden = effect.some(({ kind }) => kind === 'unwanted-effect')
    return [...(forbidden ? seen.filter(({ kind }) => kind !== 'collateral') : seen), ...effect]
  })
}

function firstBlind<Place>({ steps }: Scenario<Place>): number {
  const first = steps.findIndex(({ action }) => action?.kind === 'revoke' && action.source === 'input')
  return first === -1 ? Infinity : first
}

/** What is wrong with these may be put right by what the operator revokes. */
const NEEDS_SIGHT: ReadonlySet<ObjectionKind> = new Set(['collateral', 'contradiction', 'unrefused-attempt'])

function causesOf({ reasons }: Prediction = { state: 'alive', reasons: [] }): readonly string[] {
  return [...new Set(reasons.map(({ revocation }) => revocation.cause.step))]
}

/** Adds the tokens that may live; there may be two million of them over all boards. */
function addLiving(lived: Set<string>, board: Board | undefined): void {
  for (const [token, { state }] of board?.predictions ?? []) if (state !== 'dead') lived.add(token)
}

function refusedAction<Place>({ step, after }: Moment<Place>): readonly Objection<Place>[] {
  const { id, span, action } = step
  const isWanted = action?.kind === 'attempt' && action.wants === 'denied'
  if (after.refused === undefined || isWanted) return []
  return [
    {
      kind: 'refused',
      step: id,
      tokens: [],
      span: action?.span ?? span,
      reason: `the broker will refuse this ${action?.kind ?? 'step'}: ${after.refused.why}`,
      fix: FIXES[after.refused.kind] ?? 'move the step to where it is possible, or leave it out',
      refusal: after.refused,
    },
  ]
}

const FIXES: Readonly<Partial<Record<Refusal['kind'], string>>> = {
  dead: 'where that is the point, make it an "attempt" and expect it "denied: 401"; else move the step to where it is possible',
  scope: 'ask for no more than that token holds',
  depth: 'delegate from a token nearer to the root',
}

function burnedTasks<Place>(
  { isolation }: Scenario<Place>,
  { step, after }: Moment<Place>,
): readonly Objection<Place>[] {
  if (isolation === 'run' || (step.action?.kind === 'revoke' && step.action.ofRun === true)) return []
  return after.added
    .filter(({ level }) => ruleAt(after.world.system, level).reusable === true)
    .map(({ level, target }) => ({
      kind: 'fixed-task',
      step: step.id,
      tokens: [],
      span: step.action?.span ?? step.span,
      reason: `${level} "${target}" stays revoked: with isolation off the next run on this broker finds its agents dead on arrival`,
      fix: `turn isolation on, or put the run id into the name of the ${level}`,
    }))
}

/**
 * A revocation without the effect that it must have: a token that the step names dead dies by it, or, where the author
 * says that it has none, no token at all. The broker acknowledges every revocation, so without this a step would be
 * green whatever it did. What a target from outside reaches is for the run to find out.
 */
function findWithoutEffect<Place>(
  step: ScenarioStep<Place>,
  before: Board,
  after: Board,
): readonly Objection<Place>[] {
  const { id, action, effect, expectations } = step
  const revocations = revocationsOf(action)
  if (action === undefined || revocations.length === 0) return []
  if (revocations.some(({ source }) => source === 'input')) return []
  const dying = [...after.predictions.keys()].filter(
    (token) => mayLive(before, token) && isDead(after, token),
  )
  const about = { step: id, span: action.span }
  if (effect === 'none') return dying.length === 0 ? [] : [{ ...about, ...forbidden(after, dying) }]
  const named = expectations.filter(isNamedDead).map(({ token }) => token)
  const shown = named.some(
    (token) => mayLive(before, token) && after.predictions.get(token)?.state !== 'alive',
  )
  return shown || named.length === 0 ? [] : [{ ...about, ...missing(named, dying) }]
}

function forbidden(
  { world, predictions }: Board,
  tokens: readonly string[],
): Pick<Objection<unknown>, 'kind' | 'tokens' | 'reason' | 'fix'> {
  const [reason] = predictions.get(tokens[0] ?? '')?.reasons ?? NO_REASONS
  const why = reason === undefined ? '' : `: ${describeReason(world.system, reason)}`
  return {
    kind: 'unwanted-effect',
    tokens,
    reason: `${quotedNames(tokens)} will die by this, though the step says "effect: none"${why}`,
    fix: 'remove "effect: none" and name what dies, or revoke something else',
  }
}

const NO_REASONS: Prediction['reasons'] = []

function missing(
  tokens: readonly string[],
  dying: readonly string[],
): Pick<Objection<unknown>, 'kind' | 'tokens' | 'reason' | 'fix'> {
  return {
    kind: 'no-effect',
    tokens,
    reason: `nothing that is named dead here dies by this revocation: ${quotedNames(tokens)} ${tokens.length === 1 ? 'is' : 'are'} dead before it or out of its reach`,
    fix:
      dying.length === 0
        ? 'say "effect: none", for by the model it changes nothing, or revoke something that lives'
        : `name what it kills: ${quotedNames(dying)}`,
  }
}

function isNamedDead<Place>({ state, by }: Expected<Place>): boolean {
  return state === 'dead' && by === 'named'
}

function isDead({ predictions }: Board, token: string): boolean {
  return predictions.get(token)?.state === 'dead'
}

function mayLive(board: Board, token: string): boolean {
  return board.predictions.has(token) && !isDead(board, token)
}

/**
 * What the model knows of an attempt that is to be refused: that it will not be, or in another way, or that it may be
 * refused because its token has run out, which is what happens to every token.
 */
function findOfAttempt<Place>(
  { id, action }: ScenarioStep<Place>,
  { world, predictions }: Board,
): readonly Objection<Place>[] {
  if (action?.kind !== 'attempt' || action.wants === 'allowed') return []
  const presented = tokensPresented(action)
  if (presented.some((token) => predictions.get(token)?.state === 'unknown')) return []
  const about = { step: id, span: action.span }
  const past = presented.filter((token) => {
    const life = world.tokens.get(token)?.life
    return life !== undefined && mayHaveExpired(life, world.now)
  })
  if (past.length > 0) return [{ ...about, ...ranOut(past) }]
  const refusal = refusalOf(world, action)
  if (refusal === undefined) return [{ ...about, ...allowed(presented) }]
  if (refusal.kind === 'run-out') return [{ ...about, ...launchRanOut(refusal.why) }]
  const status = world.system.refusedWith?.[refusal.kind]
  return status === undefined || status === action.status
    ? []
    : [{ ...about, ...otherwise(action, status, refusal.why) }]
}

type AttemptObjection = Pick<Objection<unknown>, 'fix' | 'kind' | 'reason' | 'tokens'>

function ranOut(tokens: readonly string[]): AttemptObjection {
  return {
    kind: 'past-expiry',
    tokens,
    reason:
      'the token of this attempt may have run out by then, and an expired token is refused whatever was revoked',
    fix: 'give it a longer ttl, or wait less',
  }
}

function launchRanOut(why: string): AttemptObjection {
  return {
    kind: 'past-expiry',
    tokens: [],
    reason: `${why}, and is refused whatever was revoked`,
    fix: 'let it last longer by "lasts", or wait less',
  }
}

function allowed(tokens: readonly string[]): AttemptObjection {
  return {
    kind: 'unrefused-attempt',
    tokens,
    reason: 'the broker will allow this, though it is expected denied: nothing has revoked what it takes',
    fix: 'expect "allowed: true", or make the attempt after what is to bar it',
  }
}

function otherwise({ status = 0 }: Attempt, really: number, why: string): AttemptObjection {
  return {
    kind: 'unrefused-attempt',
    tokens: [],
    reason: `the broker will refuse this with ${really} and not with ${status}: ${why}`,
    fix: `expect "denied: ${really}"`,
  }
}
