import { schemaFrom } from './schema-path.ts'

/**
 * A commented playbook that runs as it stands.
 *
 * @param path where it will be, absolute
 */
export function firstPlaybook(path: string): string {
  return `# yaml-language-server: $schema=${schemaFrom(path)}
# A playbook sets up agents, revokes something, and says which tokens must then be dead and which alive.
# The line above makes your editor complete and explain every key.
version: 1
id: first-playbook
title: A leaked token is revoked and nothing else is hurt
owner: security-oncall            # a role, never a person

# What an agent has unless it says otherwise. Task and orchestrator names get the run's id in front,
# because what is revoked stays on the broker's list: a second run must not find its agents dead on arrival.
defaults: { orch: first-drill, task: first-task, ttl: 5m }

# Every agent is registered before the first step and gets one token under its own name.
agents:
  leaked:    { scope: [read:data:reports] }
  bystander: { scope: [read:data:reports] }

steps:
  - id: leak
    title: The token turned up in a log
    scenario: Somebody pasted the token into a ticket. Nothing else of that agent is suspect.
    # Four levels: token, agent, task, chain. "firebreak plan" shows what each would reach.
    revoke: { token: leaked }
    # What is not named here must not change: after every step the broker is asked about every token.
    expect: { dead: [leaked], alive: [bystander] }
`
}
