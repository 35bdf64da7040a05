import { createHash } from 'node:crypto'
import type { ChanceCard } from './facts.ts'

/** One throw of a die with twenty faces: the same seed and the same throw always show the same. */
export function rollOf(seed: string, count: number): number {
  return 1 + (numberFrom(`roll ${count} ${seed}`) % 20)
}

/** At this and below luck is against the room. */
const UNLUCKY = 10

/** What a procedure that the team has written down adds. */
export const PROCEDURE_BONUS = 3

/** The card that a throw turns up; undefined where luck was kind, or the deck is empty. */
export function drawnBy(total: number, deck: readonly ChanceCard[]): ChanceCard | undefined {
  return total <= UNLUCKY ? deck[0] : undefined
}

/** A deck in the order that the seed gives it. */
export function shuffled(seed: string, deck: readonly ChanceCard[]): readonly ChanceCard[] {
  const placed = deck.map((card, index) => ({ card, place: numberFrom(`card ${index} ${seed}`) }))
  return placed.toSorted((a, b) => a.place - b.place).map(({ card }) => card)
}

function numberFrom(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0)
}
