import { entryKey } from '../../model/entry-key.ts'
import { looksOf } from '../../record/looks.ts'
import type { Note, RunRecord, StorageRecord } from '../../record/record.ts'
import { plural } from '../../text/plural.ts'
import { brokerVersion } from './broker.ts'

/** What every report tells of a run besides its verdict: nothing of it is judged, and nobody should have to look for it. */
export function notesOf(record: RunRecord): readonly Note[] {
  return [
    ...triesNotes(record),
    ...storageNotes(record),
    ...answerNotes(record),
    ...brokerNotes(record),
    ...anonymousNotes(record),
    ...paceNotes(record),
    ...othersNotes(record),
    ...(record.notes ?? []),
    ...looksOf(record).flatMap(({ id, notes = [] }) =>
      notes.map((note) => ({ ...note, message: `step "${id}": ${note.message}` })),
    ),
    ...restartsOutsideSteps(record),
  ]
}

/** A green that took more than one try is a green of a broker, or a network, that does not always answer. */
function triesNotes({ tries = [] }: RunRecord): readonly Note[] {
  if (tries.length === 0) return []
  const reasons = tries.map(({ id, reason }) => `${id}: ${reason}`)
  return [
    {
      code: 'tried-again',
      message: `try ${tries.length + 1}: ${plural(tries.length, 'try', 'tries')} before had no verdict (${listed(reasons)})`,
      hint: 'find out what kept the earlier ones from a verdict: it will happen again',
    },
  ]
}

/** How sure it is that what was revoked stays revoked, as a word or two behind a number of revocations. */
export function storedText(run: RunRecord): string {
  const { record, storage } = run
  const { open } = answersLost(run)
  if (open > 0) {
    const rest = storage === 'not-stored' ? 'not stored' : 'storage not observed'
    return `${open} of them never acknowledged, as their answers got lost; ${rest}`
  }
  if (record === 1 || storage === undefined) return 'acknowledged; nobody looked whether they were stored'
  switch (storage) {
    case 'stored':
      return 'acknowledged and stored'
    case 'not-stored':
      return 'acknowledged, not stored'
    case 'not-observed':
      return 'acknowledged; storage not observed'
    case 'nothing-to-store':
      return 'acknowledged'
  }
}

function storageNotes(record: RunRecord): readonly Note[] {
  const looks = storagesOf(record)
  const blind = looks.find(({ status }) => status === 'not-observed')
  const repeats = looks.reduce((sum, one) => sum + one.repeats, 0)
  const lostEvents = looks.reduce((sum, one) => sum + one.auditLost, 0)
  return [
    ...(record.storage === 'not-observed'
      ? [
          {
            code: 'storage-not-observed',
            message: `storage not observed${blind?.note === undefined ? '' : `: ${blind.note}`}`,
            hint: 'what a broker acknowledges and does not store works again after its next start; let its /v1/metrics be read from here',
          },
        ]
      : []),
    ...(repeats === 0
      ? []
      : [
          {
            code: 'sent-again',
            message: `${plural(repeats, 'revocation')} sent again, because the broker had failed to store something`,
          },
        ]),
    ...(lostEvents === 0
      ? []
      : [
          {
            code: 'audit-events-lost',
            message: `the broker failed to store ${plural(lostEvents, 'audit event')} meanwhile: its log will lack them after its next start`,
          },
        ]),
  ]
}

/** How many revocations got no answer when they were sent first, and how many of them none since. */
function answersLost(record: RunRecord): { readonly lost: number; readonly open: number } {
  const lost = storagesOf(record).flatMap(({ answersLost = [] }) => answersLost)
  const answered = new Set(lost.filter(({ sentAgain }) => sentAgain === 'acknowledged').map(entryKey))
  const all = new Set(lost.map(entryKey))
  return { lost: all.size, open: all.size - answered.size }
}

function answerNotes(record: RunRecord): readonly Note[] {
  const { lost, open } = answersLost(record)
  if (lost === 0) return []
  const them = lost === 1 ? 'it' : 'them'
  const since =
    open === 0
      ? `the broker acknowledged ${them} when sent again`
      : `${open === lost ? '' : `${open} of them `}not acknowledged when sent again either: only dead tokens show that ${open === 1 ? 'it' : 'they'} arrived`
  return [
    {
      code: 'answers-lost',
      message: `the ${lost === 1 ? 'answer to 1 revocation' : `answers to ${lost} revocations`} got lost; ${since}`,
      hint: 'look at what breaks connections between here and the broker: a proxy, a time-out, its load',
    },
  ]
}

/** What was read of the broker's counters, in the order of time. */
function storagesOf(record: RunRecord): readonly StorageRecord[] {
  return [...looksOf(record), record.cleanup].flatMap(({ storage }) => storage ?? [])
}

/** A broker that is not quite the one that all of this was made for. */
function brokerNotes({ broker }: RunRecord): readonly Note[] {
  const { modelVersion, unknownFields = [] } = broker
  return [
    ...(modelVersion === undefined
      ? []
      : [
          {
            code: 'other-version',
            message: `the broker reports version ${brokerVersion(broker) ?? 'none'}, and the model was made for ${modelVersion}`,
            hint: 'predictions may be wrong where the two differ; what was observed is not touched by it',
          },
        ]),
    ...(unknownFields.length === 0
      ? []
      : [
          {
            code: 'unknown-fields',
            message: `the broker's answers have ${plural(unknownFields.length, 'field')} that this firebreak does not know and ignores: ${listed(unknownFields)}`,
            hint: 'look in the release notes of the broker for what they say of a token',
          },
        ]),
  ]
}

/** A proxy may take the ids out of some answers; then nothing ties those answers to their requests. */
function anonymousNotes(record: RunRecord): readonly Note[] {
  const checks = looksOf(record).flatMap((step) => step.checks)
  const answered = checks.filter(({ observed }) => observed !== 'unknown')
  const anonymous = answered.filter(({ requestId }) => requestId === undefined).length
  if (anonymous === 0 || anonymous === answered.length) return []
  return [
    {
      code: 'no-request-id',
      message: `${plural(anonymous, 'deciding answer')} of ${answered.length} bore no request id, though others of this broker do`,
      hint: 'something in between takes it out, or answers in its place; see what it is',
    },
  ]
}

function listed(names: readonly string[]): string {
  const more = names.length - SHOWN
  return `${names.slice(0, SHOWN).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

const SHOWN = 5

function paceNotes({ run: { pace } }: RunRecord): readonly Note[] {
  if (pace === undefined) return []
  const why =
    pace.reason === 'asked'
      ? 'as asked'
      : `from "${pace.since}" on, because requests of this and of another client collided at the broker`
  return [
    {
      code: 'paced',
      message: `paused ${pace.reason === 'asked' ? '' : 'at least '}${pace.pauseMs} ms after each audited request, ${why}`,
    },
  ]
}

function othersNotes({ run: { othersWrote = 0 } }: RunRecord): readonly Note[] {
  if (othersWrote === 0) return []
  return [
    {
      code: 'others-wrote',
      message: `${plural(othersWrote, 'registration or revocation', 'registrations and revocations')} of others in the broker's log: ${othersWrote === 1 ? 'somebody else' : 'others'} wrote meanwhile`,
    },
  ]
}

/** Those that a step noticed are in its notes. */
function restartsOutsideSteps({ broker, steps, setup }: RunRecord): readonly Note[] {
  const told = new Set([setup, ...steps].map(({ id }) => id))
  return (broker.startedAgain ?? [])
    .filter(({ before }) => !told.has(before))
    .map(({ before, uptimeBefore, uptimeAfter }) => ({
      code: 'broker-restarted',
      message: `the broker started again before the end of the ${before}: up for ${uptimeAfter} s, and for ${uptimeBefore} s at the look before`,
    }))
}
