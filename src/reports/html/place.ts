import type { RunRecord } from '../../record/record.ts'
import { looksOf } from '../../record/looks.ts'

/** Where on the page a run is. */
export interface PagePlace {
  /** Begins the ids of its parts. It ends with a colon, which no id of a playbook or step has. */
  readonly id: string
  /** The level of its heading. */
  readonly level: number
  /** What tells its parts from those of other runs, for who hears the page: nothing, or ` of` and its name. */
  readonly of: string
  /** One for each step, set-up and closing look included: what stands behind the `#` of a link to it. */
  readonly anchors: readonly string[]
}

/** The place of the only run of a page: a step's anchor is its id. */
export function onlyPlace(record: RunRecord): PagePlace {
  return { id: ':', level: 1, of: '', anchors: anchorsOf(record, ':', '') }
}

/** The places of several runs: anchors begin with the playbook's id, where no other run on the page has it. */
export function placesOf(runs: readonly RunRecord[]): readonly PagePlace[] {
  const seen = new Set<string>()
  return runs.map((record, index) => {
    const id = `${index + 1}:`
    const name = record.playbook.id
    const first = SLUG.test(name) && !seen.has(name)
    seen.add(name)
    const label = first ? name : `${name} (${index + 1})`
    return { id, level: 2, of: ` of ${label}`, anchors: anchorsOf(record, id, first ? `${name}.` : id) }
  })
}

/** The second of two steps with one id, and one whose id could not stand in a link, get their number. */
function anchorsOf(record: RunRecord, place: string, before: string): readonly string[] {
  const seen = new Set<string>()
  return looksOf(record).map(({ id }, index) => {
    const usable = SLUG.test(id) && !seen.has(id)
    seen.add(id)
    return usable ? `${before}${id}` : `${place}step-${index}`
  })
}

const SLUG = /^[\w.-]{1,200}$/
