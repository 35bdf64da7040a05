import type { BrokerCounters, Reply } from '../../broker/client.ts'
import { MalformedAnswer } from '../../json/shape.ts'

/**
 * The counters of `/v1/metrics` that tell what was not stored (API notes 10), out of the Prometheus text format. A series
 * that never counted is not there, so one that always is has to be: an empty page is no zero.
 *
 * @throws MalformedAnswer
 */
export function decodeCounters(body: unknown): Omit<BrokerCounters, keyof Reply> {
  const samples = typeof body === 'string' ? samplesOf(body) : []
  if (!samples.some(({ name }) => name === ALWAYS_THERE)) {
    throw new MalformedAnswer(`no series "${ALWAYS_THERE}", so these are not the broker's metrics`)
  }
  const failures = samples
    .filter(({ name }) => name === 'agentwrit_db_errors_total')
    .map(({ label, count }) => ({ operation: label, count }))
  const failed = (operation: string): number =>
    failures.find((one) => one.operation === operation)?.count ?? 0
  const revoked = samples.filter(({ name }) => name === 'agentwrit_tokens_revoked_total')
  return {
    saveRevocation: failed('save_revocation'),
    saveAuditEvent: failed('save_audit_event'),
    scanApp: failed('scan_app'),
    failures,
    revoked: revoked.reduce((sum, { count }) => sum + count, 0),
  }
}

const ALWAYS_THERE = 'agentwrit_active_agents'

interface Sample {
  readonly name: string
  /** The value of its one label; empty without one. */
  readonly label: string
  readonly count: number
}

function samplesOf(text: string): readonly Sample[] {
  return text.split('\n').flatMap((line) => {
    const [, name, label = '', value] =
      /^(agentwrit_\w+)(?:\{\w+="((?:[^"\\]|\\.)*)"\})? (\S+)$/.exec(line) ?? []
    if (name === undefined) return []
    const count = Number(value)
    if (!Number.isFinite(count) || count < 0) throw new MalformedAnswer(`"${name}" is not a count`)
    return [{ name, label, count }]
  })
}
