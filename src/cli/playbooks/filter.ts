import type { Playbook } from '../../playbook/playbook.ts'
import { listOf } from '../../text/names.ts'

/** What is asked for beside paths. */
interface Selection {
  /** Any of these. */
  readonly tags: readonly string[]
  readonly grep?: Grep
}

/** Looks into a title, an id or a path. */
export interface Grep {
  /** As typed. */
  readonly text: string
  matches(text: string): boolean
}

/** What was asked for and is not there, as a sentence without a final dot, and what is there instead. */
interface NothingThere {
  readonly problem: string
  readonly there: string
}

type Described = Pick<Playbook, 'id' | 'title' | 'tags' | 'source'>

/**
 * The playbooks that have one of the tags and that the grep finds. A tag that no playbook has is refused even beside
 * others: whoever misspells one of two tags would never learn that half of the playbooks did not run.
 */
export function select<Item>(
  items: readonly Item[],
  playbookOf: (item: Item) => Described,
  { tags, grep }: Selection,
): readonly Item[] | NothingThere {
  const known = new Set(items.flatMap((item) => playbookOf(item).tags))
  const unknown = tags.find((tag) => !known.has(tag))
  if (unknown !== undefined) {
    return {
      problem: `no playbook has the tag "${unknown}"`,
      there: `tags there: ${listOf([...known].toSorted())}`,
    }
  }
  const tagged = items.filter((item) => tags.length === 0 || hasOne(playbookOf(item), tags))
  if (grep === undefined) return tagged
  const found = tagged.filter((item) => grepFinds(grep, playbookOf(item)))
  if (found.length > 0) return found
  const ids = tagged.map((item) => playbookOf(item).id)
  return {
    problem: `no playbook has "${grep.text}" in its title, id or path`,
    there: `ids there: ${listOf(ids)}`,
  }
}

/**
 * Reads text or `/regex/flags`. Text is found in any case; a regex decides that by its own flags.
 *
 * @returns undefined when the regex is not one
 */
export function parseGrep(text: string): Grep | undefined {
  const [, pattern, flags] = /^\/(.+)\/([a-z]*)$/s.exec(text) ?? []
  if (pattern === undefined) {
    const wanted = text.toLowerCase()
    return { text, matches: (where) => where.toLowerCase().includes(wanted) }
  }
  try {
    // With "g" or "y" a regex remembers where it stopped, and would find every other playbook.
    const expression = new RegExp(pattern, (flags ?? '').replaceAll(/[gy]/g, ''))
    return { text, matches: (where) => expression.test(where) }
  } catch {
    return undefined
  }
}

function hasOne({ tags }: Described, wanted: readonly string[]): boolean {
  return tags.some((tag) => wanted.includes(tag))
}

function grepFinds(grep: Grep, { id, title, source }: Described): boolean {
  return [title, id, source.file].some((where) => grep.matches(where))
}
