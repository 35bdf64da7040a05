import { jtiOfSession } from '../../journal/cleanup/end-all.ts'
import { BrokerError } from '../../broker/broker-error.ts'
import type { StorageRecord } from '../../record/record.ts'
import { watchStorage } from '../../runner/storing/storage.ts'
import type { ListEntry } from '../../agentwrit/facts.ts'
import type { Done, EntryRecord, Look, ProbeRecord, Sighting } from '../record.ts'
import { attempt } from './attempt.ts'
import { type Doubt, heldProbe, makeCanaries } from './canaries.ts'
import { cleanUp } from './clean-up.ts'
import type { AskedToken, ContainPorts } from './ports.ts'
import { lookAt, lookUntilDead, tryToUse, type ProbedToken } from './probe.ts'
import { acknowledgedText, provedText, saidOfStorage, timeText } from './said.ts'

/** What the operator agreed to. */
interface Order {
  readonly entries: readonly ListEntry[]
  readonly held: readonly AskedToken[]
  /** How long the log is watched afterwards, in milliseconds. */
  readonly watchMs: number
  /** Does that. */
  readonly watch: () => Promise<readonly Sighting[]>
  /** What is in force and stored already, so that nothing need be sent again while canaries agree. */
  readonly inForce?: boolean
}

/** What a containment knows while it goes on. */
interface Course extends ContainPorts {
  readonly order: Order
  readonly probes: readonly ProbedToken[]
  readonly before: Map<ProbedToken, Look>
  readonly after: Map<ProbedToken, Look>
  readonly use: Map<ProbedToken, NonNullable<ProbeRecord['use']>>
  readonly entries: EntryRecord[]
  readonly storage: StorageRecord[]
  readonly sightings: Sighting[]
  readonly problems: string[]
  readonly doubts: readonly Doubt[]
  readonly settle: () => Promise<void>
}

/**
 * Stops what was agreed to, proves as much of it as can be proved, watches, looks once more and cleans up. Nothing that
 * goes wrong on the way keeps the revocations from being sent.
 *
 * @throws the signal's reason when everything is to end at once; BrokerError when the broker is gone before anything was done
 */
export async function carryOut(ports: ContainPorts, order: Order): Promise<Done> {
  const { broker: bare, clock, abandon } = ports
  const storage = watchStorage(bare, clock, jtiOfSession)
  await storage.begin(abandon)
  const { broker } = storage
  const ttlSeconds = Math.ceil(order.watchMs / 1000) + SPARE_SECONDS
  const canaries = await makeCanaries({ ...ports, broker, ...order, ttlSeconds })
  const records: StorageRecord[] = []
  const course: Course = {
    ...ports,
    broker,
    order,
    probes: [...order.held.map((one) => heldProbe(one, order.entries)), ...canaries.probes],
    before: new Map(),
    after: new Map(),
    use: new Map(),
    entries: [],
    storage: records,
    sightings: [],
    problems: [],
    doubts: canaries.doubts,
    settle: async () => {
      const { record, restart } = await storage.settle(abandon)
      if (record !== undefined) records.push(record)
      for (const [at, entry] of course.entries.entries()) course.entries[at] = answeredSince(entry, record)
      if (restart !== undefined) course.problems.push(RESTARTED)
    },
  }
  const failure = await pursue(course).catch((error: unknown) => ({ error }))
  // Everything at once: what was made is in the journal.
  if (failure !== undefined && abandon.aborted) throw failure.error
  const leftovers = await cleanUp(course)
  if (failure !== undefined) throw failure.error
  const { entries, sightings, problems } = course
  return {
    entries,
    probes: course.probes.map((probe) => recordOf(probe, course)),
    unproved: canaries.missing,
    storage: records,
    sightings,
    leftovers,
    problems,
  }
}

const RESTARTED =
  'the broker started again meanwhile, and what it had not stored is gone: --recheck looks whether the rest is in force'

/** What canaries live longer than they are needed, in seconds. */
const SPARE_SECONDS = 600

async function pursue(course: Course): Promise<void> {
  const { probes, broker, abandon, before, stop, order, clock } = course
  for (const probe of probes) before.set(probe, await lookAt(broker, probe, abandon))
  if (stop.aborted) return
  const canaries = probes.filter(({ kind, expected }) => kind === 'canary' && expected === 'dead')
  // Where none could be made, nobody knows, and to send it once more does no harm.
  const isSeen = canaries.length > 0 && canaries.every((probe) => before.get(probe) === 'refused')
  if (order.inForce !== true || !isSeen) {
    for (const entry of order.entries)
      course.entries.push({ ...entry, acknowledged: await revoke(course, entry) })
    course.say(acknowledgedText(course.entries, clock))
    await attempt(course, course.settle)
    course.say(saidOfStorage(course, clock))
  } else {
    for (const entry of order.entries) course.entries.push({ ...entry, acknowledged: true, earlier: true })
    course.say(`${timeText(clock)} in force, so nothing was sent again`)
  }
  await attempt(course, () => prove(course))
  course.say(provedText(course, clock))
  course.sightings.push(...(await order.watch()))
  await attempt(course, () => lookOnceMore(course))
}

async function revoke({ broker, journal, abandon }: Course, entry: ListEntry): Promise<true | string> {
  journal.revoked(entry)
  try {
    const { level, target } = await broker.revoke(entry.level, entry.target, abandon)
    return level === entry.level && target === entry.target ? true : 'the broker echoed another target'
  } catch (error) {
    if (!(error instanceof BrokerError) || abandon.aborted) throw error
    return error.message
  }
}

function answeredSince(entry: EntryRecord, record: StorageRecord | undefined): EntryRecord {
  const isAnswered = record?.answersLost?.some(
    ({ level, target, sentAgain }) =>
      level === entry.level && target === entry.target && sentAgain === 'acknowledged',
  )
  return isAnswered === true && entry.acknowledged !== true
    ? { ...entry, acknowledged: true, sentAgain: true }
    : entry
}

async function prove(course: Course): Promise<void> {
  const { broker, probes, abandon, after, use } = course
  for (const [probe, look] of await lookUntilDead(course, probes)) after.set(probe, look)
  for (const probe of probes) {
    if (probe.expected !== 'dead' || after.get(probe) !== 'refused') continue
    if (probe.kind === 'canary' && course.before.get(probe) !== 'alive') continue
    use.set(probe, await tryToUse(broker, probe, abandon))
  }
  // If the controls are refused now, "everything is refused" explains it all.
  for (const probe of probes.filter(({ expected }) => expected === 'alive')) {
    after.set(probe, await lookAt(broker, probe, abandon))
  }
}

/** On whatever was dead, in case a broker that started again has forgotten it. */
async function lookOnceMore(course: Course): Promise<void> {
  const { broker, probes, abandon, after } = course
  for (const probe of probes) {
    const look = await lookAt(broker, probe, abandon)
    const isLate = probe.kind !== 'held' && after.get(probe) === 'alive' && look === 'refused'
    if (isLate && probe.claims.exp * 1000 < course.clock.now()) continue
    after.set(probe, look)
  }
}

function recordOf(probe: ProbedToken, { before, after, use }: Course): ProbeRecord {
  const { what, kind, secret, claims, expected, proves } = probe
  const used = use.get(probe)
  return {
    what,
    kind,
    jti: claims.jti,
    fingerprint: secret.fingerprint,
    agent: claims.sub,
    expected,
    before: before.get(probe) ?? 'unknown',
    after: after.get(probe) ?? 'unknown',
    ...(proves === undefined ? {} : { proves }),
    ...(used === undefined ? {} : { use: used }),
  }
}
