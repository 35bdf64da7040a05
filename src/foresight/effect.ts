import type { Board, Expected, ScenarioStep } from './foresee.ts'
import type { Finding } from './finding.ts'
import type { Prediction } from '../model/predict.ts'
import { describeReason } from '../model/reason.ts'
import { quotedNames } from '../text/names.ts'

/**
 * A revocation without the effect that it must have: a token that the step names dead dies by it, or, where the author
 * says that it has none, no token at all. The broker acknowledges every revocation, so without this a step would be
 * green whatever it did. What a target from outside reaches is for the run to find out.
 */
export function findWithoutEffect<Place>(
  step: ScenarioStep<Place>,
  before: Board,
  after: Board,
): readonly Finding<Place>[] {
  const { id, action, effect, expectations } = step
  if (action?.kind !== 'revoke' || action.source === 'input') return []
  const dying = [...after.predictions.keys()].filter(
    (token) => mayLive(before, token) && isDead(after, token),
  )
  const about = { step: id, span: action.span }
  if (effect === 'none') return dying.length === 0 ? [] : [{ ...about, ...forbidden(after, dying) }]
  const named = expectations.filter(isNamedDead).map(({ token }) => token)
  const shown = named.some(
    (token) => mayLive(before, token) && after.predictions.get(token)?.state !== 'alive',
  )
  return shown || named.length === 0 ? [] : [{ ...about, ...missing(named, dying) }]
}

function forbidden(
  { world, predictions }: Board,
  tokens: readonly string[],
): Pick<Finding<unknown>, 'kind' | 'tokens' | 'reason' | 'fix'> {
  const [reason] = predictions.get(tokens[0] ?? '')?.reasons ?? NO_REASONS
  const why = reason === undefined ? '' : `: ${describeReason(world.system, reason)}`
  return {
    kind: 'unwanted-effect',
    tokens,
    reason: `${quotedNames(tokens)} will die by this, though the step says "effect: none"${why}`,
    fix: 'remove "effect: none" and name what dies, or revoke something else',
  }
}

const NO_REASONS: Prediction['reasons'] = []

function missing(
  tokens: readonly string[],
  dying: readonly string[],
): Pick<Finding<unknown>, 'kind' | 'tokens' | 'reason' | 'fix'> {
  return {
    kind: 'no-effect',
    tokens,
    reason: `nothing that is named dead here dies by this revocation: ${quotedNames(tokens)} ${tokens.length === 1 ? 'is' : 'are'} dead before it or out of its reach`,
    fix:
      dying.length === 0
        ? 'say "effect: none", for by the model it changes nothing, or revoke something that lives'
        : `name what it kills: ${quotedNames(dying)}`,
  }
}

function isNamedDead<Place>({ state, by }: Expected<Place>): boolean {
  return state === 'dead' && by === 'named'
}

function isDead({ predictions }: Board, token: string): boolean {
  return predictions.get(token)?.state === 'dead'
}

function mayLive(board: Board, token: string): boolean {
  return board.predictions.has(token) && !isDead(board, token)
}
