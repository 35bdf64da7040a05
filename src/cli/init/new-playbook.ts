import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { readEvent } from '../../agentwrit/audit/wire-event.ts'
import type { AuditEvent } from '../../broker/audit-event.ts'
import { CODE_FOLDER } from '../../code-folder.ts'
import { factsOfLog } from '../../contain/known/log-facts.ts'
import { whyUnread } from '../../disk/why-unread.ts'
import { FirebreakError } from '../../errors.ts'
import { fields, list } from '../../json/shape.ts'
import { rehearsalOf } from '../../rehearsal/playbook-text.ts'
import type { Host } from '../host/host.ts'
import type { TemplateName } from '../options/choices.ts'

/** A new playbook's place. */
export interface NewFilePlace {
  /** Where it will be, absolute; its name is the id. */
  readonly path: string
  /** Where its schema is, from its folder. */
  readonly schema: string
}

/** A commented playbook that runs as it stands. */
export function firstPlaybook({ schema }: Pick<NewFilePlace, 'schema'>): string {
  return `# yaml-language-server: $schema=${schema}
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

/**
 * One of the playbooks that ship, to be changed: under an id of its own, and as a draft that nobody has reviewed.
 *
 * @throws FirebreakError `bug` where the package does not have it
 */
export async function playbookFrom(template: TemplateName, { path, schema }: NewFilePlace): Promise<string> {
  const source = new URL(`../playbooks/${SHIPPED[template]}`, CODE_FOLDER)
  const text = await readFile(source, 'utf8').catch((cause: unknown) => {
    throw new FirebreakError('bug', `the template "${template}" is not in the package`, { cause })
  })
  return text
    .replace(/^# yaml-language-server: .*$/m, `# yaml-language-server: $schema=${schema}`)
    .replace(/^id: .*$/m, `id: ${JSON.stringify(idFrom(path))}`)
    .replace(/^  status: .*$/m, '  status: draft')
    .replace(/^  reviewed: .*\n/m, '')
}

const SHIPPED: Readonly<Record<TemplateName, string>> = {
  audit: 'audit-proof.yaml',
  delegation: 'contain/onward-delegations.yaml',
  fleet: 'contain/runaway-task.yaml',
  live: 'live/agent.yaml',
  renewal: 'leak-after-renewal.yaml',
}

/**
 * A drill made from an audit log as the broker answers it, as `audit.json` of an evidence pack has it, or a bare list of
 * events.
 *
 * @param path where it will be, absolute
 * @throws FirebreakError `usage` when the file is no audit log or has nothing to play
 */
export async function playbookFromAudit(
  host: Host,
  log: string,
  { path, schema }: NewFilePlace,
): Promise<string> {
  const events = eventsIn(await readLog(host, log), log)
  return rehearsalOf(factsOfLog(events), { id: idFrom(path), schema })
}

async function readLog(host: Host, log: string): Promise<string> {
  try {
    return new TextDecoder().decode(await host.readFile(resolve(host.cwd, log)))
  } catch (cause) {
    throw new FirebreakError('usage', `"${log}" cannot be read: ${whyUnread(cause)}`, {
      hint: 'check the path',
      cause,
    })
  }
}

function eventsIn(text: string, log: string): readonly AuditEvent[] {
  try {
    const value: unknown = JSON.parse(text)
    const events: readonly unknown[] = Array.isArray(value)
      ? value
      : list(fields(value, 'the file'), 'events')
    return events.map((event) => readEvent(fields(event, 'an event')))
  } catch (cause) {
    throw new FirebreakError('usage', `"${log}" is no audit log`, {
      hint: 'give what "awrit audit events --json" printed, or audit.json of an evidence pack',
      cause,
    })
  }
}

/** The id of a playbook from the path where it will be: a file may have a name that no playbook can have. */
function idFrom(path: string): string {
  const name = basename(path).replace(/\.ya?ml$/i, '')
  const id = name.replaceAll(/[^A-Za-z0-9_.-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '')
  return id.slice(0, MOST) || 'playbook'
}

/** Characters of an id at most. */
const MOST = 100
