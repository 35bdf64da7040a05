import type { RevocationLevel } from '../../agentwrit/facts.ts'

/** An entry as it stands, or could stand, on one of the broker's lists. */
export interface ListEntry {
  readonly level: RevocationLevel
  readonly target: string
}
