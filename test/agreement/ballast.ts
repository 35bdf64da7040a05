import type { Move } from './move.ts'
import { namesSomething, scenesOf, tokensIn, type Scene } from './scenes.ts'

/**
 * The smallest case of a disagreement with what a playbook must have besides. A playbook that proves nothing is
 * refused: something must die that is named, while something lives,
 * and a task must have an agent before it can be named.
 */
export function withBallast(moves: readonly Move[]): readonly Move[] {
  const peopled = [...membersOf(moves), ...moves]
  const scenes = scenesOf(peopled)
  const spent = needsSpent(scenes) ? [agentOf('spent')] : []
  const proving = inserted(peopled, spent, spent.length > 0 ? [RELEASE] : [])
  return needsBystander(scenesOf(proving)) ? [agentOf('bystander'), ...proving] : proving
}

/** How many agents are made before anything else happens. */
export function leadingCreates(moves: readonly Move[]): number {
  const first = moves.findIndex(({ kind }) => kind !== 'create')
  return first === -1 ? moves.length : first
}

const SCOPE = ['read:data:*'] as const
const RELEASE: Move = { kind: 'release', token: 'spent' }

function agentOf(name: string, task: string = name): Move {
  return { kind: 'create', agent: name, task, scope: SCOPE }
}

/** An agent each for tasks that are revoked before they have one, or never get one: only then a playbook can name them. */
function membersOf(moves: readonly Move[]): readonly Move[] {
  const early = scenesOf(moves).flatMap(({ move, before }) =>
    move.kind === 'revoke' && move.level === 'task' && !namesSomething(before, move) ? [move.target] : [],
  )
  return [...new Set(early)].map((task) => agentOf(`member-of-${task}`, task))
}

function needsSpent(scenes: readonly Scene[]): boolean {
  return !scenes.some(kills)
}

function needsBystander(scenes: readonly Scene[]): boolean {
  return !scenes.some((scene) => kills(scene) && tokensIn(scene.predictions, 'alive').length > 0)
}

/** Whether the playbook's step will expect something dead. */
function kills(scene: Scene): boolean {
  return scene.refusal === undefined && scene.dying.length > 0
}

function inserted(moves: readonly Move[], first: readonly Move[], then: readonly Move[]): readonly Move[] {
  const setUp = leadingCreates(moves)
  return [...first, ...moves.slice(0, setUp), ...then, ...moves.slice(setUp)]
}
