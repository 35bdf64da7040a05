import { entryKey } from '../model/entry-key.ts'
import type { Board, Goal } from '../foresight/foresee.ts'
import { narrowestContainment, quickestContainment, type Containment } from '../foresight/narrowest.ts'
import { revocationsOf } from '../model/action.ts'
import type { LevelEntry } from '../model/system.ts'
import { worldOf } from '../playbook/actions/registry.ts'
import type { Playbook, Step } from '../playbook/playbook.ts'

/** What a revoke step does, beside the narrowest way to what its author wants. */
export interface PlannedContainment {
  readonly step: string
  /** The living tokens that its author wants dead. */
  readonly goal: readonly string[]
  /** The entries the step puts on the broker's lists, what of the goal they miss, and what they kill besides. */
  readonly written: {
    readonly entries: readonly LevelEntry[]
    readonly misses: readonly string[]
    readonly collateral: readonly string[]
  }
  readonly narrowest: Containment
  /** Fewer entries for the price of some collateral, where there is such a way. */
  readonly quicker?: Containment
  /** The step is the narrowest way already. */
  readonly isNarrowest: boolean
}

/** For every revoke step with something to kill, in order. */
export function planContainments(
  playbook: Playbook,
  boards: readonly Board[],
): readonly PlannedContainment[] {
  return playbook.steps.flatMap((step, index) => {
    const before = boards[index]
    const after = boards[index + 1]
    if (before === undefined || after === undefined) return []
    const goal = goalOf(step, before)
    const changes = revocationsOf(step.action && worldOf(step.action))
    if (changes.length === 0 || goal.dead.length === 0) return []
    return [containmentOf(goal, before, after)]
  })
}

function containmentOf(goal: Goal, before: Board, after: Board): PlannedContainment {
  const isDead = (token: string): boolean => after.predictions.get(token)?.state === 'dead'
  const entries = after.added.map(({ level, target }) => ({ level, target }))
  const narrowest = narrowestContainment(before, goal)
  const quickest = quickestContainment(before, goal)
  return {
    step: after.step,
    goal: goal.dead,
    written: {
      entries,
      misses: goal.dead.filter((token) => !isDead(token)),
      collateral: goal.alive.filter(isDead),
    },
    narrowest,
    ...(quickest.entries.length < narrowest.entries.length ? { quicker: quickest } : {}),
    isNarrowest: sameEntries(entries, narrowest.entries),
  }
}

/** What the step wants dead and has to leave alive, of what lives before it. What it calls `either` is free. */
function goalOf({ expectations }: Step, { predictions }: Board): Goal {
  const living = expectations.filter(({ token }) => {
    const before = predictions.get(token)
    return before !== undefined && before.state !== 'dead'
  })
  const tokensOf = (...states: readonly string[]): readonly string[] =>
    living.filter(({ state }) => states.includes(state)).map(({ token }) => token)
  return { dead: tokensOf('dead'), alive: tokensOf('alive', 'unchanged') }
}

function sameEntries(some: readonly LevelEntry[], others: readonly LevelEntry[]): boolean {
  const keys = new Set(some.map(entryKey))
  return keys.size === others.length && others.every((one) => keys.has(entryKey(one)))
}
