import { entryKey } from '../../model/entry-key.ts'
import { BrokerError } from '../../broker/broker-error.ts'
import type { BrokerClient, Issued } from '../../broker/client.ts'
import { REVOCATION_LEVELS, type ListEntry } from '../../agentwrit/facts.ts'
import type { Secret } from '../../secrets/secret.ts'

/** Notes what is put on the broker's lists, whoever of a run does it and by which call. */
export interface NotedEntries {
  /** Sends everything on, and notes it. */
  readonly broker: BrokerClient
  /** What was put there since the last `forget`; each once. */
  pending(): readonly ListEntry[]
  /** Revocations among them of which no answer came back, neither then nor since. */
  unanswered(): readonly ListEntry[]
  /** How many of them the broker has counted: it counts revocations and releases, and no renewals (API notes 10). */
  counted(): number
  forget(): void
}

interface Noting {
  /** Of a token that was not issued through this. */
  readonly jtiOf?: ((token: Secret) => string | undefined) | undefined
  /** Called whenever something was put on a list, or may have been. */
  readonly onEntry?: () => void
}

export function noteEntries(
  broker: BrokerClient,
  { jtiOf = () => undefined, onEntry = () => undefined }: Noting = {},
): NotedEntries {
  const jtis = new WeakMap<Secret, string>()
  let entries = new Map<string, ListEntry>()
  let open = new Map<string, ListEntry>()
  let counted = 0
  const note = (entry: ListEntry): void => {
    entries.set(entryKey(entry), entry)
    onEntry()
  }
  const issued = <Answer extends Issued>(answer: Answer): Answer => {
    jtis.set(answer.token, answer.claims.jti)
    return answer
  }
  /** Only its own token can have been ended by it. */
  const ended = (token: Secret): void => {
    const target = jtis.get(token) ?? jtiOf(token)
    if (target !== undefined) note({ level: 'token', target })
  }
  return {
    pending: () => [...entries.values()],
    unanswered: () => [...open.values()],
    counted: () => counted,
    forget: () => {
      entries = new Map()
      open = new Map()
      counted = 0
    },
    broker: noting(broker, {
      issued,
      ended,
      note,
      counts: () => {
        counted += 1
      },
      answered: (entry, isAnswered) => {
        if (isAnswered) open.delete(entryKey(entry))
        else open.set(entryKey(entry), entry)
      },
    }),
  }
}

/** Counts that one is sent again. */
export function countAgain(repeats: Map<string, number>, entry: ListEntry): void {
  const key = entryKey(entry)
  repeats.set(key, (repeats.get(key) ?? 0) + 1)
}

interface Notes {
  readonly issued: <Answer extends Issued>(answer: Answer) => Answer
  readonly ended: (token: Secret) => void
  readonly note: (entry: ListEntry) => void
  /** The broker has counted one more. */
  readonly counts: () => void
  /** Whether a revocation that was sent got its answer. */
  readonly answered: (entry: ListEntry, isAnswered: boolean) => void
}

function noting(broker: BrokerClient, { issued, ended, ...notes }: Notes): BrokerClient {
  const { asApp } = broker
  return {
    ...broker,
    register: async (registration, signal) => issued(await broker.register(registration, signal)),
    delegate: async (token, delegation, signal) => issued(await broker.delegate(token, delegation, signal)),
    renew: async (token, signal) => {
      // One that was refused ended nothing, and one whose answer got lost may not have: to send its entry again would.
      const answer = issued(await broker.renew(token, signal))
      ended(token)
      return answer
    },
    release: async (token, signal) => {
      const answer = await unlessRefused(broker.release(token, signal), () => ended(token))
      notes.counts()
      return answer
    },
    revoke: revoking(broker, notes),
    // What an app is refused must not be sent again as admin, so no answer to it is missed.
    ...(asApp !== undefined && {
      asApp: { ...asApp, revoke: revoking(asApp, { ...notes, answered: () => undefined }) },
    }),
  }
}

function revoking(
  by: Pick<BrokerClient, 'revoke'>,
  { note, counts, answered }: Pick<Notes, 'answered' | 'counts' | 'note'>,
): BrokerClient['revoke'] {
  return async (level, target, signal) => {
    const known = REVOCATION_LEVELS.find((one) => one === level)
    const noted = (isAnswered: boolean): void => {
      if (known === undefined) return
      note({ level: known, target })
      answered({ level: known, target }, isAnswered)
    }
    const answer = await unlessRefused(by.revoke(level, target, signal), noted)
    counts()
    return answer
  }
}

/** Calls `note` where the request took effect, or may have: then there was no answer. */
async function unlessRefused<Answer>(
  request: Promise<Answer>,
  note: (isAnswered: boolean) => void,
): Promise<Answer> {
  try {
    const answer = await request
    note(true)
    return answer
  } catch (error) {
    if (error instanceof BrokerError && error.inDoubt) note(false)
    throw error
  }
}
