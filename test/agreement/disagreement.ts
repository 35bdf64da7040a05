import type { Move, Refusal } from './move.ts'

/** Where a broker does something else than the model says, and after which move. */
export type Disagreement = {
  /** The place of the move in the history, from 0. */
  readonly index: number
} & (LifeDisagreement | AnswerDisagreement)

/** A token is not in the state in which it should be. */
export interface LifeDisagreement {
  readonly about: 'life'
  readonly token: string
  readonly predicted: 'alive' | 'dead'
  readonly observed: Observed
}

/** What a broker says of one token. A valid answer about some other token is neither alive nor dead. */
export type Observed = 'alive' | 'dead' | "valid, but with another token's claims"

/** The move itself is not answered as it should be. */
export interface AnswerDisagreement {
  readonly about: 'answer'
  readonly predicted: Answer
  readonly observed: Answer
}

export type Answer = 'accepted' | Refused

/** A `Refusal`, or the broker's own words where the API does not foresee them. */
interface Refused {
  readonly refused: string
}

/** A disagreement in words: one line without a final dot. */
export function describe(disagreement: Disagreement, moves: readonly Move[]): string {
  const move = moves[disagreement.index]
  const after = move === undefined ? 'the last action' : `"${describeMove(move)}"`
  if (disagreement.about === 'life') {
    const { token, predicted, observed } = disagreement
    return `after ${after} token "${token}" is ${observed}; the model says ${predicted}`
  }
  return `${after} was ${inWords(disagreement.observed)}; the model says ${inWords(disagreement.predicted)}`
}

export function describeMove(move: Move): string {
  switch (move.kind) {
    case 'create':
      return `create ${move.agent} in ${move.task}`
    case 'delegate':
      return `delegate ${move.scope.join(' ')} from ${move.from} to ${move.to} as ${move.as}`
    case 'renew':
      return `renew ${move.token} as ${move.as}`
    case 'release':
      return `release ${move.token}`
    case 'revoke':
      return `revoke ${move.level} ${move.target}`
  }
}

function inWords(answer: Answer): string {
  if (answer === 'accepted') return 'accepted'
  return `refused (${REASONS.get(answer.refused) ?? answer.refused})`
}

const REASONS: ReadonlyMap<string, string> = new Map<Refusal, string>([
  ['dead', 'the token is dead'],
  ['depth', 'five hops are the limit'],
  ['scope', 'the scope is too wide'],
  ['empty-scope', 'it asks for no scope'],
  ['unknown-agent', 'there is no such agent'],
])
