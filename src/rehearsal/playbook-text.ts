import type { LogFacts } from '../contain/known/log-facts.ts'
import { FirebreakError } from '../errors.ts'
import { movesOf, type Move } from './moves.ts'

interface RehearsalOptions {
  readonly id: string
  /** The schema, as an editor finds it from the playbook. */
  readonly schema: string
}

/**
 * A drill that does again what an incident left in the audit log: the same agents under the same tasks, the same
 * renewals and delegations, and the revocations of then with what the model has die by each. Agents get names of
 * their own; scopes are made up, because no revocation goes by them.
 *
 * @throws FirebreakError `usage` when the log has no registration, no revocation that could be played, or too much
 */
export function rehearsalOf(facts: LogFacts, { id, schema }: RehearsalOptions): string {
  const { moves, leftOut } = movesOf(facts)
  const agents = moves.filter((move) => move.kind === 'agent')
  const steps = moves.filter((move) => move.kind !== 'agent')
  refuseUnplayable(agents.length, steps)
  const left =
    leftOut === 0 ? '' : `\n# ${leftOut} of its events are about something from before it, and are left out.`
  return `# yaml-language-server: $schema=${schema}
# Made from an audit log. It says which token was renewed or handed on only in part, so look whether it was so.${left}
version: 1
id: ${JSON.stringify(id)}
title: What happened, once more
summary: The agents, renewals, delegations and revocations of an incident, as its audit log has them.
tags: [drill, revocation]

defaults: { scope: ["${SCOPE}"], ttl: 10m }

agents:
${agents.map(agentLine).join('\n')}
  bystander: { task: bystander }

steps:
${steps.map(stepText).join('\n\n')}
`
}

const SCOPE = 'read:data:rehearsal'

/** What is more is a log and no incident: nobody would read the playbook. */
const MOST = 200

function refuseUnplayable(agents: number, steps: readonly Move[]): void {
  if (agents + steps.length > MOST) {
    throw new FirebreakError(
      'usage',
      `the log has ${agents + steps.length} registrations and changes, and ${MOST} are the most`,
      {
        hint: 'export the part that the incident is in, for example with a task or a time',
      },
    )
  }
  if (!steps.some(({ kind, kills }) => kind === 'revoke' && kills.length > 0)) {
    throw new FirebreakError(
      'usage',
      'the log has no revocation of an agent, a token or a task that was registered in it',
      {
        hint: 'export from before the first registration on, up to the end of the incident',
      },
    )
  }
}

function agentLine(move: Move): string {
  return move.kind === 'agent' ? `  ${move.name}: { task: ${JSON.stringify(move.task)} }` : ''
}

function stepText(move: Move, index: number): string {
  return [`  - id: step-${index + 1}`, ...linesOf(move).map((line) => `    ${line}`)].join('\n')
}

function linesOf(move: Move): readonly string[] {
  switch (move.kind) {
    case 'renew':
      return [`renew: { token: ${move.token}, as: ${move.as} }`]
    case 'delegate':
      return [`delegate: { from: ${move.from}, to: ${move.to}, scope: ["${SCOPE}"], as: ${move.as} }`]
    case 'revoke':
      return [
        `revoke: { ${move.level}: ${JSON.stringify(move.target)} }`,
        move.kills.length === 0
          ? 'expect: { effect: none, alive: [bystander] }'
          : `expect: { dead: [${move.kills.join(', ')}], alive: [bystander] }`,
      ]
    case 'agent':
      return []
  }
}
