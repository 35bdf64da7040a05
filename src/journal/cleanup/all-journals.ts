import { entryKey } from '../../model/entry-key.ts'
import { VARIABLES, type ListEntry } from '../../agentwrit/facts.ts'
import type { Secret } from '../../secrets/secret.ts'
import { defined } from '../../defined.ts'
import type { StorageRecord } from '../../record/record.ts'
import type { Leftover } from '../../record/parts/cleanup.ts'
import type { Remedy } from '../../runner/context/ledger.ts'
import { endApp } from '../../runner/ending/end-app.ts'
import { watchStorage } from '../../runner/storing/storage.ts'
import { type Obstacle, obstacleTo, type Processes } from './obstacle.ts'
import { type CleaningPorts, endAll, jtiOfSession } from './end-all.ts'
import type { StoredJournal } from '../read.ts'
import { reopenSeal, type Seal } from '../seal.ts'
import { rmSync } from 'node:fs'
import type { OpenedEntry } from '../entry.ts'
import { lostAppLeftovers, lostLogInLeftovers, lostTokenLeftovers } from './lost.ts'
import { type Remains, remainsOf } from './remains.ts'

/** What became of one journal. */
export type JournalOutcome = { readonly journal: StoredJournal } & (
  | ({ readonly status: 'clean' | 'left' } & CleanedJournal)
  | ({ readonly status: 'untouched' } & Untouched)
)

interface Untouched {
  readonly kind: Obstacle['kind'] | 'other-secret' | 'unreadable'
  readonly reason: string
  readonly hint: string
}

interface CleaningOptions extends CleaningPorts {
  readonly adminSecret: Secret
  /** What the seals of the journals cost. */
  readonly sealCost: number
  readonly processes: Processes
  /** Do not ask whether the command that wrote a journal still runs. */
  readonly force: boolean
}

/**
 * Cleans up after every journal that is about this broker and opens with this admin secret.
 *
 * @throws BrokerError when the broker cannot be asked; what was not reached stays as it is
 */
export async function cleanUpJournals(
  journals: readonly StoredJournal[],
  options: CleaningOptions,
): Promise<readonly JournalOutcome[]> {
  const outcomes: JournalOutcome[] = []
  // One after the other: a journal that keeps the broker busy must not make another one time out.
  for (const journal of journals) outcomes.push(await cleanUpOne(journal, options))
  return outcomes.filter((outcome) => !isOtherCleanUp(outcome))
}

async function cleanUpOne(journal: StoredJournal, options: CleaningOptions): Promise<JournalOutcome> {
  const { opened } = journal
  if (opened === undefined) return { journal, status: 'untouched', ...unreadable(journal) }
  const obstacle = obstacleTo(opened, { ...options, broker: options.broker.url })
  if (obstacle !== undefined) return { journal, status: 'untouched', ...obstacle }
  if (holdsNothing(journal)) {
    rmSync(journal.path, { force: true })
    return { journal, status: 'clean', ...NOTHING }
  }
  const seal = await reopenSeal(options.adminSecret, opened.seal, options.sealCost)
  if (seal === undefined) return { journal, status: 'untouched', ...OTHER_SECRET }
  const cleaned = await cleanUpJournal({ ...journal, opened }, seal, options)
  return { journal, status: cleaned.leftovers.length === 0 ? 'clean' : 'left', ...cleaned }
}

/** Another clean-up at work on the same journals has only its own session to lose, and will close that itself. */
function isOtherCleanUp(outcome: JournalOutcome): boolean {
  if (outcome.status !== 'untouched' || outcome.kind !== 'running') return false
  return outcome.journal.opened?.command === 'cleanup'
}

function unreadable({ damage }: StoredJournal): Untouched {
  const hint =
    'if a newer firebreak wrote it, use that one; delete the file when you know that nothing is alive'
  return { kind: 'unreadable', reason: damage.join('; '), hint }
}

const OTHER_SECRET: Untouched = {
  kind: 'other-secret',
  reason: 'the admin secret is not the one that its run had, so its tokens cannot be read',
  hint: `set ${VARIABLES.adminSecret} to that one; if it was replaced meanwhile, the tokens can only run out`,
}

/** Of a command that had not asked for anything yet: no secret is needed to know that, and nobody need be alarmed. */
function holdsNothing({ opened, entries, damage }: StoredJournal): boolean {
  return opened !== undefined && damage.length === 0 && isNothing(remainsOf(opened.at, entries))
}

/** Everything that may still be alive on this broker, over all journals: those of another say nothing about it. */
export function leftoversOf(outcomes: readonly JournalOutcome[]): readonly Leftover[] {
  return outcomes.flatMap((outcome) =>
    outcome.status === 'untouched'
      ? outcome.kind === 'other-broker' || holdsNothing(outcome.journal)
        ? []
        : [{ what: `what the journal "${outcome.journal.path}" tells of`, reason: outcome.reason }]
      : outcome.leftovers,
  )
}

interface CleanedJournal {
  /** How many tokens and sessions the broker refuses now. */
  readonly dead: number
  /** What may still be alive. While there is any, the journal stays. */
  readonly leftovers: readonly Leftover[]
  /** Whether that is stored; absent where nothing was put on a list. */
  readonly storage?: StorageRecord
  /** What the runs and this clean-up put on the broker's lists. */
  readonly permanentEntries: readonly ListEntry[]
}

/**
 * Ends what a dead command left on the broker, and removes its journal once the broker has refused every token of it.
 * Nothing is noted on the way: every part can be done again, also by two at once.
 *
 * @param seal the journal's own, reopened
 * @throws BrokerError when the broker cannot be asked; the journal stays
 */
async function cleanUpJournal(
  journal: StoredJournal & { readonly opened: OpenedEntry },
  seal: Seal,
  ports: CleaningPorts,
): Promise<CleanedJournal> {
  const remains = remainsOf(journal.opened.at, journal.entries)
  const cleaned = isNothing(remains) ? NOTHING : await cleanUp(remains, seal, ports)
  const leftovers = [...cleaned.leftovers, ...damageLeftovers(journal)]
  if (leftovers.length === 0) rmSync(journal.path, { force: true })
  return { ...cleaned, leftovers }
}

const NOTHING: CleanedJournal = { dead: 0, leftovers: [], permanentEntries: [] }

function isNothing({ runs, sessions, lostLogIns }: Remains): boolean {
  return runs.length + sessions.length + lostLogIns.length === 0
}

async function cleanUp(remains: Remains, seal: Seal, given: CleaningPorts): Promise<CleanedJournal> {
  const { signal } = given
  await given.broker.logIn(signal)
  const storage = watchStorage(given.broker, given.clock, jtiOfSession)
  await storage.begin(signal)
  const { broker } = storage
  const ports = { ...given, broker }
  const targets = revocationsFor(remains)
  // First the names, so that a request still on its way can make nothing that lives.
  for (const { level, target } of targets) await broker.revoke(level, target, signal)
  for (const appId of remains.runs.flatMap(({ apps }) => apps)) await endApp(broker, appId, { signal })
  const ended = await endAll(remains, seal, ports)
  const lost = [
    ...(await lostTokenLeftovers(remains, ports)),
    ...lostLogInLeftovers(remains, ports),
    ...(await lostAppLeftovers(remains, ports)),
  ]
  const doubts = await doubtsAboutBroker(ports)
  const { record: stored, problems } = await storage.settle(signal)
  const forgotten = problems.map(({ message }) => ({ what: 'what this clean-up ended', reason: message }))
  return {
    dead: ended.dead,
    leftovers: [...ended.leftovers, ...lost, ...doubts, ...forgotten],
    ...defined({ storage: stored }),
    permanentEntries: [...remains.runs.flatMap(({ revoked }) => revoked), ...targets, ...ended.revoked].map(
      ({ level, target }) => ({ level, target }),
    ),
  }
}

/** All names that are a run's own, and for a run without such names the agents of its unanswered requests. */
function revocationsFor({ runs }: Remains): readonly Remedy[] {
  const targets = runs
    .filter(({ tokens, open }) => tokens.length + open.length > 0)
    .flatMap(({ ownTasks, isolated, open }) => [
      ...ownTasks.map((target): Remedy => ({ level: 'task', target })),
      ...(isolated
        ? []
        : open.flatMap(({ remedy }): readonly Remedy[] => (remedy === undefined ? [] : [remedy]))),
    ])
  return [...new Map(targets.map((one) => [entryKey(one), one])).values()]
}

/** Refusals prove something only while there is a token that the broker accepts: the one it gave to this clean-up. */
async function doubtsAboutBroker({
  broker,
  adminSession,
  signal,
}: CleaningPorts): Promise<readonly Leftover[]> {
  const session = adminSession()
  if (session !== undefined && (await broker.validate(session.token, signal)).answer === 'valid') return []
  const what = 'every token of this journal'
  return [
    {
      what,
      reason: 'the broker refuses even the session it has just given out, so its refusals prove nothing',
    },
  ]
}

function damageLeftovers({ path, damage }: StoredJournal): readonly Leftover[] {
  if (damage.length === 0) return []
  const reason = `${damage.join('; ')}; delete the file when you know that nothing more can be alive`
  return [{ what: `what the damaged journal "${path}" does not tell any more`, reason }]
}
