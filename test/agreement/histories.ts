import * as fc from 'fast-check'
import { drawHistory } from './draw.ts'
import type { Move } from './move.ts'
import { simpler } from './simpler.ts'

/**
 * Random histories for properties. They shrink as what they are, lists of named moves, and not as the numbers they
 * were drawn from: leaving out one move leaves all others what they were, so the smallest case is really small.
 */
class Histories extends fc.Arbitrary<readonly Move[]> {
  override generate(random: fc.Random): fc.Value<readonly Move[]> {
    return new fc.Value(drawHistory(random), undefined)
  }

  override canShrinkWithoutContext(value: unknown): value is readonly Move[] {
    return Array.isArray(value)
  }

  override shrink(moves: readonly Move[]): fc.Stream<fc.Value<readonly Move[]>> {
    return fc.stream(candidates(moves))
  }
}

export const histories: fc.Arbitrary<readonly Move[]> = new Histories()

function* candidates(moves: readonly Move[]): Generator<fc.Value<readonly Move[]>> {
  for (const history of simpler(moves)) yield new fc.Value(history, undefined)
}
