import { escapeTerminal } from '../../text/escape.ts'
import { markdownTable } from '../../text/markdown-table.ts'
import { clockText } from '../transcript.ts'
import { levelOf, type Review, type ReviewedDecision } from './review.ts'

/** A table with one line for each decision of each exercise, the oldest first; nothing where there was none. */
export function historyLines(reviews: readonly Review[]): readonly string[] {
  const rows = rowsOf(reviews)
  return rows.length === 0 ? [] : markdownTable(HEAD, rows)
}

const HEAD = ['Date', 'Exercise', 'Decision', 'Latency', 'Level', 'Narrowest', 'Outcome']

function rowsOf(reviews: readonly Review[]): readonly (readonly string[])[] {
  return reviews
    .toSorted((one, other) => (one.startedAt < other.startedAt ? -1 : 1))
    .flatMap(({ startedAt, opening, decisions }) =>
      decisions.map((one) =>
        [
          startedAt.slice(0, 10),
          opening.id,
          one.step,
          clockText(one.latencyMs),
          levelOf(one.words),
          one.narrowest === undefined ? '' : levelOf(one.narrowest.words),
          outcomeWord(one),
        ].map(escapeTerminal),
      ),
    )
}

function outcomeWord({ outcome, option }: ReviewedDecision): string {
  if (outcome === undefined) return option === undefined ? 'no decision' : 'not looked at'
  if (!outcome.contained) return outcome.unproved.length > 0 ? 'not proved' : 'not contained'
  return outcome.collateral.length === 0 ? 'contained' : 'collateral'
}
