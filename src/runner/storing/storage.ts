import { entryKey } from '../../model/entry-key.ts'
import { defined } from '../../defined.ts'
import type { BrokerClient } from '../../broker/client.ts'
import type { AnswerLost, Problem, StorageRecord } from '../../record/record.ts'
import type { Secret } from '../../secrets/secret.ts'
import type { Clock } from '../context/ports.ts'
import type { Settled, Storage } from '../context/storage.ts'
import { sendUnanswered } from './answers.ts'
import { noteEntries, type NotedEntries } from './entries.ts'
import { readBroker, startedBetween, type Reading } from './reading.ts'
import { repeatUntilStored } from './repeat.ts'

/** @param jtiOf of a token that was not issued through this storage's own client */
export function watchStorage(
  bare: BrokerClient,
  clock: Pick<Clock, 'monotonic' | 'sleep'>,
  jtiOf?: (token: Secret) => string | undefined,
): Storage {
  let lastEntryAt: number | undefined
  const noteTime = (): void => {
    lastEntryAt = clock.monotonic()
  }
  const entries = noteEntries(bare, { jtiOf, onEntry: noteTime })
  const repeats = new Map<string, number>()
  const unanswered = new Set<string>()
  let last: Reading | undefined
  let patienceMs = PATIENCE_MS
  return {
    broker: entries.broker,
    repeats,
    unanswered,
    lastEntryAt: () => lastEntryAt,
    begin: async (signal) => {
      last = await readBroker(bare, clock, signal)
    },
    settle: async (signal) => {
      const before = last
      const asking = { broker: entries.broker, clock, signal, patienceMs, repeats }
      const answersLost = await sendUnanswered(entries.unanswered(), asking)
      for (const one of answersLost) unanswered.add(entryKey(one))
      const now = await readBroker(bare, clock, signal)
      const restarted = before !== undefined && startedBetween(before, now)
      const look = { bare, clock, entries, answersLost, before, now, restarted, repeats, signal, patienceMs }
      const { record, reading, ...judged } = await judge(look)
      last = reading
      if (record !== undefined && record.repeats > 0) noteTime()
      const restart = judged.restarted && before !== undefined ? restartOf(before, reading) : {}
      if (record?.status === 'not-stored' || !areAnswered(answersLost)) patienceMs = LESS_PATIENCE_MS
      if (record === undefined) return { problems: [], ...restart }
      // What was not seen stored stays to be looked at by the next look, and so does the reading before it.
      if (record.status === 'stored') entries.forget()
      return { record, problems: problemsOf(record, entries.pending().length), ...restart }
    },
  }
}

function restartOf(before: Reading, after: Reading): Pick<Settled, 'restart'> {
  return { restart: { uptimeBefore: before.uptimeSeconds, uptimeAfter: after.uptimeSeconds } }
}

/** For so long what may not be stored is sent again; where that was in vain, the clean-up of the run tries but briefly. */
const PATIENCE_MS = 30_000
const LESS_PATIENCE_MS = 4000

interface Look {
  readonly bare: BrokerClient
  readonly clock: Pick<Clock, 'monotonic' | 'sleep'>
  readonly entries: NotedEntries
  readonly answersLost: readonly AnswerLost[]
  readonly before: Reading | undefined
  readonly now: Reading
  readonly restarted: boolean
  readonly repeats: Map<string, number>
  readonly signal: AbortSignal
  readonly patienceMs: number
}

interface Judged {
  readonly record?: StorageRecord
  /** What the next look is compared with. */
  readonly reading: Reading
  readonly restarted: boolean
}

async function judge(look: Look): Promise<Judged> {
  const { answersLost, before, now } = look
  const judged = await judgeCounted(look)
  const { record } = judged
  if (answersLost.length === 0 || record === undefined) return judged
  if (record.status !== 'stored' || areAnswered(answersLost)) {
    return { ...judged, record: { ...record, answersLost } }
  }
  // Everything was sent again, and acknowledged.
  if (record.repeats > 0) {
    const all = answersLost.map((one) => ({ ...one, sentAgain: 'acknowledged' as const }))
    return { ...judged, record: { ...record, answersLost: all } }
  }
  const doubtful = { ...record, status: 'not-observed' as const, note: UNANSWERED, answersLost }
  return { ...judged, record: doubtful, reading: before ?? now }
}

async function judgeCounted(look: Look): Promise<Judged> {
  const { entries, before, now, restarted } = look
  if (entries.pending().length === 0) return { reading: now, restarted }
  const doubt = doubtOf(look)
  const rises = risesOf(before, now, restarted)
  const facts = { ...rises, ...(restarted ? ({ restarted: true } as const) : {}) }
  if (doubt === undefined && rises.lost === 0 && !restarted && hasMoved(look)) {
    return { record: { status: 'stored', repeats: 0, ...facts }, reading: now, restarted }
  }
  if (doubt !== undefined && !restarted) {
    return {
      record: { status: 'not-observed', repeats: 0, ...facts, note: doubt },
      reading: before ?? now,
      restarted,
    }
  }
  return judgeRepeated(look, rises)
}

async function judgeRepeated(look: Look, rises: ReturnType<typeof risesOf>): Promise<Judged> {
  const { entries, now, bare, clock, signal } = look
  const repeated = await repeatUntilStored({ ...look, entries: entries.pending() })
  const { status, counters, repeats } = repeated
  const restarted = look.restarted || repeated.restarted
  const record = {
    ...rises,
    status,
    repeats,
    lost: rises.lost + repeated.lost,
    ...defined({ restarted: restarted || undefined, note: repeated.note }),
  }
  // After a start that only shows now, the next look must not notice it once more.
  const latest = repeated.restarted ? await readBroker(bare, clock, signal) : now
  const reading = status === 'stored' || repeated.restarted ? { ...latest, counters } : now
  return { record, reading, restarted }
}

function areAnswered(answers: readonly AnswerLost[]): boolean {
  return answers.every(({ sentAgain }) => sentAgain === 'acknowledged')
}

const UNANSWERED = 'the answer to a revocation got lost, also when it was sent again'

/** Why the counters say nothing, if they do not. */
function doubtOf({ before, now }: Look): string | undefined {
  if (typeof now.counters === 'string') return now.counters
  if (before === undefined || typeof before.counters === 'string') {
    return 'the counters could not be read before, so nobody knows whether they rose'
  }
  return undefined
}

/** Where they did not move with what was just revoked, they are another broker's, old, or those of another start. */
function hasMoved({ before, now, entries }: Look): boolean {
  if (before === undefined || typeof before.counters === 'string' || typeof now.counters === 'string')
    return false
  return now.counters.revoked - before.counters.revoked >= entries.counted()
}

function risesOf(
  before: Reading | undefined,
  { counters }: Reading,
  restarted: boolean,
): Pick<StorageRecord, 'appLookUps' | 'auditLost' | 'lost'> {
  if (typeof counters === 'string') return { lost: 0, auditLost: 0, appLookUps: 0 }
  const known = restarted || typeof before?.counters === 'string' ? undefined : before?.counters
  return {
    lost: Math.max(0, counters.saveRevocation - (known?.saveRevocation ?? 0)),
    auditLost: Math.max(0, counters.saveAuditEvent - (known?.saveAuditEvent ?? 0)),
    appLookUps: Math.max(0, counters.scanApp - (known?.scanApp ?? 0)),
  }
}

function problemsOf({ status, note }: StorageRecord, pending: number): readonly Problem[] {
  if (status !== 'not-stored') return []
  const why = note === undefined ? '' : ` (${note})`
  return [
    {
      code: 'not-stored',
      message: `acknowledged, not stored: the broker goes on failing to store ${pending === 1 ? 'a revocation' : `revocations, ${pending} at most`}${why}`,
      hint: "what is not stored works again after the broker's next start: see whether its disk is full, or a backup or another client holds its database, and run again",
    },
  ]
}
