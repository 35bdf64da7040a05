import { FirebreakError } from '../../errors.ts'
import { cleanUpJournals, type JournalOutcome, leftoversOf } from '../../journal/cleanup/all-journals.ts'
import { journalDirectory } from '../../journal/directory.ts'
import { readJournals, type StoredJournal } from '../../journal/read.ts'
import type { Leftover } from '../../record/parts/cleanup.ts'
import { openCleanupClient } from '../broker/cleanup-client.ts'
import type { ReachFlags } from '../options/reach.ts'
import { cleanupJson, cleanupText, listJson, listText, NOTHING, runsOf } from '../output/cleanup-report.ts'
import { EXIT } from '../../app/exit-code.ts'
import type { Host } from '../host/host.ts'
import { systemProcesses } from '../host/processes.ts'

export interface CleanupFlags extends ReachFlags {
  /** Do not ask whether the command that wrote a journal still runs. */
  readonly force: boolean
  readonly json: boolean
  /** Only list the journals. */
  readonly list: boolean
  /** Only the journal that tells of this run. */
  readonly run?: string
}

/**
 * Ends what killed runs left on the broker.
 *
 * @returns 0 when nothing is left, 4 when something may be, 2 when no journal opens with the given admin secret
 * @throws FirebreakError when the environment is unusable or the broker cannot be asked; the journals stay
 */
export async function cleanupCommand(host: Host, flags: CleanupFlags): Promise<number> {
  const journals = chosen(readJournals(journalDirectory(host.env, host.cwd)), flags.run)
  if (flags.list) {
    host.stdout.write(flags.json ? listJson(journals) : listText(journals))
    return EXIT.held
  }
  if (journals.length === 0) {
    host.stdout.write(flags.json ? cleanupJson([], []) : `${NOTHING}\n`)
    return EXIT.held
  }
  const { outcomes, own } = await cleanUp(host, flags, journals)
  host.stdout.write(flags.json ? cleanupJson(outcomes, own) : cleanupText(outcomes, own))
  if (leftoversOf(outcomes).length + own.length === 0) return EXIT.held
  const mistaken = own.length === 0 && outcomes.every(isOtherSecret)
  return mistaken ? EXIT.usage : EXIT.cleanupFailed
}

/** @throws FirebreakError `usage`: a misspelt run must not look like a clean one */
function chosen(journals: readonly StoredJournal[], run: string | undefined): readonly StoredJournal[] {
  const found = journals.filter((journal) => run === undefined || runsOf(journal).includes(run))
  if (run === undefined || found.length > 0) return found
  throw new FirebreakError('usage', `no journal tells of a run "${run}"`, {
    hint: 'it was cleaned up already, or it ran elsewhere; "firebreak cleanup --list" shows the journals here',
  })
}

function isOtherSecret(outcome: JournalOutcome): boolean {
  return outcome.status === 'untouched' && outcome.kind === 'other-secret'
}

interface CleanedUp {
  readonly outcomes: readonly JournalOutcome[]
  /** What the clean-up itself left. */
  readonly own: readonly Leftover[]
}

async function cleanUp(
  host: Host,
  flags: CleanupFlags,
  journals: readonly StoredJournal[],
): Promise<CleanedUp> {
  const { client, close, ...access } = await openCleanupClient(host, flags)
  const abort = new AbortController()
  const unlisten = host.onSignal((signal) => abort.abort(signal))
  try {
    const outcomes = await cleanUpJournals(journals, {
      ...access,
      broker: client,
      now: () => host.clock.now(),
      sealCost: host.sealCost,
      clock: host.clock,
      signal: abort.signal,
      processes: systemProcesses(),
      force: flags.force,
    })
    return { outcomes, own: await close() }
  } finally {
    await close()
    unlisten()
  }
}
