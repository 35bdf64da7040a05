import { mayHaveExpired } from '../model/life.ts'
import { targetFor, type Prediction } from '../model/predict.ts'
import { describeMiss, describeReason } from '../model/reason.ts'
import { ruleAt, type LevelEntry } from '../model/system.ts'
import { fleetName } from '../text/fleet.ts'
import { append } from '../text/multimap.ts'
import { quotedNames } from '../text/names.ts'
import { narrowerWay } from './narrowest.ts'
import type { Objection, ObjectionKind } from './objection.ts'
import { latestFor, type Board, type Expected, type ScenarioStep } from './foresee.ts'

/** One step of a scenario, and what is known of its tokens around it. */
export interface Moment<Place> {
  readonly step: ScenarioStep<Place>
  readonly before: Board
  readonly after: Board
  /** Every token that was alive after some step so far. */
  readonly lived: ReadonlySet<string>
  /** What had revoked a token before it was made. */
  readonly stillborn: ReadonlyMap<string, readonly string[]>
}

/** What is wrong with the expectations of a step; tokens with the same finding at the same place are told together. */
export function judgeExpectations<Place>(moment: Moment<Place>): readonly Objection<Place>[] {
  const instead = once(() => narrowerWay(moment.step, moment.before))
  return together(
    moment.step.expectations.flatMap((expected) => judge({ ...moment, instead }, expected) ?? []),
  )
}

/** Thousands of tokens may have the same finding, and the way out is looked for in all of the board. */
function once<Value>(find: () => Value): () => Value {
  let found: { readonly value: Value } | undefined
  return () => (found ??= { value: find() }).value
}

interface Judged<Place> extends Moment<Place> {
  /** What to revoke instead, in words. */
  readonly instead: () => string | undefined
}

/** What is wrong with one expectation; the sentence is made when alike ones have been put together. */
interface Judgement<Place> {
  readonly kind: ObjectionKind
  readonly step: string
  readonly token: string
  readonly span: Place
  readonly say: (tokens: string) => Pick<Objection<Place>, 'reason' | 'fix'>
  readonly causes?: readonly string[]
}

function judge<Place>(moment: Judged<Place>, expected: Expected<Place>): Judgement<Place> | undefined {
  const prediction = moment.after.predictions.get(expected.token)
  if (prediction === undefined || expected.state === 'either') return undefined
  // That a refused action does not bring about what it implies goes without saying.
  if (moment.after.refused !== undefined && expected.by === 'implied') return undefined
  if (expected.state === 'expired') return notExpired(moment, expected, prediction)
  if (expected.state === 'dead-on-arrival') return notStillborn(moment, expected, prediction)
  return (
    neverAlive(moment, expected, prediction) ??
    contradiction(moment, expected, prediction) ??
    collateral(moment, expected, prediction) ??
    pastLife(moment, expected, prediction)
  )
}

function neverAlive<Place>(
  { step, before, after, lived, stillborn }: Moment<Place>,
  { token, state, span }: Expected<Place>,
  prediction: Prediction,
): Judgement<Place> | undefined {
  if (lived.has(token) || (state === 'unchanged' && before.predictions.has(token))) return undefined
  const why = whyDead(after, prediction)
  const say: Judgement<Place>['say'] = (tokens) => ({
    reason:
      state === 'dead'
        ? `${tokens} never lived, so being dead proves nothing: ${why}`
        : `${tokens} never lived, though expected alive: ${why}`,
    fix: 'expect it under "dead-on-arrival", or make the token before the revocation, or under a name that was not revoked',
  })
  const causes = stillborn.get(token) ?? []
  return { kind: 'never-alive', step: step.id, token, span, say, causes }
}

/** Made after what reaches it, a token never lives; what has lived, or what nothing reaches, is something else. */
function notStillborn<Place>(
  { step, lived }: Moment<Place>,
  { token, span }: Expected<Place>,
  { state: predicted }: Prediction,
): Judgement<Place> | undefined {
  if (predicted === 'unknown' || (predicted === 'dead' && !lived.has(token))) return undefined
  const say: Judgement<Place>['say'] = (tokens) =>
    predicted === 'dead'
      ? { reason: `${tokens} lived before, so it is not dead on arrival`, fix: 'expect it dead' }
      : {
          reason: `${tokens} will be alive here: nothing that was revoked before reaches it`,
          fix: 'expect it alive, or revoke what is to reach it in an earlier step',
        }
  return { kind: 'contradiction', step: step.id, token, span, say }
}

function contradiction<Place>(
  moment: Judged<Place>,
  { token, state, by, span }: Expected<Place>,
  prediction: Prediction,
): Judgement<Place> | undefined {
  const { state: predicted } = prediction
  if (by === 'unnamed' || (state !== 'dead' && state !== 'alive') || state === predicted) return undefined
  // What nobody can tell before the run contradicts nobody.
  if (predicted === 'unknown') return undefined
  const { step, after } = moment
  const why = predicted === 'dead' ? whyDead(after, prediction) : missWhy(after, token)
  const { level, target } = surest(after, token)
  const instead = predicted === 'dead' ? moment.instead() : undefined
  const say: Judgement<Place>['say'] = (tokens) => ({
    reason: `${tokens} will be ${predicted} here: ${why}`,
    fix:
      predicted === 'dead'
        ? `expect it dead, or ${instead === undefined ? 'narrow what is revoked' : `revoke no more than ${instead}`}`
        : `expect it alive, or revoke it as well: ${level} "${target}" would do`,
  })
  return { kind: 'contradiction', step: step.id, token, span, say }
}

function whyDead({ world }: Board, { reasons }: Prediction): string {
  return reasons.map((reason) => describeReason(world.system, reason)).join('; ')
}

function missWhy(after: Board, token: string): string {
  const lineage = after.lineages.get(token)
  const [revocation] = after.added
  if (lineage === undefined || revocation === undefined) return 'nothing has revoked it by then'
  return describeMiss(after.world.system, revocation, lineage)
}

/** An entry that is sure to end a token: with all that its holder has, where the system has such a level. */
function surest({ world, lineages }: Board, token: string): LevelEntry {
  const { one, holder = one } = world.system.levels
  const lineage = lineages.get(token)
  const target = lineage && targetFor(ruleAt(world.system, holder), lineage)
  return target === undefined ? { level: one, target: token } : { level: holder, target }
}

function collateral<Place>(
  { step, before, after }: Moment<Place>,
  { token, state, span }: Expected<Place>,
  { state: predicted }: Prediction,
): Judgement<Place> | undefined {
  if (state !== 'unchanged' || predicted !== 'dead') return undefined
  if (before.predictions.get(token)?.state !== 'alive') return undefined
  const { group } = after.world.system
  const of = group === undefined ? '' : ` (${group} "${after.lineages.get(token)?.facts[group] ?? ''}")`
  const say: Judgement<Place>['say'] = (tokens) => ({
    reason: `this ${step.action?.kind ?? 'step'} also kills ${tokens}${of}`,
    fix: 'say so in "dead", or narrow it',
  })
  return { kind: 'collateral', step: step.id, token, span, say }
}

/** The broker accepts a token through the whole second in which it runs out, and that second is not ours. */
function notExpired<Place>(
  { step, after }: Moment<Place>,
  { token, span }: Expected<Place>,
  prediction: Prediction,
): Judgement<Place> | undefined {
  const life = after.world.tokens.get(token)?.life
  const { now } = after.world
  const isDead = prediction.state === 'dead'
  if (life === undefined || (!isDead && now > life.expiresAt)) return undefined
  const lifetime = life.expiresAt - life.issuedAt
  const say: Judgement<Place>['say'] = (tokens) =>
    isDead
      ? {
          reason: `${tokens} will be dead here, so nobody can tell whether it would have run out: ${whyDead(after, prediction)}`,
          fix: 'expect it dead, or let it run out before it is revoked',
        }
      : {
          reason: `${tokens} may still be alive here: only ${now - life.issuedAt} s have passed since it got ${lifetime} s to live`,
          fix: `wait for at least ${lifetime + 1} s, or give it a shorter ttl`,
        }
  return { kind: 'contradiction', step: step.id, token, span, say }
}

function pastLife<Place>(
  { step, before, after }: Moment<Place>,
  { token, by, span }: Expected<Place>,
  { state: predicted }: Prediction,
): Judgement<Place> | undefined {
  const life = after.world.tokens.get(token)?.life
  const latest = latestFor(after, token)
  if (life === undefined || !mayHaveExpired(life, latest)) return undefined
  // A token that was dead before it expired was judged then; only who asserts it again asserts nothing.
  if (by === 'unnamed' && predicted === 'dead') return undefined
  // Nobody named it, so once is enough.
  if (by === 'unnamed' && mayHaveExpired(life, latestFor(before, token))) return undefined
  const lifetime = life.expiresAt - life.issuedAt
  const isSure = mayHaveExpired(life, after.world.now)
  const passed = isSure
    ? `${after.world.now - life.issuedAt} s have passed`
    : `up to ${latest - life.issuedAt} s may have passed, with what "within" allows,`
  const say: Judgement<Place>['say'] = (tokens) => ({
    reason: `${passed} since ${tokens} got ${lifetime} s to live, and an expired token proves nothing`,
    fix: isSure
      ? 'give it a longer ttl, or wait less'
      : 'give it a longer ttl, or allow less time in "within"',
  })
  return { kind: 'past-expiry', step: step.id, token, span, say }
}

/** Puts together what differs only in the token. */
function together<Place>(judgements: readonly Judgement<Place>[]): readonly Objection<Place>[] {
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

function findingOf<Place>(alike: readonly Judgement<Place>[]): readonly Objection<Place>[] {
  const [first] = alike
  if (first === undefined) return []
  const tokens = alike.map(({ token }) => token)
  const { kind, step, span, token, causes } = first
  const { reason, fix } = first.say(ALL_OF_THEM)
  const own = alike.length === 1 ? token : fleetName(token)
  const inWords = (words: string): string =>
    words.replaceAll(`"${token}"`, `"${own}"`).replace(ALL_OF_THEM, () => quotedNames(tokens))
  return [{ kind, step, tokens, span, reason: inWords(reason), fix: inWords(fix), ...(causes && { causes }) }]
}

/** Stands for the tokens until it is known which ones there are. */
const ALL_OF_THEM = '\u0000'
