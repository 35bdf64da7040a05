import type { PointRecord } from '../../record/parts/point.ts'
import { fleetOf, namesOf } from '../../text/fleet.ts'
import { groupBy } from '../../text/group-by.ts'

/** One line about a point: a token, or the members of a fleet that all were refused there. */
export interface ShownAtPoint {
  readonly tokens: string
  /** Of several, the slowest. */
  readonly one: PointRecord
}

/**
 * What is worth a line of a step's looks at points, in their order: everything that did not hold by itself, and together
 * what held alike. A round that held is told with its repetition.
 */
export function shownAtPoints(points: readonly PointRecord[]): readonly ShownAtPoint[] {
  const own = points.filter(({ round, result }) => round === undefined || result !== 'held')
  return groupBy(own, keyOf).map((alike) => ({
    tokens: namesOf(alike.map(({ token }) => token)),
    one: alike.reduce((slowest, next) => (timeOf(next) > timeOf(slowest) ? next : slowest)),
  }))
}

function keyOf({ point, token, result, atEnd }: PointRecord): string {
  const fleet = result === 'held' ? fleetOf(token) : undefined
  return `${point} ${atEnd === true} ${fleet === undefined ? `=${token}` : `[]${fleet}`}`
}

function timeOf({ timeToDeadMs = 0 }: PointRecord): number {
  return timeToDeadMs
}
