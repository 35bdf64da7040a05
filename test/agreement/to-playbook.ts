import { Document, isMap, visit } from 'yaml'
import { leadingCreates, withBallast } from './ballast.ts'
import { describe, type Disagreement } from './disagreement.ts'
import type { Move } from './move.ts'
import { isForeign, stepsOf } from './playbook-steps.ts'
import { scenesOf } from './scenes.ts'

/**
 * A case as a playbook that expects what the model says: green on a broker that does as the model says, and failing
 * on one that does not.
 *
 * Two things no playbook can expect, and the comments say so. A token that never lived cannot be asserted dead, so
 * it stands under `either`, where `--strict` makes its drift fail. And a call that must be refused has no step: the
 * playbook leads up to it.
 *
 * @param disagreement without one the whole history is written down
 */
export function toPlaybook(moves: readonly Move[], disagreement?: Disagreement): string {
  const told = disagreement === undefined ? moves : moves.slice(0, disagreement.index + 1)
  const complete = withBallast(told)
  const setUp = leadingCreates(complete)
  const scenes = scenesOf(complete)
  const last = scenes.at(-1)
  const live =
    disagreement !== undefined && last !== undefined && last.refusal === undefined && isForeign(last)
  const content = {
    version: 1,
    id: 'disagreement',
    title: (disagreement === undefined ? 'a random history' : describe(disagreement, moves)).slice(0, 300),
    ...(live && { mode: 'live', inputs: { target: { description: "Nobody's id", required: true } } }),
    defaults: { orch: 'conformance', ttl: '15m' },
    agents: agentsOf(complete.slice(0, setUp)),
    steps: stepsOf(scenes, { setUp, disagreement }),
  }
  const document = new Document(content, { aliasDuplicateObjects: false })
  document.commentBefore = ` Run it with --strict${live ? " --input target=ID --yes=ID, with an ID of nobody's" : ''}: a broker that does as the model says passes.`
  if (disagreement?.about === 'answer') document.comment = ` ${describe(disagreement, moves)}`
  inFlow(document)
  return document.toString({ lineWidth: 0 })
}

function agentsOf(creates: readonly Move[]): object {
  return Object.fromEntries(
    creates.flatMap((move) =>
      move.kind === 'create' ? [[move.agent, { scope: move.scope, task: move.task }]] : [],
    ),
  )
}

/** One line for an agent and one for an action or an expectation. */
function inFlow(document: Document): void {
  visit(document, {
    Map: (_key, node, path) => {
      const depth = path.filter(isMap).length
      if (depth >= 2) node.flow = true
    },
  })
}
