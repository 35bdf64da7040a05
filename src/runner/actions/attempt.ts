import { isRefusal } from '../../agentwrit/refusals.ts'
import { BrokerError } from '../../broker/broker-error.ts'
import { meantBy, refusalOf, tokensPresented, type WorldAction } from '../../model/action.ts'
import { predict } from '../../model/predict.ts'
import { worldOf, type ActionOf } from '../../playbook/actions/registry.ts'
import type { AttemptAction } from '../../playbook/actions/attempt.ts'
import { FirebreakError } from '../../errors.ts'
import { judgeAttempt, type AttemptRecord } from '../../record/parts/attempt.ts'
import { positionOf, type RunContext } from '../context/context.ts'
import { wireTarget } from '../context/wire.ts'
import type { Perform, Performed } from './action.ts'
import { create } from './create.ts'
import { delegate } from './delegate.ts'
import { login } from './login.ts'
import { release } from './release.ts'
import { renew } from './renew.ts'
import { sameWay } from './same-way.ts'

export const attempt: Perform<'attempt'> = async (context, step, action) => {
  const change = worldOf(action)
  const known = {
    predicted: predictedOf(context, change),
    ...(mayHaveRunOut(context, change) && { expired: true as const }),
  }
  const { seen, performed } = await answersTo(context, step, action)
  const { made, record, ...done } = performed ?? {}
  return {
    ...done,
    // What it yields although it was to be refused has no name in the playbook: it is only cleaned up.
    ...(made !== undefined && action.wants.answer === 'allowed' && { made }),
    ...(performed !== undefined && change !== undefined && { world: meantBy(change) }),
    record: { ...record, attempt: recordOf(context, action, { ...known, ...seen }) },
  }
}

/** A refusal is asked for twice, with the same call by the control in between. */
async function answersTo(
  context: RunContext,
  step: string,
  action: AttemptAction,
): Promise<{ readonly seen: Seen; readonly performed?: Performed }> {
  const first = await send(context, step, action)
  if (first.answer === 'allowed') {
    return {
      seen: { observed: 'allowed', refusals: 0, control: 'not-asked' },
      performed: first.performed,
    }
  }
  const observed = isRefusal(action.call, first.status, first.detail) ? 'denied' : 'denied-otherwise'
  const refusal = { status: first.status, detail: first.detail }
  const seen = { observed, refusals: 1, refusal, ...first.asked } as const
  if (action.wants.answer === 'allowed') return { seen: { ...seen, control: 'not-asked' } }
  const { answer: control } = await sameWay(context, action.call, step)
  if (control === 'denied') return { seen: { ...seen, control } }
  const second = await send(context, step, action)
  if (second.answer === 'allowed') {
    return { seen: { ...seen, observed: 'unsteady', control }, performed: second.performed }
  }
  const alike = second.status === first.status && second.detail === first.detail
  return { seen: { ...seen, refusals: alike ? 2 : 1, control } }
}

type Seen = Pick<AttemptRecord, 'control' | 'observed' | 'refusal' | 'refusals' | 'requestId'>

type Sent =
  | { readonly answer: 'allowed'; readonly performed: Performed }
  | {
      readonly answer: 'denied'
      readonly status: number
      readonly detail: string
      readonly asked: Pick<AttemptRecord, 'requestId'>
    }

/** @throws BrokerError when there was no answer that says anything */
async function send(context: RunContext, step: string, action: AttemptAction): Promise<Sent> {
  try {
    return { answer: 'allowed', performed: await call(context, step, action) }
  } catch (error) {
    if (!(error instanceof BrokerError) || error.code !== 'refused' || error.status === undefined) throw error
    const { status, problem, requestId } = error
    return {
      answer: 'denied',
      status,
      detail: problem?.detail ?? '',
      asked: requestId === undefined ? {} : { requestId },
    }
  }
}

function call(context: RunContext, step: string, { tries }: AttemptAction): Promise<Performed> {
  if (tries === undefined) return readLog(context)
  return tries.kind === 'revoke' ? revokeAsApp(context, tries) : doing(context, step, tries)
}

type Doing = 'create' | 'delegate' | 'login' | 'release' | 'renew'

const DOING: { readonly [One in Doing]: Perform<One> } = { create, delegate, login, release, renew }

function doing<One extends Doing>(
  context: RunContext,
  step: string,
  action: ActionOf<One>,
): Promise<Performed> {
  return DOING[action.kind](context, step, action)
}

/** One that is allowed after all stays on the list. */
async function revokeAsApp(context: RunContext, action: ActionOf<'revoke'>): Promise<Performed> {
  const { ledger, journal, signals } = context
  const { level } = action
  for (const name of action.targets) {
    const entry = { level, target: wireTarget(context, action, name) }
    journal.revoked(entry)
    await asApp(context).revoke(level, entry.target, signals.abandon)
    ledger.denyEntries.push(entry)
    ledger.acknowledged.push(entry)
  }
  return {}
}

async function readLog(context: RunContext): Promise<Performed> {
  await asApp(context).auditEvents({ limit: 1 }, context.signals.abandon)
  return {}
}

function asApp({ broker }: RunContext): NonNullable<RunContext['broker']['asApp']> {
  if (broker.asApp !== undefined) return broker.asApp
  throw new FirebreakError('usage', 'an attempt is to be made as the app, and this run has none', {
    hint: 'give the client id and secret of an app; as the administrator alone nobody tries what an app may do',
  })
}

function predictedOf({ ledger }: RunContext, change: WorldAction | undefined): AttemptRecord['predicted'] {
  if (change === undefined) return 'unknown'
  const { world } = ledger
  const isUnclear = tokensPresented(change).some(
    (token) => world.tokens.has(token) && predict(world, token).state === 'unknown',
  )
  if (isUnclear) return 'unknown'
  return refusalOf(world, change) === undefined ? 'allowed' : 'denied'
}

function mayHaveRunOut({ ledger, clock }: RunContext, change: WorldAction | undefined): boolean {
  return (change === undefined ? [] : tokensPresented(change)).some((handle) => {
    const token = ledger.tokens.get(handle)
    if (token === undefined) return false
    return clock.monotonic() - token.issuedAt >= (token.claims.exp - token.claims.iat) * 1000
  })
}

function recordOf(
  context: RunContext,
  { call, wants, span }: AttemptAction,
  seen: Seen & Pick<AttemptRecord, 'expired' | 'predicted'>,
): AttemptRecord {
  const wanted = {
    wants: wants.answer,
    ...(wants.answer === 'denied' && { status: wants.status }),
  }
  const { strict } = context
  return {
    call,
    at: positionOf(context, span),
    ...wanted,
    ...seen,
    ...judgeAttempt({ ...wanted, ...seen, strict }),
  }
}
