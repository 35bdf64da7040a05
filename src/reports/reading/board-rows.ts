import { CONTROL } from '../../model/ids.ts'
import type { CheckRecord, RunRecord } from '../../record/record.ts'
import { looksOf } from '../../record/looks.ts'
import { fleetOf, namesOf } from '../../text/fleet.ts'
import { groupBy } from '../../text/group-by.ts'

/** One row of the token × step board: a token, or the members of a fleet that fared alike. */
export interface BoardRow {
  /** For people; not escaped for any format. */
  readonly name: string
  readonly tokens: readonly string[]
  /** One for the set-up and one for each step. */
  readonly cells: readonly BoardCell[]
}

/** `absent`: the token did not exist yet. `not-run`: it did, and nobody looked. */
export type BoardCell =
  | { readonly kind: 'checked'; readonly check: CheckRecord }
  | { readonly kind: 'absent' | 'not-run' }

/** The rows of the board, in the order in which the tokens were made. */
export function boardRows(record: RunRecord): readonly BoardRow[] {
  const alike = groupBy(
    tokenCells(record),
    ({ token, cells }) => `${fleetOf(token) ?? `=${token}`}\n${cells.map(signature).join('\n')}`,
  )
  return alike.map((rows) => {
    const tokens = rows.map(({ token }) => token)
    return { name: namesOf(tokens, 4), tokens, cells: rows[0].cells }
  })
}

function tokenCells(record: RunRecord): readonly { token: string; cells: readonly BoardCell[] }[] {
  const steps = looksOf(record).map((step) => new Map(step.checks.map((check) => [check.token, check])))
  // The control is the tool's own; it has a record of its own and no checks.
  const handles = new Set(record.tokens.map(({ handle }) => handle).filter((handle) => handle !== CONTROL))
  // A check of a token that was never announced would be a bug; it is shown all the same.
  for (const step of steps) for (const token of step.keys()) handles.add(token)
  const made = new Map(record.tokens.map(({ handle, since }) => [handle, since]))
  const order = new Map(looksOf(record).map(({ id }, index) => [id, index]))
  return [...handles].map((token) => {
    const since = order.get(made.get(token) ?? '') ?? 0
    return { token, cells: steps.map((checks, index) => cellOf(checks.get(token), index < since)) }
  })
}

function cellOf(check: CheckRecord | undefined, early: boolean): BoardCell {
  if (check !== undefined) return { kind: 'checked', check }
  return { kind: early ? 'absent' : 'not-run' }
}

/** All that a cell shows; reasons and measurements may differ within a fleet. */
function signature(cell: BoardCell): string {
  if (cell.kind !== 'checked') return cell.kind
  const { expected, by, predicted, observed, result, drift, before } = cell.check
  return [expected, by, predicted, observed, result, drift, before].join(' ')
}
