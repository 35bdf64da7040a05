import { SETUP } from '../model/ids.ts'
import { act, type WorldAction } from '../model/action.ts'
import { lineagesOf } from '../model/lineage.ts'
import { predictAll } from '../model/predict.ts'
import type { System } from '../model/system.ts'
import { emptyWorld, register, type World } from '../model/world.ts'
import type { Card } from './facts.ts'
import { leftOutFor } from './left-out.ts'
import type { Scene, Script } from './script.ts'
import type { Say, Stage } from './stage.ts'

/** A stage without a broker: it says what the model says. For walking through the prompts, never for a result. */
export function rehearse(script: Script, system: System): Stage {
  let world = register(emptyWorld(system), script.agents, SETUP)
  const sceneOf = (step: string): Scene | undefined => script.scenes.find((scene) => scene.step === step)
  const doing = (change: WorldAction | undefined, step: string): string | undefined => {
    const refused = leftOutFor(world, change)
    if (change !== undefined && refused === undefined) world = act(world, change, step)
    return refused
  }
  const show = (say: Say): void => {
    for (const card of cardsOf(world)) say({ type: 'card-shown', card })
  }
  const scenario = (step: string, say: Say): void => {
    const { act: acted } = sceneOf(step) ?? {}
    const refused = doing(acted?.change, step)
    show(say)
    const summary = acted?.summary ?? ''
    say({ type: 'scene-acted', step, summary, ...(refused !== undefined && { refused }) })
  }
  const carryOut = (step: string, option: string | undefined, say: Say): void => {
    const before = new Map(cardsOf(world).map((card) => [card.token, card.verdict]))
    const chosen = sceneOf(step)?.question?.options.find(({ key }) => key === option)
    const { words = [] } = chosen ?? {}
    doing(chosen?.change, step)
    say({ type: 'revealing-began', step, words })
    if (words.length > 0) say({ type: 'acknowledged', step, afterMs: 0 })
    for (const card of cardsOf(world))
      if (before.get(card.token) !== card.verdict) say({ type: 'card-turned', step, card })
  }
  return {
    perform: async (due, say) => {
      if (due.kind === 'set-up') show(say)
      if (due.kind === 'act') scenario(due.step, say)
      if (due.kind === 'carry-out') carryOut(due.step, due.option, say)
      if (due.kind === 'finish') say({ type: 'cleaned', status: 'nothing-to-do', leftovers: 0 })
    },
    log: async () => [],
    call: async (token) => ({ call: 'a rehearsal asks nobody', accepted: isAlive(world, token) }),
    break: async () => undefined,
  }
}

function isAlive(world: World, token: string): boolean {
  return predictAll(world).get(token)?.state === 'alive'
}

/** Every token as the model has it. */
function cardsOf(world: World): readonly Card[] {
  const lineages = lineagesOf(world)
  const predictions = predictAll(world, lineages)
  return [...world.tokens.values()].map(({ handle, origin, scope = [] }) => ({
    token: handle,
    agent: lineages.get(handle)?.holder ?? handle,
    task: lineages.get(handle)?.facts['task'] ?? '',
    scope,
    origin: origin.kind === 'brought' ? 'registered' : origin.kind,
    ...('from' in origin && { from: origin.from }),
    verdict: predictions.get(handle)?.state === 'dead' ? 'dead' : 'alive',
  }))
}
