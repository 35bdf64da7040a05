import { isObject, parseObject } from '../../json/parse.ts'
import { packedLine } from '../format/json-text.ts'
import { sha256 } from '../format/sums.ts'

/** The list of all packs below a folder. */
export const INDEX_FILE = 'INDEX.jsonl'

/** One pack in an index; each line has the hash of the line before, so that none can go unseen. */
export interface IndexEntry {
  /** From 1. */
  readonly number: number
  /** From the folder of the index, with forward slashes. */
  readonly pack: string
  /** The hex SHA-256 of its `SHA256SUMS`. */
  readonly seal: string
  /** The id of the playbook, or of the containment. */
  readonly subject: string
  readonly run: string
  readonly startedAt: string
  readonly exitCode: number
  readonly operator: string
  readonly ticket?: string
  /** The hex SHA-256 of the line before, its line end included; of the first, zeros. */
  readonly previous: string
}

/** What an index is, once it has been read. */
export interface Chain {
  readonly entries: readonly IndexEntry[]
  /** The hash of the last line: whoever notes it elsewhere can later tell whether the list was cut short. */
  readonly head: string
}

const NOTHING: Chain = { entries: [], head: '0'.repeat(64) }

/** @returns a text where it is none, or its lines do not follow from each other: what, as the end of a sentence about the file */
export function readChain(text: string): Chain | string {
  const lines = text.split('\n')
  if (lines.pop() !== '') return 'ends in the middle of a line'
  let { head } = NOTHING
  const entries: IndexEntry[] = []
  for (const [index, line] of lines.entries()) {
    const entry = entryIn(line)
    if (entry === undefined) return `has no entry in line ${index + 1}`
    if (entry.number !== index + 1) return `has the number ${entry.number} in line ${index + 1}`
    if (entry.previous !== head)
      return `is broken before line ${index + 1}: the line above it is not the one it was written after`
    entries.push(entry)
    head = sha256(`${line}\n`)
  }
  return { entries, head }
}

/** The lines that add packs to a chain, each with its line end. */
export function linesAfter(
  { entries, head }: Chain,
  packs: readonly Omit<IndexEntry, 'number' | 'previous'>[],
): readonly string[] {
  let previous = head
  return packs.map((pack, index) => {
    const line = packedLine({ number: entries.length + index + 1, ...pack, previous })
    previous = sha256(line)
    return line
  })
}

/** Whether the chain had this head once: of a list that was cut short it has not. */
export function hadHead(text: string, head: string): boolean {
  return text
    .split('\n')
    .slice(0, -1)
    .some((line) => sha256(`${line}\n`) === head.toLowerCase())
}

function entryIn(line: string): IndexEntry | undefined {
  const value = parseObject(line)
  return isEntry(value) ? value : undefined
}

function isEntry(value: unknown): value is IndexEntry {
  if (!isObject(value)) return false
  const { number, exitCode, ticket } = value
  const texts = ['pack', 'seal', 'subject', 'run', 'startedAt', 'operator', 'previous'].map(
    (name) => value[name],
  )
  return (
    texts.every((text) => typeof text === 'string') &&
    [number, exitCode].every((count) => Number.isSafeInteger(count)) &&
    (ticket === undefined || typeof ticket === 'string')
  )
}
