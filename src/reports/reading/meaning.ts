import { KNOWN_VERSION, PRODUCT } from '../../agentwrit/facts.ts'
import { provesNothing } from '../../model/verdict.ts'
import type { CheckRecord } from '../../record/record.ts'
import { NOT_HELD, UNKNOWN, type Meaning, type MeaningCode } from './meaning-words.ts'
import { MEANINGS, NOTHING, type Wanted } from './meanings.ts'

/** Says what one check means, from what was expected, what was observed and what the model predicted. */
export function meaningOf(check: CheckRecord): Meaning {
  const meaning = MEANINGS[wantedOf(check)][check.observed][check.predicted]
  // The result is the record's to give. Where the final state alone does not explain it, the note has to.
  if (check.result === 'failed' && NOT_BAD.has(meaning.code)) return NOT_HELD
  if (check.result === 'no-verdict' && NOT_BAD.has(meaning.code)) return NOTHING[check.observed] ?? UNKNOWN
  return meaning
}

/** Without a usable verdict before, the prediction says what `unchanged` stood for. */
export function wantedOf({ expected, before, predicted }: CheckRecord): Wanted {
  if (expected !== 'unchanged') return expected
  if (before === 'expired' || before === 'dead-on-arrival') return 'stay-over'
  if (before === undefined || provesNothing(before)) return predicted === 'dead' ? 'stay-dead' : 'stay-alive'
  return before === 'alive' ? 'stay-alive' : 'stay-dead'
}

/** What it means that observation and prediction differ, whatever was expected. */
export function driftOf({ predicted }: CheckRecord): { readonly meaning: string; readonly advice: string } {
  return predicted === 'dead' ? SPARES_MORE : KILLS_MORE
}

const SPARES_MORE = {
  meaning: `this broker lets a credential live that the model says is revoked: it revokes less than an ${PRODUCT} ${KNOWN_VERSION} broker`,
  advice:
    'do not rely on this revocation level here; check the version and settings of the broker, then run the conformance check against it',
}

const KILLS_MORE = {
  meaning: `this broker refuses a credential that the model says is untouched: it revokes more than an ${PRODUCT} ${KNOWN_VERSION} broker, or somebody else revoked it`,
  advice:
    "look in the broker's audit log for a revocation that is not of this run, then run the conformance check against the broker",
}

const NOT_BAD: ReadonlySet<MeaningCode> = new Set<MeaningCode>(['as-expected', 'recorded'])
