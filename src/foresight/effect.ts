import type { Board, Expected, Scenario, ScenarioStep } from './foresee.ts'
import type { Prediction } from '../model/predict.ts'
import { describeReason } from '../model/reason.ts'

/**
 * A revocation whose effect the model does not see as the author does. The broker acknowledges every revocation, so a
 * step in which nothing has to die by it would be green whatever it did.
 *
 * - `nothing-dies`: none of the tokens that are named dead dies by this step.
 * - `something-dies`: the author says that it changes nothing, and a token dies.
 */
export type EffectFinding<Place> = {
  readonly step: string
  /** What is revoked. */
  readonly span: Place
  /** Named dead by the author, and dying by the model; in the order they were made. */
  readonly named: readonly string[]
  readonly dying: readonly string[]
} & (
  | { readonly kind: 'nothing-dies' }
  /** Why the first of them dies; without a final dot. */
  | { readonly kind: 'something-dies'; readonly reason: string }
)

/**
 * Every revocation without the effect that it must have. What a target from outside reaches is for the run to find out.
 *
 * @param boards what `foresee` says of the same scenario
 */
export function findWithoutEffect<Place>(
  { steps }: Scenario<Place>,
  boards: readonly Board[],
): readonly EffectFinding<Place>[] {
  return steps.flatMap((step, index) => {
    const [before, after] = [boards[index], boards[index + 1]]
    if (before === undefined || after === undefined) return []
    return findingOf(step, before, after) ?? []
  })
}

function findingOf<Place>(
  { id, action, effect, expectations }: ScenarioStep<Place>,
  before: Board,
  after: Board,
): EffectFinding<Place> | undefined {
  if (action?.kind !== 'revoke' || action.source === 'input') return undefined
  const dying = [...after.predictions].filter(
    ([token, { state }]) => state === 'dead' && mayLive(before, token),
  )
  const named = expectations.filter(isNamedDead).map(({ token }) => token)
  const facts = { step: id, span: action.span, named, dying: dying.map(([token]) => token) }
  if (effect === 'none') {
    const [first] = dying
    return first && { kind: 'something-dies', ...facts, reason: whyDead(after, first[1]) }
  }
  const shown = named.some(
    (token) => mayLive(before, token) && after.predictions.get(token)?.state !== 'alive',
  )
  return shown || named.length === 0 ? undefined : { kind: 'nothing-dies', ...facts }
}

function isNamedDead<Place>({ state, by }: Expected<Place>): boolean {
  return state === 'dead' && by === 'named'
}

function mayLive({ predictions }: Board, token: string): boolean {
  const prediction = predictions.get(token)
  return prediction !== undefined && prediction.state !== 'dead'
}

function whyDead({ world }: Board, { reasons }: Prediction): string {
  const [reason] = reasons
  return reason === undefined ? '' : describeReason(world.system, reason)
}
