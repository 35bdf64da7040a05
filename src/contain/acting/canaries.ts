import { BrokerError } from '../../broker/broker-error.ts'
import type { Issued, Registered } from '../../broker/client.ts'
import { reaching } from '../judging/model-of.ts'
import type { ListEntry } from '../../agentwrit/facts.ts'
import { shortAgent, shortName } from '../names.ts'
import type { Remedy } from '../../runner/context/ledger.ts'
import type { AskedToken, ContainPorts, OperatorToken } from './ports.ts'
import type { ProbedToken } from './probe.ts'

/** The tokens that a containment makes of its own, and what it could not make. */
interface Canaries {
  readonly probes: readonly ProbedToken[]
  readonly missing: readonly string[]
  readonly doubts: readonly Doubt[]
}

/** What the broker may have made, because the answer got lost: nobody holds it, so nobody can ask about it. */
export interface Doubt {
  readonly what: string
  /** What ends it if it is there: a name of this command's own, or the task that is to be stopped anyway. */
  readonly reachedBy: ListEntry
  readonly isOwn: boolean
  /** Epoch seconds by this machine's clock, at the latest. */
  readonly endsAt: number
}

interface Wishes extends Pick<ContainPorts, 'abandon' | 'broker' | 'clock' | 'id' | 'journal'> {
  readonly entries: readonly ListEntry[]
  readonly held: readonly AskedToken[]
  /** How long they are needed, in seconds. */
  readonly ttlSeconds: number
}

interface Making extends Wishes {
  readonly doubts: Doubt[]
}

/** A scope that nothing is ever asked for. */
const SCOPE = ['firebreak:canary:none']

/** The task of what is made here and nowhere else; revoking it ends all that carries it. */
export function ownTaskOf(id: string): string {
  return `${id}-contain`
}

/**
 * Makes a control that must live, and for each level a token that it must kill and no other level of these: for an
 * agent one that the control delegates to it, for a task one that is registered in it, for a chain one that a held token
 * of its root delegates (API notes 12.14). What cannot be made is told, and stops nobody.
 */
export async function makeCanaries(wishes: Wishes): Promise<Canaries> {
  const { journal, id } = wishes
  const doubts: Doubt[] = []
  const making = { ...wishes, doubts }
  journal.began({ runId: id, ownTasks: [ownTaskOf(id)], isolated: false })
  const control = await makeAgent(making, { handle: 'control', task: ownTaskOf(id) })
  if (typeof control === 'string')
    return { probes: [], missing: [`no control could be made: ${control}`], doubts }
  const found: (ProbedToken | string)[] = [probeOf('the control', 'control', control, making.entries)]
  const delegated = await delegate(making, {
    handle: 'control-2',
    from: control,
    to: control.agentId,
    scope: SCOPE,
  })
  if (typeof delegated !== 'string')
    found.push(probeOf('the delegated control', 'control', delegated, making.entries))
  for (const [index, entry] of making.entries.entries()) {
    const canary = await makeCanary(making, control, { entry, handle: `canary-${index + 1}` })
    if (canary !== undefined) found.push(canary)
  }
  return {
    probes: found.filter((one) => typeof one !== 'string'),
    missing: found.filter((one) => typeof one === 'string'),
    doubts,
  }
}

interface Wanted {
  readonly entry: ListEntry
  readonly handle: string
}

async function makeCanary(
  making: Making,
  control: Registered,
  wanted: Wanted,
): Promise<ProbedToken | string | undefined> {
  const { level, target } = wanted.entry
  switch (level) {
    case 'token':
      return undefined
    case 'agent': {
      const what = `a canary of agent ${shortAgent(target)}`
      const issued = await delegate(making, {
        handle: wanted.handle,
        from: control,
        to: target,
        scope: SCOPE,
      })
      return typeof issued === 'string'
        ? `the agent level could not be tried on a canary of ${shortAgent(target)}: ${issued}`
        : probeOf(what, 'canary', issued, making.entries)
    }
    case 'task': {
      const issued = await makeAgent(making, { handle: wanted.handle, task: target })
      return typeof issued === 'string'
        ? `the task level could not be tried on a canary in task ${shortName(target)}: ${issued}`
        : probeOf(`a canary in task ${shortName(target)}`, 'canary', issued, making.entries)
    }
    case 'chain':
      return chainCanary(making, control, wanted)
  }
}

/** Only a token of the root itself begins a chain with its name. */
async function chainCanary(
  making: Making,
  control: Registered,
  { entry, handle }: Wanted,
): Promise<ProbedToken | string> {
  const root = making.held.find(
    ({ claims, alive }) => alive && claims.sub === entry.target && claims.chain.length === 0,
  )
  const cannot = `the chain level of ${shortAgent(entry.target)} could not be tried on a canary`
  const [scope] = root?.claims.scope ?? []
  if (root === undefined || scope === undefined)
    return `${cannot}: that takes a live token of its root in hand`
  const [from, to] = [{ token: root.secret }, control.agentId]
  // It carries the task of the root, and what it is for is an agent that is made here.
  const remedy = { level: 'agent', target: to } as const
  const issued = await delegate(making, { handle, from, to, scope: [scope], remedy })
  if (typeof issued === 'string') return `${cannot}: ${issued}`
  return probeOf(`a canary of the chain of ${shortAgent(entry.target)}`, 'canary', issued, making.entries)
}

async function makeAgent(
  making: Making,
  { handle, task }: { readonly handle: string; readonly task: string },
): Promise<Registered | string> {
  const { broker, ttlSeconds, abandon } = making
  const registration = { name: 'firebreak contain', orch: 'firebreak', task, scope: SCOPE, ttlSeconds }
  const reachedBy = { level: 'task', target: task } as const
  const remedy = handle === 'control' ? reachedBy : undefined
  return noted(making, { handle, what: `agent "${handle}"`, reachedBy, remedy }, () =>
    broker.register(registration, abandon),
  )
}

interface Delegating {
  readonly handle: string
  readonly from: Pick<Issued, 'token'>
  readonly to: string
  readonly scope: readonly string[]
  /** What would reach it if its answer got lost; the task of the control unless told. */
  readonly remedy?: Remedy
}

async function delegate(
  making: Making,
  { handle, from, to, scope, remedy = { level: 'task', target: ownTaskOf(making.id) } }: Delegating,
): Promise<Issued | string> {
  const { broker, ttlSeconds, abandon } = making
  return noted(making, { handle, what: `delegation "${handle}"`, reachedBy: remedy, remedy }, () =>
    broker.delegate(from.token, { to, scope, ttlSeconds }, abandon),
  )
}

interface Made extends Pick<Doubt, 'reachedBy' | 'what'> {
  readonly handle: string
  /** For the journal: a later clean-up revokes only what is this command's own. */
  readonly remedy: Remedy | undefined
}

/** @returns why not, where it could not be made */
async function noted<Answer extends Issued>(
  { journal, abandon, clock, ttlSeconds, doubts }: Making,
  { handle, what, reachedBy, remedy }: Made,
  make: () => Promise<Answer>,
): Promise<Answer | string> {
  journal.intends({ handle, what, lifeSeconds: ttlSeconds, remedy })
  try {
    const issued = await make()
    journal.issued({ handle, secret: issued.token, claims: issued.claims, issuedAt: issued.sentAt })
    return issued
  } catch (error) {
    if (!(error instanceof BrokerError) || abandon.aborted) throw error
    const endsAt = Math.ceil(clock.now() / 1000) + ttlSeconds
    if (error.inDoubt) doubts.push({ what, reachedBy, isOwn: remedy !== undefined, endsAt })
    else journal.refused(handle)
    // It forgets its agents when it starts again, while their tokens go on (API notes 12.14).
    if (error.status === 404)
      return 'the broker does not know that agent any more: it has started again since'
    return error.message
  }
}

function probeOf(
  what: string,
  kind: ProbedToken['kind'],
  { token, claims }: Issued,
  entries: readonly ListEntry[],
): ProbedToken {
  const reached = reaching(entries, claims)
  const [only, ...others] = reached
  return {
    what,
    kind,
    secret: token,
    claims,
    expected: only === undefined ? 'alive' : 'dead',
    ...(only === undefined || others.length > 0 ? {} : { proves: only }),
  }
}

/** What was brought, as something to ask about. */
export function heldProbe(held: OperatorToken, entries: readonly ListEntry[]): ProbedToken {
  const { secret, claims } = held
  const what = `the token that was brought, jti ${claims.jti.slice(0, 4)}…`
  return probeOf(what, 'held', { ...NO_REPLY, token: secret, claims, expiresInSeconds: 0 }, entries)
}

const NO_REPLY = { requestId: undefined, brokerTime: undefined, sentAt: 0, receivedAt: 0, status: 0 }
