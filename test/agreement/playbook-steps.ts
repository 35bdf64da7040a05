import { predict } from '../../src/model/predict.ts'
import type { Disagreement } from './disagreement.ts'
import { applied, made } from './move.ts'
import { namesSomething, type Scene } from './scenes.ts'

export interface StepsOptions {
  /** How many of the scenes are told as `agents`, before the steps. */
  readonly setUp: number
  readonly disagreement: Disagreement | undefined
}

/** The steps of a playbook, one for each move that the broker is to accept. */
export function stepsOf(scenes: readonly Scene[], options: StepsOptions): readonly object[] {
  const { setUp, disagreement } = options
  const last = scenes.length - 1
  const steps = scenes.slice(setUp).flatMap((scene, index) => {
    const focus = setUp + index === last ? disagreement : undefined
    if (scene.refusal !== undefined) return focus === undefined ? [] : wronglyAccepted(scene, focus)
    // Nobody can be revoked only in an incident, and proves nothing: it is told where it is what a case is about.
    if (focus === undefined && isForeign(scene)) return []
    return [{ ...actionOf(scene), ...expectOf(scene, focus) }]
  })
  return steps.map((step, index) => ({ id: `step-${index + 1}`, ...step }))
}

/** Whether a scene revokes what is nobody's name: a playbook may do that only if it is `live`, through an input. */
export function isForeign({ move, before }: Scene): boolean {
  return move.kind === 'revoke' && !namesSomething(before, move)
}

function actionOf({ move, before }: Scene): object {
  switch (move.kind) {
    case 'create':
      return { create: { [move.agent]: { scope: move.scope, task: move.task } } }
    case 'release':
      return { release: move.token }
    case 'revoke': {
      const target = namesSomething(before, move) ? move.target : '${{ inputs.target }}'
      return { revoke: { [move.level]: target } }
    }
    case 'delegate':
    case 'renew': {
      const { kind, ...details } = move
      return { [kind]: details }
    }
  }
}

/**
 * What is not named must not change. So there is only to name what dies, what the broker has got wrong, and what can
 * never be judged.
 */
function expectOf(scene: Scene, focus: Disagreement | undefined): object {
  const { move, neverAlive } = scene
  const dead = new Set(scene.dying)
  const alive = new Set<string>()
  if (focus?.about === 'life' && !neverAlive.includes(focus.token)) {
    ;(focus.predicted === 'dead' ? dead : alive).add(focus.token)
  }
  const idle = move.kind === 'revoke' && scene.dying.length === 0
  return expectations(
    { dead: [...dead], alive: [...alive], either: neverAlive },
    idle ? { effect: 'none' } : {},
  )
}

/**
 * A step that the broker must refuse, where the language has one: a dead token cannot be renewed or delegated from.
 * A broker that does it all the same makes a token that should not be there.
 */
function wronglyAccepted(scene: Scene, focus: Disagreement): readonly object[] {
  const { move, refusal, before, neverAlive } = scene
  const token = made(move)
  if (focus.about !== 'answer' || focus.observed !== 'accepted') return []
  if (refusal !== 'dead' || token === undefined) return []
  const deadOnArrival = predict(applied(before, move, 'last'), token).state === 'dead'
  const expected = deadOnArrival
    ? { dead: [], alive: [], either: [...neverAlive, token] }
    : { dead: [token], alive: [], either: neverAlive }
  return [{ ...actionOf(scene), ...expectations(expected) }]
}

type State = 'dead' | 'alive' | 'either'

function expectations(lists: Readonly<Record<State, readonly string[]>>, besides: object = {}): object {
  const filled = Object.entries(lists).filter(([, tokens]) => tokens.length > 0)
  const all = [...Object.entries(besides), ...filled]
  return all.length === 0 ? {} : { expect: Object.fromEntries(all) }
}
