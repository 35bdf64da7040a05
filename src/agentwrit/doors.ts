import type { Door, LevelEntry } from '../model/system.ts'
import { collapse } from '../text/fleet.ts'
import { quotedNames } from '../text/names.ts'

/**
 * The ways back in that a revocation leaves open to whoever held the tokens (API notes 6.4, 12.12).
 *
 * @param taskOf the task that an agent was registered with, where the world knows the agent
 */
export function doorsAfter(
  revoked: readonly LevelEntry[],
  taskOf: (agent: string) => string | undefined,
): readonly Door[] {
  const at = (level: string): readonly string[] =>
    revoked.filter((entry) => entry.level === level).map(({ target }) => target)
  const [agents, tasks] = [at('agent'), at('task')]
  const doors: Door[] = []
  if (agents.length > 0) doors.push(agentDoor(agents, taskOf))
  if (tasks.length > 0) doors.push(taskDoor(tasks))
  return doors.length === 0 ? [] : [...doors, LAUNCH_TOKENS]
}

function agentDoor(agents: readonly string[], taskOf: (agent: string) => string | undefined): Door {
  const tasks = [...new Set(agents.map((agent) => taskOf(agent) ?? ''))].filter((task) => task !== '')
  return {
    kind: 're-registration',
    why: `whoever ran ${named(agents)} may register again: a new registration has a new id, which this revocation does not match`,
    remedy:
      tasks.length === 0
        ? 'watch the audit log for registrations after this step'
        : `revoke task ${named(tasks)}: registrations under it are then dead on arrival, under another task they are not`,
    reach: tasks.map((target) => ({ level: 'task', target })),
  }
}

function taskDoor(tasks: readonly string[]): Door {
  return {
    kind: 're-registration',
    why: `whoever ran under task ${named(tasks)} may register again under another task; under this one every registration is dead on arrival from now on, for as long as the broker has the entry`,
    remedy: 'watch the audit log for registrations after this step, and treat each as a new agent',
    reach: [],
  }
}

const LAUNCH_TOKENS: Door = {
  kind: 'launch-token',
  why: 'a launch token that was handed out and is not used yet registers a new agent, under any task; no level revokes it and nothing lists it',
  remedy: 'wait until it has expired, or restart the broker',
  reach: [],
  forGood: true,
}

function named(names: readonly string[]): string {
  return quotedNames(collapse(names))
}
