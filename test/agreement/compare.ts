import { AGENTWRIT } from '../../src/agentwrit/rules.ts'
import { BrokerError } from '../../src/broker/broker-error.ts'
import type { BrokerClient, Issued } from '../../src/broker/client.ts'
import { predictAll } from '../../src/model/predict.ts'
import { emptyWorld, type World } from '../../src/model/world.ts'
import { claimDifferences } from '../../src/agentwrit/claim-differences.ts'
import type { Answer, AnswerDisagreement, Disagreement, LifeDisagreement, Observed } from './disagreement.ts'
import { made, turn, type Move, type Refusal } from './move.ts'

const NOTHING = emptyWorld(AGENTWRIT)

/** What the comparison asks of a broker. */
export type ComparedBroker = Pick<
  BrokerClient,
  'register' | 'delegate' | 'renew' | 'release' | 'revoke' | 'validate'
>

export interface CompareOptions {
  /**
   * Goes into every name on the broker. Revocations are for ever, so two histories on one broker need two tags.
   * Letters, digits and hyphens.
   */
  readonly tag: string
  readonly ttlSeconds: number
  /** What was done so far; counted on. */
  readonly tally: Tally
  readonly signal?: AbortSignal
}

export interface Tally {
  actions: number
  tokens: number
  probes: number
}

/** What a history has left on a broker. */
export interface Traces {
  /** By handle. */
  readonly tokens: Map<string, Issued>
  /** SPIFFE IDs by agent. */
  readonly agents: Map<string, string>
}

export function noTraces(): Traces {
  return { tokens: new Map(), agents: new Map() }
}

/**
 * Plays moves on the model and on a broker, and compares after each one: whether both accept or refuse it, and
 * whether every token there is by then is alive or dead for both.
 *
 * @param traces filled in as the moves go on, for whoever has to clean up
 * @returns the first difference; undefined when there is none
 * @throws BrokerError when the broker gave no answer that could be compared
 */
export async function firstDisagreement(
  moves: readonly Move[],
  broker: ComparedBroker,
  options: CompareOptions,
  traces: Traces = noTraces(),
): Promise<Disagreement | undefined> {
  const play: Play = { broker, options, traces }
  let world = NOTHING
  for (const [index, move] of moves.entries()) {
    options.signal?.throwIfAborted()
    const { refusal, world: after } = turn(world, move, `${index}`)
    const answer = await answerOf(play, move)
    world = after
    const different = compareAnswers(refusal, answer) ?? (await compareLives(play, world))
    if (different !== undefined) return { index, ...different }
  }
  return undefined
}

/** How a name is spelt on the broker, where nothing else gives it an id. */
export function wireName(name: string, tag: string): string {
  return `${name}-${tag}`
}

interface Play {
  readonly broker: ComparedBroker
  readonly options: CompareOptions
  readonly traces: Traces
}

async function answerOf(play: Play, move: Move): Promise<Answer> {
  play.options.tally.actions += 1
  try {
    await perform(play, move)
    if (made(move) !== undefined) play.options.tally.tokens += 1
    return 'accepted'
  } catch (error) {
    const refused = error instanceof BrokerError ? refusalIn(error) : undefined
    if (refused === undefined) throw error
    return { refused }
  }
}

async function perform({ broker, options, traces }: Play, move: Move): Promise<void> {
  const { tag, ttlSeconds, signal } = options
  const secretOf = (handle: string) => issued(traces, handle).token
  switch (move.kind) {
    case 'create': {
      const { agent: name, scope } = move
      const [orch, task] = [wireName('conformance', tag), wireName(move.task, tag)]
      const registered = await broker.register({ name, orch, task, scope, ttlSeconds }, signal)
      traces.agents.set(name, registered.agentId)
      traces.tokens.set(name, registered)
      return
    }
    case 'delegate': {
      const to = traces.agents.get(move.to) ?? wireName(move.to, tag)
      const request = { to, scope: move.scope, ttlSeconds }
      traces.tokens.set(move.as, await broker.delegate(secretOf(move.from), request, signal))
      return
    }
    case 'renew':
      traces.tokens.set(move.as, await broker.renew(secretOf(move.token), signal))
      return
    case 'release':
      await broker.release(secretOf(move.token), signal)
      return
    case 'revoke':
      await broker.revoke(move.level, wireTarget(traces, move, tag), signal)
  }
}

function wireTarget(
  { tokens, agents }: Traces,
  { level, target }: Extract<Move, { kind: 'revoke' }>,
  tag: string,
): string {
  const known = {
    token: tokens.get(target)?.claims.jti,
    agent: agents.get(target),
    chain: agents.get(target),
    task: undefined,
  }
  return known[level] ?? wireName(target, tag)
}

/**
 * The broker's refusal of a token's own request. Anything else that went wrong is no answer: it says nothing about
 * the four levels, so it ends the comparison.
 */
function refusalIn({ operation, status, problem }: BrokerError): string | undefined {
  if (operation !== 'delegate' && operation !== 'renew' && operation !== 'release') return undefined
  if (status === 401) return 'dead'
  if (status === undefined || status >= 500 || status === 429) return undefined
  return REFUSALS.get(`${status} ${problem?.detail ?? ''}`) ?? `status ${status}, ${problem?.detail ?? ''}`
}

/** The broker's own words (API notes 1.8). */
const REFUSALS: ReadonlyMap<string, Refusal> = new Map([
  ['403 delegation depth limit exceeded', 'depth'],
  ['403 delegated scope exceeds delegator scope', 'scope'],
  ['404 delegate agent not found', 'unknown-agent'],
])

function compareAnswers(refusal: Refusal | undefined, observed: Answer): AnswerDisagreement | undefined {
  const predicted: Answer = refusal === undefined ? 'accepted' : { refused: refusal }
  return key(predicted) === key(observed) ? undefined : { about: 'answer', predicted, observed }
}

function key(answer: Answer): string {
  return answer === 'accepted' ? answer : answer.refused
}

async function compareLives(play: Play, world: World): Promise<LifeDisagreement | undefined> {
  const predictions = [...predictAll(world)]
  const observations = await Promise.all(predictions.map(([token]) => observe(play, token)))
  for (const [index, [token, { state: predicted }]] of predictions.entries()) {
    const observed = observations[index]
    if (observed !== undefined && observed !== predicted && predicted !== 'unknown')
      return { about: 'life', token, predicted, observed }
  }
  return undefined
}

async function observe({ broker, options, traces }: Play, token: string): Promise<Observed> {
  const own = issued(traces, token)
  const answer = await broker.validate(own.token, options.signal)
  options.tally.probes += 1
  if (answer.answer === 'refused') return 'dead'
  return claimDifferences(own.claims, answer.claims).length === 0
    ? 'alive'
    : "valid, but with another token's claims"
}

function issued({ tokens }: Traces, handle: string): Issued {
  const token = tokens.get(handle)
  if (token === undefined) throw new RangeError(`the broker never issued token "${handle}"`)
  return token
}
