import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MalformedAnswer } from '../json/shape.ts'
import { refuseShared } from './directory.ts'
import { decodeEntry, type JournalEntry, type OpenedEntry } from './entry.ts'

/** A journal as found on disk. */
export interface StoredJournal {
  readonly path: string
  /** Absent when the first line cannot be read: then nothing can be done with the rest. */
  readonly opened?: OpenedEntry
  /** What follows the first line, as far as it can be read. */
  readonly entries: readonly JournalEntry[]
  /** What cannot be read, as sentences without a final dot. */
  readonly damage: readonly string[]
}

/**
 * All journals of a directory, oldest first. One that another clean-up removes meanwhile is left out.
 *
 * @throws FirebreakError `usage` when others can get at the directory
 */
export function readJournals(directory: string): readonly StoredJournal[] {
  const names = unlessMissing(() => readdirSync(directory))
  if (names === undefined) return []
  refuseShared(directory)
  return names
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => {
      const path = join(directory, name)
      const text = unlessMissing(() => readFileSync(path, 'utf8'))
      return text === undefined ? [] : [parseJournal(path, text)]
    })
}

/** Reads what can be read. Only the last line may be torn, because a process can be killed while it writes. */
export function parseJournal(path: string, text: string): StoredJournal {
  const damage: string[] = []
  const entries: JournalEntry[] = []
  const lines = text.split('\n')
  const last = lines.pop() ?? ''
  for (const [index, line] of lines.entries()) {
    const entry = decodeLine(line, (why) => damage.push(`line ${index + 1} cannot be read: ${why}`))
    if (entry !== undefined) entries.push(entry)
  }
  const torn = decodeLine(last, () => undefined)
  if (torn !== undefined) entries.push(torn)
  const [opened, ...rest] = entries
  if (opened?.entry === 'opened') return { path, opened, entries: rest, damage }
  return { path, entries, damage: damage.length > 0 ? damage : ['the first line is missing'] }
}

function decodeLine(line: string, complain: (why: string) => void): JournalEntry | undefined {
  try {
    return decodeEntry(line)
  } catch (error) {
    if (!(error instanceof MalformedAnswer)) throw error
    complain(error.message)
    return undefined
  }
}

function unlessMissing<Result>(work: () => Result): Result | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
