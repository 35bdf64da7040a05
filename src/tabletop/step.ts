import { isOwn } from '../model/ids.ts'
import { act, refusalOf } from '../model/action.ts'
import { predictAll } from '../model/predict.ts'
import type { World } from '../model/world.ts'
import { worldOf, type Action } from '../playbook/actions/registry.ts'
import type { Expectation, Step } from '../playbook/playbook.ts'

/** What the room chose for a step. */
interface Chosen {
  readonly action: Action | undefined
  /** Tokens that may have run out: of them nothing is expected. */
  readonly ranOut: ReadonlySet<string>
}

/**
 * A step of the playbook as it has to be on this board, whatever the room chose before: what the model predicts is
 * expected, so that the record shows where the broker did not do it. Whether it was wise is nothing that a run judges.
 */
export function stepOn(
  world: World,
  { id, title, scenario, at = [], span }: Step,
  { action, ranOut }: Chosen,
): Step {
  const change = action && worldOf(action)
  const after =
    change === undefined || refusalOf(world, change) !== undefined ? world : act(world, change, id)
  const before = predictAll(world)
  const predicted = predictAll(after)
  const all = [...predicted].filter(([token]) => !isOwn(token))
  const expectations = all.map(([token, { state }]): Expectation => {
    if (ranOut.has(token)) return { token, state: 'either', by: 'named', span }
    if (!before.has(token))
      return { token, state: state === 'dead' ? 'either' : 'alive', by: 'implied', span }
    const dies = state === 'dead' && before.get(token)?.state !== 'dead'
    return dies
      ? { token, state: 'dead', by: 'named', span }
      : { token, state: 'unchanged', by: 'unnamed', span }
  })
  const kills = expectations.some(({ state, by }) => state === 'dead' && by === 'named')
  // What the room has left alive, no point has to refuse.
  const isDead = (token: string): boolean => predicted.get(token)?.state === 'dead' && !ranOut.has(token)
  const atPoints = at
    .map((one) => ({ ...one, tokens: one.tokens.filter(isDead) }))
    .filter(({ tokens }) => tokens.length > 0)
  return {
    id,
    ...(title !== undefined && { title }),
    ...(scenario !== undefined && { scenario }),
    ...(action !== undefined && { action }),
    expectations,
    ...(atPoints.length > 0 && { at: atPoints }),
    // A wrong choice may change nothing; then it must change nothing.
    ...(!kills && isRevocation(change) && { effect: 'none' }),
    span,
  }
}

function isRevocation(change: ReturnType<typeof worldOf>): boolean {
  return change?.kind === 'revoke' || change?.kind === 'several'
}
