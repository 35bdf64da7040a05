import type { Secret } from '../broker/secret.ts'
import type { Leftover } from '../record/record.ts'
import { type CleanedJournal, cleanUpJournal } from './clean-up.ts'
import { type Obstacle, obstacleTo, type Processes } from './obstacle.ts'
import type { CleaningPorts } from './ports.ts'
import type { StoredJournal } from './read.ts'
import { reopenSeal } from './seal.ts'

/** What became of one journal. */
export type JournalOutcome = { readonly journal: StoredJournal } & (
  | ({ readonly status: 'clean' | 'left' } & CleanedJournal)
  | ({ readonly status: 'untouched' } & Untouched)
)

export interface Untouched {
  readonly kind: Obstacle['kind'] | 'other-secret' | 'unreadable'
  readonly reason: string
  readonly hint: string
}

export interface CleaningOptions extends CleaningPorts {
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
  hint: 'set AGENTWRIT_ADMIN_SECRET to that one; if it was replaced meanwhile, the tokens can only run out',
}

/** Everything that may still be alive, over all journals. */
export function leftoversOf(outcomes: readonly JournalOutcome[]): readonly Leftover[] {
  return outcomes.flatMap((outcome) =>
    outcome.status === 'untouched'
      ? [{ what: `what the journal "${outcome.journal.path}" tells of`, reason: outcome.reason }]
      : outcome.leftovers,
  )
}
