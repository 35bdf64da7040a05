import { CONTROL } from '../../model/ids.ts'
import { worldOf } from '../../playbook/actions/registry.ts'
import type { AgentSpec } from '../../playbook/parts/agents.ts'
import { concurrently } from '../concurrently.ts'
import type { RunContext } from '../context/context.ts'
import { held, launchNamed } from '../context/ledger.ts'
import type { Perform } from './action.ts'
import { issue, made, type Made } from './issue.ts'

export const create: Perform<'create'> = async (context, step, action) => ({
  made: await registerAgents(context, action.agents, step),
  world: worldOf(action),
})

/**
 * Registers agents side by side and enters them in the ledger; the model's world is the caller's to update.
 * Once the run is stopped no further one is begun, but those under way may finish, so that they can be undone.
 *
 * @returns the tokens, in the order of the agents
 * @throws BrokerError for the first that failed, after all of those under way have ended
 */
export async function registerAgents(
  context: RunContext,
  agents: readonly AgentSpec[],
  since: string,
): Promise<readonly Made[]> {
  const counted = agents.filter(({ name }) => name !== CONTROL).length
  let done = 0
  return concurrently(agents, context.concurrency, async (agent) => {
    context.signals.stop.throwIfAborted()
    const made = await registerAgent(context, agent, since)
    if (agent.name !== CONTROL) context.follow?.({ kind: 'making', done: (done += 1), of: counted })
    return made
  })
}

async function registerAgent(context: RunContext, agent: AgentSpec, since: string): Promise<Made> {
  const { broker, ledger, playbook, wireName, signals } = context
  const { name, orch, scope, ttlSeconds, app, launch } = agent
  const { task } = agent.facts
  const wireTask = wireName(task)
  const registration = {
    name: `firebreak ${name}`,
    orch: wireName(orch),
    task: wireTask,
    scope,
    ttlSeconds,
    ...(launch !== undefined && { launchToken: launchNamed(ledger, launch.name) }),
    ...(app !== undefined && { session: held(ledger, app).secret }),
  }
  const remedy = playbook.isolation === 'run' ? ({ level: 'task', target: wireTask } as const) : undefined
  const intent = { handle: name, what: `registration of "${name}"`, remedy, lifeSeconds: ttlSeconds }
  const { token, answer } = await issue(context, intent, () => broker.register(registration, signals.abandon))
  const { agentId } = answer
  ledger.agentIds.set(name, agentId)
  const asked = { scope, task: wireTask, orch: registration.orch, chain: [], ttlSeconds }
  return made(ledger, { token, asked, agent: name, agentId, origin: 'registered', task, since })
}
