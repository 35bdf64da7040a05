import type { AuditEvent } from '../../broker/audit-event.ts'
import { revokedEntry } from '../../agentwrit/audit/revoked-entry.ts'
import { REVOCATION_LEVELS, type RevocationLevel } from '../../agentwrit/facts.ts'

/** What an audit log says of tokens and of who made them; times are epoch seconds by the broker's clock. */
export interface LogFacts {
  /** The place in the log of the first event that is not older than this. */
  readonly placeAt: (seconds: number) => number
  readonly registrations: readonly RegistrationFact[]
  readonly renewals: readonly Renewal[]
  readonly delegations: readonly DelegationFact[]
  readonly releases: readonly (Placed & { readonly jti: string })[]
  readonly revocations: readonly RevocationFact[]
}

interface Placed {
  /** Infinity where the log has no readable time: it may have been at any. */
  readonly at: number
  /** The number of events before it in the log, which tells what came first within a second. */
  readonly place: number
}

/** An agent that came to be, and the token that it was given. */
export interface RegistrationFact extends Placed {
  readonly agent: string
  readonly task: string | undefined
  /** The app that it was registered by, where the log says so. */
  readonly app: string | undefined
  readonly jti: string | undefined
  /** What it was granted before the broker's own limit: its token lives at most so long. */
  readonly ttlSeconds: number | undefined
}

/** A renewed token. The log does not say which token it was made from (API notes 7.3). */
interface Renewal extends Placed {
  readonly agent: string
  readonly task: string | undefined
  readonly jti: string | undefined
}

/** A delegated token, whose jti and end stand in no log (API notes 12.14). */
export interface DelegationFact extends Placed {
  /** Undefined where the log does not tell. */
  readonly from: string | undefined
  readonly to: string
  /** The delegator's, which the token carries. */
  readonly task: string | undefined
  readonly depth: number
  readonly chainHash: string | undefined
  /** As the log writes it; absent where the broker redacted it. */
  readonly scope: string | undefined
}

interface RevocationFact extends Placed {
  readonly level: RevocationLevel
  readonly target: string
}

/**
 * Reads the events of a log. Only what stands at the beginning of a detail, and in fields of its own, is relied on:
 * names in it are chosen by others, and a broker may have redacted the rest (API notes 7.5).
 */
export function factsOfLog(events: readonly AuditEvent[]): LogFacts {
  const issued = new Map(events.flatMap((event) => (event.type === 'token_issued' ? [issuedOf(event)] : [])))
  return {
    placeAt: (seconds) => {
      const found = events.findIndex((event) => secondsOf(event) >= seconds)
      return found === -1 ? events.length : found
    },
    registrations: ofType(events, 'agent_registered', (event) => registrationOf(event, issued)),
    renewals: ofType(events, 'token_renewed', renewalOf),
    delegations: ofType(events, 'delegation_created', delegationOf),
    releases: ofType(events, 'token_released', ({ detail }) => {
      const jti = /^token released \| jti=([0-9a-f]{32})$/.exec(detail)?.[1]
      return jti === undefined ? undefined : { jti }
    }),
    revocations: ofType(events, 'token_revoked', (event) => {
      const entry = revokedEntry(event)
      const level = REVOCATION_LEVELS.find((known) => known === entry?.level)
      return entry === undefined || level === undefined ? undefined : { level, target: entry.target }
    }),
  }
}

/** When an event was written, in epoch seconds; Infinity where that cannot be read. */
function secondsOf({ timestamp }: Pick<AuditEvent, 'timestamp'>): number {
  const at = Date.parse(timestamp)
  return Number.isNaN(at) ? Infinity : Math.floor(at / 1000)
}

function ofType<Fact>(
  events: readonly AuditEvent[],
  type: string,
  read: (event: AuditEvent) => Fact | undefined,
): readonly (Fact & Placed)[] {
  return events.flatMap((event, place) => {
    const fact = event.type === type ? read(event) : undefined
    return fact === undefined ? [] : [{ ...fact, at: secondsOf(event), place }]
  })
}

type Issued = Pick<RegistrationFact, 'jti' | 'ttlSeconds'>

/** The broker writes it directly after the registration; each agent is registered once. */
function issuedOf({ agentId = '', detail }: AuditEvent): readonly [string, Issued] {
  const [, jti, ttl] = /^Token issued, jti=([0-9a-f]{32}), ttl=(\d{1,15})\b/.exec(detail) ?? []
  return [agentId, { jti, ttlSeconds: ttl === undefined ? undefined : Number(ttl) }]
}

function registrationOf(
  { agentId, taskId, detail }: AuditEvent,
  issued: ReadonlyMap<string, Issued>,
): Omit<RegistrationFact, keyof Placed> | undefined {
  if (agentId === undefined) return undefined
  const app = / app_id=(app-[a-z0-9-]+)$/.exec(detail)?.[1]
  const { jti, ttlSeconds } = issued.get(agentId) ?? { jti: undefined, ttlSeconds: undefined }
  return { agent: agentId, task: taskId, app, jti, ttlSeconds }
}

function renewalOf({ agentId, taskId, detail }: AuditEvent): Omit<Renewal, keyof Placed> | undefined {
  if (agentId === undefined) return undefined
  return { agent: agentId, task: taskId, jti: / new_jti=([0-9a-f]{32})$/.exec(detail)?.[1] }
}

function delegationOf(event: AuditEvent): Omit<DelegationFact, keyof Placed> | undefined {
  const { agentId, taskId, detail, delegationDepth = 1, delegationChainHash } = event
  if (agentId === undefined) return undefined
  const [, from, to, scope] =
    /^delegation from (\S+) to (\S+) scope=(?:\[(.*)\] depth=\d+$)?/s.exec(detail) ?? []
  return {
    from: to === agentId ? from : undefined,
    to: agentId,
    task: taskId,
    depth: delegationDepth,
    chainHash: delegationChainHash,
    scope,
  }
}
