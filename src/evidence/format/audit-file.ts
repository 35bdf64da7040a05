import type { WireEvent } from '../../agentwrit/audit/wire-event.ts'
import { defined } from '../../defined.ts'
import {
  CHAIN_METHOD,
  describeBreak,
  idGaps,
  verifyChain,
  type Chain,
  type Gap,
} from '../../agentwrit/audit/chain.ts'
import type { AuditLogExport } from '../../agentwrit/audit/read-log.ts'
import type { AuditEvent } from '../../broker/audit-event.ts'
import type { RunRecord } from '../../record/record.ts'

/** The content of `audit.json`. */
export interface AuditFile extends Omit<AuditLogExport, 'events'> {
  readonly audit: 1
  readonly events: readonly WireEvent[]
}

/** The content of `audit-verification.json`: what recomputing the chain on our side found. */
export interface AuditVerification {
  readonly verification: 1
  readonly method: string
  readonly covers: 'the whole log' | 'the newest part of the log'
  readonly total: number
  readonly count: number
  readonly first?: string
  readonly last?: string
  readonly chain: Chain
  /** The break in words. */
  readonly broken?: string
  readonly gaps: readonly Gap[]
  /** Events that this run must have caused: how many, and those the export does not have. */
  readonly caused: { readonly expected: number; readonly missing: readonly string[] }
}

/** Recomputes the chain and looks for the run's own events: without them the export could be of any log at all. */
export function verifyAudit(log: AuditLogExport, record: RunRecord): AuditVerification {
  const { events, start, total } = log
  const chain = verifyChain(events, start)
  return {
    verification: 1,
    method: CHAIN_METHOD,
    covers: start === 'genesis' ? 'the whole log' : 'the newest part of the log',
    total,
    count: events.length,
    ...ends(events),
    chain,
    ...defined({ broken: chain.intact ? undefined : describeBreak(chain) }),
    gaps: idGaps(events),
    caused: causedBy(record, events),
  }
}

function ends(events: readonly AuditEvent[]): Pick<AuditVerification, 'first' | 'last'> {
  const [first, last] = [events[0], events.at(-1)]
  return first === undefined || last === undefined ? {} : { first: first.id, last: last.id }
}

/** Every registration and every acknowledged revocation is audited (API notes 7.3). */
function causedBy(record: RunRecord, events: readonly AuditEvent[]): AuditVerification['caused'] {
  const seen = new Set(events.map(signOf))
  const expected = [...new Set([...registrations(record), ...revocations(record)])]
  return { expected: expected.length, missing: expected.filter((sign) => !seen.has(sign)) }
}

function registrations({ tokens }: RunRecord): readonly string[] {
  return tokens
    .filter(({ origin }) => origin === 'registered')
    .map(({ agentId, jti }) => `token_issued ${agentId} jti=${jti}`)
}

function revocations({ setup, steps }: RunRecord): readonly string[] {
  return [setup, ...steps]
    .flatMap(({ action }) => action?.revocations ?? [])
    .filter(({ acknowledged }) => acknowledged)
    .map(({ level, target }) => `token_revoked ${target} level=${level}`)
}

/** What a registration or a revocation is recognised by; other details may have been redacted by the broker. */
function signOf({ type, agentId = '', detail }: AuditEvent): string {
  const mark = type === 'token_issued' ? /\bjti=[^,\s]+/ : /\blevel=\w+/
  return `${type} ${agentId} ${mark.exec(detail)?.[0] ?? ''}`
}
