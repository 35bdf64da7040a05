import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createEmbeddedBroker } from '../../src/embedded/broker.ts'
import { lineagesOf } from '../../src/model/lineage.ts'
import { append } from '../../src/text/multimap.ts'
import { firstDisagreement, type Tally } from './compare.ts'
import { describe } from './disagreement.ts'
import { HISTORY_LENGTH } from './draw.ts'
import { histories } from './histories.ts'
import { inProcess } from './in-process.ts'
import { made, type Move } from './move.ts'
import { namesSomething, scenesOf, type Scene } from './scenes.ts'
import { volume } from '../volume.ts'

/** Fixed, so that a red build is red for everybody; `AGREEMENT_SEED=$RANDOM` looks elsewhere. */
const SEED = Number(process.env['AGREEMENT_SEED'] ?? 20_260_101)
const ACTIONS = Number(process.env['AGREEMENT_ACTIONS'] ?? volume(1_000, 10_000))
const RUNS = { seed: SEED, numRuns: Math.ceil(ACTIONS / HISTORY_LENGTH) }

test(`model and embedded broker agree on ${ACTIONS} random actions`, { timeout: 600_000 }, async () => {
  console.log(`to repeat: AGREEMENT_SEED=${SEED} AGREEMENT_ACTIONS=${ACTIONS}`)
  const tally: Tally = { actions: 0, tokens: 0, probes: 0 }
  const agrees = fc.asyncProperty(histories, async (moves) => {
    const broker = inProcess(createEmbeddedBroker())
    const disagreement = await firstDisagreement(moves, broker, { tag: 'w', ttlSeconds: 900, tally })
    if (disagreement !== undefined) throw new Error(describe(disagreement, moves))
  })
  await fc.assert(agrees, RUNS)
  console.log(`${tally.actions} actions, ${tally.tokens} tokens, ${tally.probes} probes: no disagreement`)
  expect(tally.actions).toBeGreaterThanOrEqual(ACTIONS)
})

test('the histories hold everything that a broker could get wrong', () => {
  const counts = new Map<string, Scene[]>()
  for (const moves of fc.sample(histories, { seed: SEED, numRuns: 400 })) {
    for (const scene of scenesOf(moves)) {
      for (const feature of featuresOf(scene)) append(counts, feature, scene)
    }
  }
  expect(FEATURES.filter((feature) => (counts.get(feature)?.length ?? 0) < 10)).toEqual([])
})

const FEATURES = [
  'create',
  'create dead on arrival',
  'delegate',
  'delegate refused: dead',
  'delegate refused: depth',
  'delegate refused: scope',
  'delegate dead on arrival',
  'delegate to itself',
  'delegate in a cycle',
  'delegate the fifth hop',
  'delegate to another task',
  'renew',
  'renew refused: dead',
  'renew a delegated token',
  'release',
  'release refused: dead',
  'revoke token',
  'revoke token of a dead one',
  'revoke agent',
  'revoke agent in mid-chain',
  'revoke task',
  'revoke task of several',
  'revoke chain',
  'revoke chain of several hops',
  'revoke chain in mid-chain',
  'revoke nothing there is',
] as const

type Feature = (typeof FEATURES)[number]

function featuresOf(scene: Scene): readonly Feature[] {
  const { move, refusal, neverAlive } = scene
  if (refusal !== undefined) return known(`${move.kind} refused: ${refusal}`)
  if (move.kind === 'revoke') return [...featuresOfRevoke(scene, move)]
  const token = made(move)
  const late = token !== undefined && neverAlive.includes(token)
  const chain = lineagesOf(scene.after).get(token ?? '')?.delegators ?? []
  return [
    ...known(move.kind),
    ...known(late ? `${move.kind} dead on arrival` : ''),
    ...known(chain.length > 0 ? `${move.kind} a delegated token` : ''),
    ...(move.kind === 'delegate' ? featuresOfDelegation(scene, move) : []),
  ]
}

function known(name: string): readonly Feature[] {
  return FEATURES.filter((feature) => feature === name)
}

function* featuresOfDelegation(
  { after }: Scene,
  move: Extract<Move, { kind: 'delegate' }>,
): Generator<Feature> {
  const chain = lineagesOf(after).get(move.as)?.delegators ?? []
  if (chain.at(-1) === move.to) yield 'delegate to itself'
  if (chain.slice(0, -1).includes(move.to)) yield 'delegate in a cycle'
  if (chain.length === 5) yield 'delegate the fifth hop'
  const task = lineagesOf(after).get(move.as)?.facts['task']
  if (after.agents.get(move.to)?.facts['task'] !== task) yield 'delegate to another task'
}

function* featuresOfRevoke(scene: Scene, move: Extract<Move, { kind: 'revoke' }>): Generator<Feature> {
  yield `revoke ${move.level}`
  if (!namesSomething(scene.before, move)) yield 'revoke nothing there is'
  const chains = [...lineagesOf(scene.before).values()].map(({ delegators }) => delegators)
  const inside = chains.some((chain) => chain.indexOf(move.target) > 0)
  if (move.level === 'agent' && inside) yield 'revoke agent in mid-chain'
  if (move.level === 'chain' && inside) yield 'revoke chain in mid-chain'
  if (move.level === 'task' && scene.dying.length > 1) yield 'revoke task of several'
  if (move.level === 'chain' && scene.dying.length > 1) yield 'revoke chain of several hops'
  const before = scene.predictions.get(move.target)
  if (move.level === 'token' && before?.state === 'dead' && !scene.dying.includes(move.target)) {
    yield 'revoke token of a dead one'
  }
}
