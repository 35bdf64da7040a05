import { defined } from '../../defined.ts'
import { type JournalOutcome, leftoversOf } from '../../journal/cleanup/all-journals.ts'
import type { StoredJournal } from '../../journal/read.ts'
import type { StorageRecord } from '../../record/record.ts'
import type { Leftover } from '../../record/parts/cleanup.ts'
import { epochText } from '../../text/duration.ts'
import { escapeTerminal } from '../../text/escape.ts'
import { jsonText } from '../../text/json.ts'

/** What a clean-up did, for people. */
export function cleanupText(outcomes: readonly JournalOutcome[], own: readonly Leftover[]): string {
  const lines = outcomes.flatMap(outcomeLines)
  const more = own.flatMap(leftoverLines)
  const left = leftoversOf(outcomes).length + own.length
  const elsewhere = outcomes.some((one) => one.status === 'untouched' && one.kind === 'other-broker')
  const end =
    left === 0
      ? `nothing is left alive: the broker refuses every token of ${elsewhere ? 'its runs; what is said of another broker is not counted here' : 'these runs'}`
      : 'something may be left alive; run this again when the reason is gone, it does no harm'
  return `${[...lines, ...more, end].join('\n')}\n`
}

/** The same for programs. */
export function cleanupJson(outcomes: readonly JournalOutcome[], own: readonly Leftover[]): string {
  const journals = outcomes.map(({ journal, ...outcome }) => ({ ...journalFacts(journal), ...outcome }))
  const leftovers = [...leftoversOf(outcomes), ...own]
  return jsonText({ clean: leftovers.length === 0, journals, leftovers })
}

/** The journals there are, for people. */
export function listText(journals: readonly StoredJournal[]): string {
  if (journals.length === 0) return `${NOTHING}\n`
  return journals.map((journal) => `${title(journal)}\n  ${escapeTerminal(journal.path)}\n`).join('')
}

export function listJson(journals: readonly StoredJournal[]): string {
  return jsonText({ journals: journals.map(journalFacts) })
}

export const NOTHING = 'nothing to clean up: there is no journal of an unfinished run'

/** The ids of the runs that a journal tells of. */
export function runsOf({ entries }: StoredJournal): readonly string[] {
  return [...new Set(entries.flatMap((entry) => ('run' in entry ? [entry.run] : [])))]
}

function outcomeLines(outcome: JournalOutcome): readonly string[] {
  const head = title(outcome.journal)
  if (outcome.status === 'untouched') {
    return [
      `${head}: left as it is, because ${escapeTerminal(outcome.reason)}`,
      `  ${escapeTerminal(outcome.hint)}`,
    ]
  }
  const { dead, permanentEntries, leftovers, storage } = outcome
  const stays = permanentEntries.length
  const entries =
    stays === 0
      ? ''
      : `; on the broker's lists: ${stays} of its revocations, ${STORED[storage?.status ?? 'not-observed']}`
  return [`${head}: ${dead} tokens and sessions are dead${entries}`, ...leftovers.flatMap(leftoverLines)]
}

const STORED: Readonly<Record<StorageRecord['status'], string>> = {
  stored: 'stored',
  'not-stored': 'acknowledged, not stored',
  'not-observed': 'acknowledged; storage not observed',
}

function leftoverLines({ what, reason, expiresAt }: Leftover): readonly string[] {
  const until = expiresAt === undefined ? '' : ` (dead by itself after ${epochText(expiresAt)})`
  return [`  may be alive: ${escapeTerminal(what)}${until}`, `    ${escapeTerminal(reason)}`]
}

function title(journal: StoredJournal): string {
  const runs = runsOf(journal)
  const { opened } = journal
  if (opened === undefined) return `journal "${escapeTerminal(journal.path)}"`
  const name = runs.length === 0 ? `${opened.command} that made no agents` : `run ${runs.join(', ')}`
  return escapeTerminal(`${name} of ${epochText(Math.floor(opened.at / 1000))} at ${opened.broker}`)
}

function journalFacts(journal: StoredJournal): object {
  const { opened, path, damage } = journal
  return {
    path,
    runs: runsOf(journal),
    ...defined({
      broker: opened?.broker,
      startedAt: opened && new Date(opened.at).toISOString(),
      process: opened?.process,
    }),
    ...defined({ damage: damage.length === 0 ? undefined : damage }),
  }
}
