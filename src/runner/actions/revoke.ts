import { worldOf } from '../../playbook/actions/registry.ts'
import { claimedFacts } from '../../agentwrit/claimed-facts.ts'
import { AGENTWRIT } from '../../agentwrit/rules.ts'
import { BrokerError } from '../../broker/broker-error.ts'
import type { Claims } from '../../broker/client.ts'
import type { WorldAction } from '../../model/action.ts'
import type { RevokeAction } from '../../playbook/actions/revoke.ts'
import { isForeign, type Target } from '../../playbook/parts/target.ts'
import type { ActionRecord, Problem, RevocationRecord } from '../../record/record.ts'
import { lineageOf } from '../../model/lineage.ts'
import { held } from '../context/ledger.ts'
import { whileListed } from '../context/listed.ts'
import { concurrently } from '../concurrently.ts'
import type { RunContext } from '../context/context.ts'
import { NOT_PROVED, problemOf } from '../context/problems.ts'
import { wireTarget } from '../context/wire.ts'
import type { Acted, Perform } from './action.ts'

export const revoke: Perform<'revoke'> = async (context, _step, action) => ({
  ...(await sendRevocations(context, [action])),
  // Also where an answer got lost: that the tokens then do not die is for the probes to show.
  world: action.source === 'input' ? ownAmong(context, action) : worldOf(action),
})

/** Sends what targets stand for, one after the other. */
export async function sendRevocations(
  context: RunContext,
  targets: readonly Target[],
): Promise<Pick<Acted, 'doubts' | 'problems'> & { readonly record: Pick<ActionRecord, 'revocations'> }> {
  const all = targets.flatMap((target) => target.targets.map((name) => ({ target, name })))
  let done = 0
  // One at a time: a broker whose database is busy answers 200 and forgets the entry at its next start (API notes 6.1).
  const sent = await concurrently(all, 1, async ({ target, name }) => {
    const one = await revokeOne(context, target, name)
    if (one.record.acknowledged) done += 1
    context.follow?.({ kind: 'revoking', done, of: all.length })
    return one
  })
  return {
    record: { revocations: sent.map((one) => one.record) },
    problems: sent.flatMap((one) => one.problems),
    doubts: sent.flatMap((one) => one.doubts),
  }
}

/** An operator's target is one of this run's own only where the broker spells that one so too, as an own task name. */
function ownAmong(context: RunContext, { level, targets }: RevokeAction): WorldAction {
  const { tokens, agentIds, world } = context.ledger
  const names = {
    token: tokens.keys(),
    agent: agentIds.keys(),
    chain: agentIds.keys(),
    task: new Set(Array.from(world.agents.values(), ({ facts }) => facts['task'] ?? '')),
  }[level]
  const own = [...names].filter((name) =>
    targets.includes(wireTarget(context, { level, source: 'playbook' }, name)),
  )
  return { kind: 'revoke', level, targets: [...own, ...broughtAmong(context, { level, targets })] }
}

/** What a token that was brought says of itself, as the model has it; its id and its subject have names like any other. */
function broughtAmong(
  { ledger }: RunContext,
  { level, targets }: Pick<RevokeAction, 'level' | 'targets'>,
): readonly string[] {
  if (level !== 'task' && level !== 'chain') return []
  return [...ledger.brought].flatMap((handle) => {
    const { claims } = held(ledger, handle)
    const { facts } = lineageOf(ledger.world, handle)
    const fact = facts[level === 'task' ? 'task' : 'root'] ?? undefined
    return targets.includes(factAt(level, claims) ?? '') && fact !== undefined ? [fact] : []
  })
}

interface SentRevocation extends Pick<Acted, 'doubts' | 'problems'> {
  readonly record: RevocationRecord
}

/** A revocation whose answer got lost is not an error: the probes that follow tell whether it took effect. */
async function revokeOne(context: RunContext, action: Target, name: string): Promise<SentRevocation> {
  const { broker, ledger, signals, journal } = context
  const { level } = action
  const target = wireTarget(context, action, name)
  journal.revoked({ level, target })
  try {
    const { requestId, count, sentAt, receivedAt, ...echo } = await whileListed(
      ledger,
      { level, target },
      () => broker.revoke(level, target, signals.abandon),
    )
    ledger.acknowledged.push({ level, target })
    const acknowledged = { acknowledged: true, count, acknowledgedAfterMs: receivedAt - sentAt }
    const proof = proofOf(context, action, target)
    const id = requestId === undefined ? {} : { requestId }
    const record = { level, name, target, ...acknowledged, ...proof, ...id }
    return { record, problems: [...echoProblems(level, target, echo), ...notProved(record)], doubts: [] }
  } catch (error) {
    if (!(error instanceof BrokerError && error.inDoubt)) throw error
    const record = { level, name, target, acknowledged: false, ...proofOf(context, action, target) }
    return { record, problems: notProved(record), doubts: [problemOf(error)] }
  }
}

/** For a target that may be somebody else's: whether a token of it is on the board, to be asked after it. */
function proofOf(
  { ledger, playbook }: RunContext,
  action: Target,
  target: string,
): Pick<RevocationRecord, 'proof'> {
  if (!isForeign(action, playbook.isolation)) return {}
  const onBoard = [...ledger.tokens.values()].some(({ claims }) => factAt(action.level, claims) === target)
  return { proof: onBoard ? 'probed' : 'not-proved' }
}

/** What a revocation at a level is compared with (API notes 6.1). */
function factAt(level: Target['level'], claims: Claims): string | null | undefined {
  const rule = AGENTWRIT.rules.find((one) => one.level === level)
  return rule && claimedFacts(claims)[rule.fact]
}

function notProved({ level, target, acknowledged, proof }: RevocationRecord): readonly Problem[] {
  if (proof !== 'not-proved') return []
  const was = acknowledged ? 'was acknowledged, not proved' : 'was sent, neither acknowledged nor proved'
  return [
    {
      code: NOT_PROVED,
      message: `the revocation of ${level} ${target} ${was}: no token of it is on the board`,
      hint: 'nobody asked the broker about what was revoked: compare the target with a token or the audit log, and probe a token of it',
    },
  ]
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
