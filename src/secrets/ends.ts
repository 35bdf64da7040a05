import type { Secret } from './secret.ts'

/** Secrets by the last characters of their spellings. */
export interface Ends {
  /** @param spellings none of them shorter than the end */
  add(secret: Secret, spellings: readonly string[]): void
  /** Those that may have a spelling with the end that stands before a place of a text, others among them; the oldest first. */
  before(text: string, place: number): readonly Secret[]
}

/**
 * A fleet has hundreds of thousands of ends. So each is a number made of its characters, in lists of numbers: a `Map` of
 * them takes more room than the secrets, and texts instead of numbers three times that.
 *
 * @param length of an end
 */
export function createEnds(length: number): Ends {
  const secrets: Secret[] = []
  let table = createTable(FIRST_SIZE)
  return {
    add(secret, spellings) {
      const ends = new Set(spellings.map((spelling) => numberOf(spelling, spelling.length - length)))
      for (const end of ends) {
        if (table.count === table.owners.length) table = grown(table)
        enter(table, end, secrets.length)
      }
      secrets.push(secret)
    },
    before(text, place) {
      const end = numberOf(text, place - length, place)
      let found: Secret[] | undefined
      for (let at = headOf(table, end); at !== NONE; at = table.next[at] ?? NONE) {
        const secret = table.ends[at] === end ? secrets[table.owners[at] ?? NONE] : undefined
        if (secret !== undefined) (found ??= []).push(secret)
      }
      return found?.toReversed() ?? NOBODY
    },
  }
}

/** A power of two, as every size that it grows to. */
const FIRST_SIZE = 1024
const NONE = -1
const NOBODY: readonly Secret[] = []

function numberOf(text: string, from: number, to = text.length): number {
  let number = 0
  for (let at = from; at < to; at += 1) number = (Math.imul(number, 31) + text.charCodeAt(at)) | 0
  return number
}

/** Entries in the order in which they came; those with the same place in `heads` are a chain, the newest first. */
interface Table {
  count: number
  readonly heads: Int32Array
  readonly next: Int32Array
  readonly ends: Int32Array
  /** Whose end it is. */
  readonly owners: Int32Array
}

function createTable(size: number): Table {
  const list = (): Int32Array => new Int32Array(size)
  return { count: 0, heads: list().fill(NONE), next: list(), ends: list(), owners: list() }
}

function enter(table: Table, end: number, owner: number): void {
  const place = placeOf(table, end)
  table.next[table.count] = table.heads[place] ?? NONE
  table.ends[table.count] = end
  table.owners[table.count] = owner
  table.heads[place] = table.count
  table.count += 1
}

function grown({ count, ends, owners }: Table): Table {
  const larger = createTable(2 * count)
  for (const [at, end] of ends.entries()) enter(larger, end, owners[at] ?? NONE)
  return larger
}

function headOf(table: Table, end: number): number {
  return table.heads[placeOf(table, end)] ?? NONE
}

/** The upper bits know more characters than the lower. */
function placeOf({ heads }: Table, end: number): number {
  return Math.imul(end, 0x9e3779b1) >>> (Math.clz32(heads.length) + 1)
}
