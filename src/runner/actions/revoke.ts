import { worldOf } from '../../playbook/actions/registry.ts'
import { BrokerError } from '../../broker/broker-error.ts'
import type { WorldAction } from '../../model/action.ts'
import type { RevokeAction } from '../../playbook/actions/revoke.ts'
import type { Problem, RevocationRecord } from '../../record/record.ts'
import { concurrently } from '../concurrently.ts'
import type { RunContext } from '../context/context.ts'
import { problemOf } from '../context/problems.ts'
import { wireTarget } from '../context/wire.ts'
import type { Acted, Perform } from './action.ts'

export const revoke: Perform<'revoke'> = async (context, _step, action) => {
  // One at a time: a broker whose database is busy answers 200 and forgets the entry at its next start (API notes 6.1).
  const sent = await concurrently(action.targets, 1, (name) => revokeOne(context, action, name))
  return {
    record: { revocations: sent.map((one) => one.record) },
    problems: sent.flatMap((one) => one.problems),
    doubts: sent.flatMap((one) => one.doubts),
    // Also where an answer got lost: that the tokens then do not die is for the probes to show.
    world: action.source === 'input' ? ownAmong(context, action) : worldOf(action),
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
  return { kind: 'revoke', level, targets: own }
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
