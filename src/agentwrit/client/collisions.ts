import { BrokerError } from '../../broker/broker-error.ts'
import type { BrokerClient, BrokerCounters, Reply } from '../../broker/client.ts'
import { MalformedAnswer } from '../../json/shape.ts'
import type { MakeCall } from './caller.ts'
import type { Traffic } from './traffic.ts'

/** The least pause after each audited request once something collides: on a quick broker a bystander then loses 6 % (API notes 12.14). */
const PAUSE_MS = 30

/** A look at the counters after so many audited requests, however few steps there are; the first ones come sooner. */
const LOOK_EVERY = 50
const FIRST_LOOK = 25

interface Watched extends Pick<BrokerClient, 'counters'> {
  /** The same, with a look at the counters now and then. */
  readonly call: MakeCall
}

/**
 * Reads the broker's counters, and slows the client down from the first reading in which an app was not found or an
 * audit event got lost since the one before: then somebody else is hit, or hits us.
 */
export function watchCollisions(call: MakeCall, traffic: Traffic): Watched {
  let last: BrokerCounters | undefined
  let looked = 0
  let blind = false
  const counters = async (signal?: AbortSignal): Promise<BrokerCounters> => {
    const now = await call('metrics', { signal, decode: decodeCounters })
    const isOurs = traffic.raced()
    if (
      !isOurs &&
      last !== undefined &&
      (now.scanApp > last.scanApp || now.saveAuditEvent > last.saveAuditEvent)
    ) {
      traffic.slowDown(PAUSE_MS)
    }
    last = now
    return now
  }
  const lookIfDue = async (): Promise<void> => {
    if (blind || traffic.audited() < nextLook(looked)) return
    looked = traffic.audited()
    try {
      await counters()
    } catch (error) {
      if (!(error instanceof BrokerError)) throw error
      blind = true
    }
  }
  return {
    counters,
    call: async (operation, request) => {
      const answer = await call(operation, request)
      await lookIfDue()
      return answer
    },
  }
}

/**
 * The counters of `/v1/metrics` that tell what was not stored (API notes 10), out of the Prometheus text format. A series
 * that never counted is not there, so one that always is has to be: an empty page is no zero.
 *
 * @throws MalformedAnswer
 */
function decodeCounters(body: unknown): Omit<BrokerCounters, keyof Reply> {
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

/** Whoever is hit is hit at full speed until the first look that shows it. */
function nextLook(looked: number): number {
  return looked + Math.min(LOOK_EVERY, Math.max(FIRST_LOOK, looked))
}
