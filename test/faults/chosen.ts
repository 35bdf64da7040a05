import { sample } from '../volume.ts'
import { MORE_ROWS, type Row, ROWS } from './table.ts'

const ALL = [...ROWS, ...MORE_ROWS].map((row) => ({ ...row, flags: row.flags ?? [] }))
const SAMPLE = new Set(sample(ALL, 9))

/** Of each kind of fault, and of each way that a run ends with it, the first, and some of the others. */
export const CHOSEN = ALL.filter(
  (row, index) => SAMPLE.has(row) || ALL.findIndex((other) => kindOf(other) === kindOf(row)) === index,
)

function kindOf({ fault, exit }: Row): string {
  return `${fault.split(':')[0]} ${String(exit)}`
}
