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
  const failures = sumsOf(samples.filter(({ name }) => name === FAILURES))
  const failed = (operation: string): number =>
    failures.find((one) => one.operation === operation)?.count ?? 0
  const revoked = samples.filter(({ name }) => name === REVOKED)
  return {
    saveRevocation: failed('save_revocation'),
    saveAuditEvent: failed('save_audit_event'),
    scanApp: failed('scan_app'),
    failures,
    revoked: revoked.reduce((sum, { count }) => sum + count, 0),
  }
}

const ALWAYS_THERE = 'agentwrit_active_agents'
const FAILURES = 'agentwrit_db_errors_total'
const REVOKED = 'agentwrit_tokens_revoked_total'

/** Each series that is read, with the label that tells its samples apart; whoever passes a page on may add others. */
const LABELS: ReadonlyMap<string, string> = new Map([
  [ALWAYS_THERE, ''],
  [FAILURES, 'operation'],
  [REVOKED, 'level'],
])

interface Sample {
  readonly name: string
  /** The value of the label that tells it apart; empty without one. */
  readonly label: string
  readonly count: number
}

/** One operation may have several samples, where there are more labels. */
function sumsOf(samples: readonly Sample[]): BrokerCounters['failures'] {
  const sums = new Map<string, number>()
  for (const { label, count } of samples) sums.set(label, (sums.get(label) ?? 0) + count)
  return Array.from(sums, ([operation, count]) => ({ operation, count }))
}

/** The samples of the series that are read. One that nobody understands may be the one that counted a failure. */
function samplesOf(text: string): readonly Sample[] {
  return text.split('\n').flatMap((line) => {
    const [, name = ''] = /^\s*(\w+)/.exec(line) ?? []
    const telling = LABELS.get(name)
    return telling === undefined ? [] : [sampleOf(line, { name, telling })]
  })
}

/** With white space wherever the format allows it, and perhaps a time or an exemplar behind the value. */
const SAMPLE =
  /^\s*\w+\s*(?:\{((?:[^"}]|"(?:[^"\\]|\\.)*")*)\}\s*|\s)([^\s{}]+)(?:\s+-?[\d.]+)?(?:\s+#\s.*)?\s*$/

function sampleOf(
  line: string,
  { name, telling }: { readonly name: string; readonly telling: string },
): Sample {
  const [, written = '', value] = SAMPLE.exec(line) ?? []
  const labels = labelsOf(written)
  if (value === undefined || labels === undefined)
    throw new MalformedAnswer(`"${name}" is written in an unknown way`)
  const [only] = labels.size === 1 ? labels.values() : []
  const label = labels.get(telling) ?? only ?? ''
  if (label === '' && telling !== '') throw new MalformedAnswer(`"${name}" has no label "${telling}"`)
  const count = Number(value)
  if (!Number.isFinite(count) || count < 0) throw new MalformedAnswer(`"${name}" is not a count`)
  return { name, label, count }
}

const LABEL = /\s*(\w+)\s*=\s*"((?:[^"\\]|\\.)*)"\s*(?:,|$)/y

/** @returns undefined for what are no labels */
function labelsOf(written: string): ReadonlyMap<string, string> | undefined {
  const labels = new Map<string, string>()
  LABEL.lastIndex = 0
  for (let at = 0; written.slice(at).trim() !== ''; at = LABEL.lastIndex) {
    const [, name, value] = LABEL.exec(written) ?? []
    if (name === undefined || value === undefined) return undefined
    labels.set(name, value)
  }
  return labels
}

/** Whoever is hit is hit at full speed until the first look that shows it. */
function nextLook(looked: number): number {
  return looked + Math.min(LOOK_EVERY, Math.max(FIRST_LOOK, looked))
}
