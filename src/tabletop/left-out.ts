import { refusalOf, type Attempt, type WorldAction } from '../model/action.ts'
import type { World } from '../model/world.ts'

/**
 * Why the scenario cannot go on on this board as it is written, because of what the room has chosen; undefined where it
 * can. A refusal is what an attempt may be there for; one that gets another answer here than its step wants would fail
 * the exercise for the room's choice, and not for what the broker does.
 */
export function leftOutFor(world: World, change: WorldAction | undefined): string | undefined {
  if (change === undefined) return undefined
  return change.kind === 'attempt' && change.wants === 'denied'
    ? notRefused(world, change)
    : refusalOf(world, change)?.why
}

function notRefused(world: World, attempt: Attempt): string | undefined {
  const refusal = refusalOf(world, attempt)
  if (refusal === undefined) return 'by the model the broker allows it now'
  const status = world.system.refusedWith?.[refusal.kind]
  return status === attempt.status ? undefined : refusal.why
}
