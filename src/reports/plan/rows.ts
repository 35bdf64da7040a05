import { groupBy } from '../../text/group-by.ts'
import { collapse, fleetName } from '../../text/fleet.ts'
import type { Plan } from '../../plan/plan.ts'
import type { PlannedState } from '../../plan/states.ts'

/** One line of the board over all steps: a token, or the members of a fleet that are alike all the way. */
interface PlanRow {
  readonly name: string
  /** One for each step, the setup first; undefined where the token does not exist yet. */
  readonly states: readonly (PlannedState['state'] | undefined)[]
}

/** The board over all steps, in the order the tokens are made. */
export function rowsOf({ steps, tokens }: Plan): readonly PlanRow[] {
  const boards = steps.map(({ board }) => new Map(board.map(({ token, state }) => [token, state])))
  const rows = tokens.map(({ handle }) => ({ handle, states: boards.map((board) => board.get(handle)) }))
  const alike = groupBy(rows, ({ handle, states }) => [fleetName(handle), ...states].join('\n'))
  return alike.map((members) => ({
    name: collapse(members.map(({ handle }) => handle)).join(', '),
    states: members[0].states,
  }))
}

/** Tokens that are dead since the same step for the same reasons. */
interface Deaths {
  readonly name: string
  /** In words; the first one says so where the tokens never lived. */
  readonly reasons: readonly string[]
}

/** What a step kills or makes dead, with the members of a fleet put together where they die of the same. */
export function plannedDeaths({ kills, makes, board, repeat }: Plan['steps'][number]): readonly Deaths[] {
  const states = new Map(board.map((state) => [state.token, state]))
  const deadOnArrival = makes.filter((token) => states.get(token)?.state === 'dead')
  const born = new Set(makes)
  const isTwin = (token: string): boolean => repeat !== undefined && born.has(token)
  const dead = [...kills, ...deadOnArrival].map((token) => ({
    token,
    reasons: isTwin(token)
      ? ['revoked in its round']
      : (states.get(token)?.reasons ?? []).map((reason) => inGeneral(reason, token)),
  }))
  const alike = groupBy(dead, ({ token, reasons }) => [fleetName(token), ...reasons].join('\n'))
  return alike.map((members) => ({
    name: collapse(members.map(({ token }) => token)).join(', '),
    reasons: [
      ...(born.has(members[0].token) && repeat === undefined ? ['dead on arrival'] : []),
      ...members[0].reasons,
    ],
  }))
}

/** The reason with a fleet's name for its member's, so that alike members read alike. */
function inGeneral(reason: string, token: string): string {
  return reason.replaceAll(`"${token}"`, `"${fleetName(token)}"`)
}
