import { revokedEntry } from '../../agentwrit/audit/revoked-entry.ts'
import { entryKey } from '../../model/entry-key.ts'
import type { OwnWrites } from '../../broker/client.ts'
import type { AuditEvent } from '../../broker/audit-event.ts'
import { AGENTWRIT } from '../../agentwrit/rules.ts'
import type { ListEntry } from '../../agentwrit/facts.ts'
import type { Sighting } from '../record.ts'
import { shortAgent, shortName } from '../names.ts'
import { factsOfLog } from '../known/log-facts.ts'
import { reaching } from './model-of.ts'
import type { Situation } from '../known/situation.ts'

/** What a responder looks out for. */
export interface Lookout {
  readonly situation: Situation
  readonly entries: readonly ListEntry[]
  /** What this command wrote itself. */
  readonly own: OwnWrites
}

/** What an event of the log means for a containment; undefined where it means nothing. */
export function sightingOf(event: AuditEvent, lookout: Lookout): Sighting | undefined {
  switch (event.type) {
    case 'agent_registered':
      return registration(event, lookout)
    case 'token_renewed':
      return renewal(event, lookout)
    case 'delegation_created':
      return delegation(event, lookout)
    case 'token_revoked':
      return revocation(event, lookout)
    default:
      return undefined
  }
}

function registration(event: AuditEvent, { situation, entries, own }: Lookout): Sighting | undefined {
  const { agentId = '', taskId, timestamp: at } = event
  const { agent, task } = situation.origin
  if (own.agentIds.has(agentId)) return undefined
  const app = situation.log.registrations.find((one) => one.agent === agent)?.app
  const [fact] = factsOfLog([event]).registrations
  const near = (task !== undefined && taskId === task) || (app !== undefined && fact?.app === app)
  if (!near) return undefined
  const what = `registration of ${shortAgent(agentId)} under task ${shortName(taskId ?? 'none')}`
  return told(at, what, isReached(entries, { sub: agentId, taskId, chain: [] }))
}

/** Told of the agent itself, whose renewals must have ended. */
function renewal(
  { agentId = '', taskId, timestamp: at }: AuditEvent,
  { situation, entries }: Lookout,
): Sighting | undefined {
  if (agentId !== situation.origin.agent) return undefined
  const root = situation.origin.families.find((one) => one.task === taskId)?.root
  const chain = typeof root === 'string' ? [root] : []
  return told(
    at,
    `${shortAgent(agentId)} renewed a token`,
    isReached(entries, { sub: agentId, taskId, chain }),
  )
}

function delegation(event: AuditEvent, { situation, entries, own }: Lookout): Sighting | undefined {
  const [fact] = factsOfLog([event]).delegations
  if (fact === undefined) return undefined
  const { from, to, task, depth } = fact
  const involved = new Set(
    situation.lives.flatMap(({ relation, agent }) => (relation === 'descends' ? [agent] : [])),
  )
  if (from === undefined || !involved.has(from) || own.agentIds.has(to)) return undefined
  const roots = situation.lives.filter(({ agent }) => agent === from).map(({ root }) => root ?? '')
  const root = depth <= 1 ? from : (roots.find((one) => one !== '') ?? '')
  const what = `${shortAgent(from)} delegated to ${shortAgent(to)}`
  return told(event.timestamp, what, isReached(entries, { sub: to, taskId: task, chain: [root] }))
}

function revocation(event: AuditEvent, { own, entries }: Lookout): Sighting | undefined {
  const { agentId = '', timestamp: at } = event
  const entry = revokedEntry(event)
  if (entry !== undefined && own.revocations.has(entryKey(entry))) return undefined
  if (!entries.some(({ target }) => target === agentId)) return undefined
  const level = shortName(entry?.level ?? 'at an unknown level')
  return { at, what: `somebody else revoked ${level} ${shortAgent(agentId)}`, open: false }
}

function isReached(
  entries: readonly ListEntry[],
  claims: { readonly sub: string; readonly taskId: string | undefined; readonly chain: readonly string[] },
): boolean {
  const { sub, chain, taskId } = claims
  const rest = taskId === undefined ? {} : { taskId }
  return reaching(entries, { jti: AGENTWRIT.levels.one, sub, chain, ...rest }).length > 0
}

function told(at: string, what: string, reached: boolean): Sighting {
  return reached
    ? { at, what: `${what}: dead on arrival by what was revoked`, open: false }
    : { at, what: `${what}: alive, not stopped by this level`, open: true }
}
