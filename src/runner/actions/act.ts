import { DELEGATED_SECONDS } from '../../agentwrit/facts.ts'
import { BrokerError } from '../../broker/broker-error.ts'
import { lineageOf } from '../../model/lineage.ts'
import { delegate, register, release, renew, revoke } from '../../model/world.ts'
import type { Action, DelegateAction, RevokeAction } from '../../playbook/playbook.ts'
import type { ActionRecord, Problem, RevocationRecord, TokenRecord } from '../../record/record.ts'
import { audit } from './audit.ts'
import { concurrently } from '../ending/concurrently.ts'
import type { RunContext } from '../context.ts'
import { noteDoubt } from './doubt.ts'
import { agentId, held, hold } from '../ledger.ts'
import { problemOf } from '../problems.ts'
import { registerAgents } from './register.ts'
import { describeAction } from '../../playbook/describe/action.ts'
import { tokenRecord } from './token-record.ts'
import { wireTarget } from './wire-target.ts'

/** What an action did. */
export interface Acted {
  readonly record: ActionRecord
  readonly issued: readonly TokenRecord[]
  /** The monotonic clock when the first request that can kill left, and when the last was acknowledged. */
  readonly sentAt: number
  readonly acknowledgedAt: number
  /** What the broker got wrong about it; the probes go on all the same. */
  readonly problems: readonly Problem[]
  /** Answers that got lost: they explain a check that did not hold, and mean nothing where all held. */
  readonly doubts: readonly Problem[]
}

/**
 * Performs one action on the broker, and on the model's world as far as the broker acknowledged it.
 *
 * @throws BrokerError when it could not be done
 */
export async function act(context: RunContext, step: string, action: Action): Promise<Acted> {
  const begun = context.clock.monotonic()
  const done = await perform(context, step, action)
  return {
    sentAt: begun,
    acknowledgedAt: context.clock.monotonic(),
    issued: [],
    problems: [],
    doubts: [],
    ...done,
  }
}

type Done = Pick<Acted, 'record'> & Partial<Acted>

function perform(context: RunContext, step: string, action: Action): Promise<Done> {
  switch (action.kind) {
    case 'create':
      return createAgents(context, step, action)
    case 'delegate':
      return delegateToken(context, step, action)
    case 'renew':
      return renewToken(context, step, action)
    case 'release':
      return releaseTokens(context, step, action)
    case 'revoke':
      return revokeTargets(context, step, action)
    case 'audit':
      return audit(context, action)
    case 'wait':
      return wait(context, action)
  }
}

async function createAgents(
  context: RunContext,
  step: string,
  action: Extract<Action, { kind: 'create' }>,
): Promise<Done> {
  const issued = await registerAgents(context, action.agents, step)
  context.ledger.world = register(context.ledger.world, action.agents, step)
  return { record: { kind: 'create', summary: describeAction(action) }, issued }
}

async function delegateToken(context: RunContext, step: string, action: DelegateAction): Promise<Done> {
  const { ledger, broker, signals, journal } = context
  const from = held(ledger, action.from)
  const to = agentId(ledger, action.to)
  const request = {
    to,
    scope: action.scope,
    ...(action.ttlSeconds === undefined ? {} : { ttlSeconds: action.ttlSeconds }),
  }
  const intent = {
    handle: action.as,
    what: `delegation "${action.as}"`,
    remedy: { level: 'agent', target: to },
    lifeSeconds: action.ttlSeconds ?? DELEGATED_SECONDS,
  } as const
  const issued = await noteDoubt(context, intent, () =>
    broker.delegate(from.secret, request, signals.abandon),
  )
  const token = hold(ledger, action.as, issued)
  journal.issued(token)
  ledger.world = delegate(ledger.world, { from: action.from, to: action.to, handle: action.as }, step)
  const { task } = lineageOf(ledger.world, action.as)
  const record = {
    token,
    agent: action.to,
    agentId: to,
    origin: 'delegated',
    from: action.from,
    task,
    since: step,
  } as const
  return { record: { kind: 'delegate', summary: describeAction(action) }, issued: [tokenRecord(record)] }
}

async function renewToken(
  context: RunContext,
  step: string,
  action: Extract<Action, { kind: 'renew' }>,
): Promise<Done> {
  const { ledger, broker, signals, journal } = context
  const from = held(ledger, action.token)
  const intent = {
    handle: action.as,
    what: `renewal "${action.as}"`,
    remedy: { level: 'agent', target: from.claims.sub },
    lifeSeconds: from.claims.exp - from.claims.iat,
  } as const
  const issued = await noteDoubt(context, intent, () => broker.renew(from.secret, signals.abandon))
  const token = hold(ledger, action.as, issued)
  journal.issued(token)
  ledger.world = renew(ledger.world, { from: action.token, handle: action.as }, step)
  const { subject, task } = lineageOf(ledger.world, action.as)
  const agent = { agent: subject, agentId: from.claims.sub, task }
  return {
    record: { kind: 'renew', summary: describeAction(action) },
    issued: [tokenRecord({ token, ...agent, origin: 'renewed', from: action.token, since: step })],
    sentAt: issued.sentAt,
    acknowledgedAt: issued.receivedAt,
  }
}

async function releaseTokens(
  context: RunContext,
  step: string,
  action: Extract<Action, { kind: 'release' }>,
): Promise<Done> {
  const { ledger, broker, signals, concurrency } = context
  await concurrently(action.tokens, concurrency, (handle) =>
    broker.release(held(ledger, handle).secret, signals.abandon),
  )
  for (const handle of action.tokens) ledger.world = release(ledger.world, handle, step)
  return { record: { kind: 'release', summary: describeAction(action) } }
}

async function revokeTargets(context: RunContext, step: string, action: RevokeAction): Promise<Done> {
  const { ledger } = context
  // One at a time: a broker whose database is busy answers 200 and forgets the entry at its next start (API notes 6.1).
  const sent = await concurrently(action.targets, 1, (name) => revokeOne(context, action, name))
  for (const name of action.targets) {
    ledger.world = revoke(ledger.world, action.level, name, { step, by: 'revoke' })
  }
  return {
    record: { kind: 'revoke', summary: describeAction(action), revocations: sent.map((one) => one.record) },
    problems: sent.flatMap((one) => one.problems),
    doubts: sent.flatMap((one) => one.doubts),
  }
}

interface SentRevocation extends Pick<Acted, 'doubts' | 'problems'> {
  readonly record: RevocationRecord
}

/** A revocation whose answer got lost is not an error: the probes that follow tell whether it took effect. */
async function revokeOne(context: RunContext, action: RevokeAction, name: string): Promise<SentRevocation> {
  const { broker, ledger, signals, journal } = context
  const { level } = action
  const target = wireTarget(context, action, name)
  ledger.denyEntries.push({ level, target })
  journal.revoked({ level, target })
  try {
    const { requestId, count, sentAt, receivedAt, ...echo } = await broker.revoke(
      level,
      target,
      signals.abandon,
    )
    const acknowledged = { acknowledged: true, count, acknowledgedAfterMs: receivedAt - sentAt }
    const record = { level, name, target, ...acknowledged, ...(requestId === undefined ? {} : { requestId }) }
    return { record, problems: echoProblems(level, target, echo), doubts: [] }
  } catch (error) {
    if (!(error instanceof BrokerError && error.inDoubt)) throw error
    const record = { level, name, target, acknowledged: false }
    return { record, problems: [], doubts: [problemOf(error)] }
  }
}

function echoProblems(
  level: string,
  target: string,
  echo: { readonly level: string; readonly target: string },
): readonly Problem[] {
  if (echo.level === level && echo.target === target) return []
  return [
    {
      code: 'echo-differs',
      message: `the broker acknowledged the revocation of ${echo.level} "${echo.target}", but ${level} "${target}" was sent`,
      hint: 'something between here and the broker changes requests, or the broker revoked something else',
    },
  ]
}

async function wait(context: RunContext, action: Extract<Action, { kind: 'wait' }>): Promise<Done> {
  await context.clock.sleep(action.ms, context.signals.stop)
  return { record: { kind: 'wait', summary: describeAction(action) } }
}
