import { BrokerError } from '../../broker/broker-error.ts'
import type { BrokerClient, Issued } from '../../broker/client.ts'
import { REVOCATION_LEVELS, type RevocationLevel } from '../../agentwrit/facts.ts'
import type { Secret } from '../../secrets/secret.ts'

/** One entry of the broker's lists. */
export interface Entry {
  readonly level: RevocationLevel
  readonly target: string
}

/** Notes what is put on the broker's lists, whoever of a run does it and by which call. */
export interface NotedEntries {
  /** Sends everything on, and notes it. */
  readonly broker: BrokerClient
  /** What was put there since the last `forget`; each once. */
  pending(): readonly Entry[]
  /** How many of them the broker has counted: it counts revocations and releases, and no renewals (API notes 10). */
  counted(): number
  forget(): void
}

/** @param jtiOf of a token that was not issued through this */
export function noteEntries(
  broker: BrokerClient,
  jtiOf: (token: Secret) => string | undefined = () => undefined,
): NotedEntries {
  const jtis = new WeakMap<Secret, string>()
  let entries = new Map<string, Entry>()
  let counted = 0
  const note = (level: string, target: string): void => {
    const known = REVOCATION_LEVELS.find((one) => one === level)
    if (known !== undefined) entries.set(`${level} ${target}`, { level: known, target })
  }
  const notes: Notes = {
    note,
    issued: (answer) => {
      jtis.set(answer.token, answer.claims.jti)
      return answer
    },
    ended: (token) => {
      const target = jtis.get(token) ?? jtiOf(token)
      if (target !== undefined) note('token', target)
    },
    count: () => {
      counted += 1
    },
  }
  return {
    pending: () => [...entries.values()],
    counted: () => counted,
    forget: () => {
      entries = new Map()
      counted = 0
    },
    broker: noting(broker, notes),
  }
}

interface Notes {
  readonly note: (level: string, target: string) => void
  readonly issued: <Answer extends Issued>(answer: Answer) => Answer
  /** Only its own token can have been ended by it. */
  readonly ended: (token: Secret) => void
  readonly count: () => void
}

function noting(broker: BrokerClient, notes: Notes): BrokerClient {
  const { issued, ended } = notes
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
      notes.count()
      return answer
    },
    revoke: revoking(broker, notes),
    ...(asApp !== undefined && { asApp: { ...asApp, revoke: revoking(asApp, notes) } }),
  }
}

function revoking(
  by: Pick<BrokerClient, 'revoke'>,
  { note, count }: Pick<Notes, 'count' | 'note'>,
): BrokerClient['revoke'] {
  return async (level, target, signal) => {
    const answer = await unlessRefused(by.revoke(level, target, signal), () => note(level, target))
    count()
    return answer
  }
}

/** Calls `note` where the request took effect, or may have. */
async function unlessRefused<Answer>(request: Promise<Answer>, note: () => void): Promise<Answer> {
  try {
    const answer = await request
    note()
    return answer
  } catch (error) {
    if (error instanceof BrokerError && error.inDoubt) note()
    throw error
  }
}
