import { lineagesOf } from '../../model/lineage.ts'
import { predictAll, predictNext, type Prediction } from '../../model/predict.ts'
import type { Ledger } from './ledger.ts'

/** What the model says of every token of the run by now. A world only ever grows, so only what is new is worked out. */
export function foretold(ledger: Ledger): ReadonlyMap<string, Prediction> {
  const { world, foretold: before } = ledger
  if (before?.world === world) return before.predictions
  const lineages = lineagesOf(world)
  const predictions =
    before === undefined ? predictAll(world, lineages) : predictNext(world, lineages, before)
  ledger.foretold = { world, predictions }
  return predictions
}
