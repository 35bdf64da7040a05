import type { Span } from '../../diagnostics/source.ts'
import { delegationIn, repeatable, type Action, type ActionOf } from '../actions/registry.ts'
import type { StepOutline } from '../outline/outline.ts'
import type { AgentSpec } from '../parts/agents.ts'
import type { Round } from '../playbook.ts'
import { memberOf } from '../text/handle.ts'

/** What may have a twin: the agents so far by name, and the delegations by the name of what they yield. */
export interface Originals {
  readonly agents: Map<string, AgentSpec>
  readonly delegations: Map<string, ActionOf<'delegate'>>
}

/** The rounds before a step's own revocation, or why there can be none. */
export type Twinned = { readonly rounds: readonly Round[] } | NoTwins

interface NoTwins {
  readonly problem: string
  readonly fix: string
}

/** Adds what an action makes to what may have a twin. */
export function addOriginals(
  { agents, delegations }: Originals,
  made: readonly AgentSpec[],
  action?: Action,
): void {
  for (const agent of made) agents.set(agent.name, agent)
  const delegation = delegationIn(action)
  if (delegation !== undefined) delegations.set(delegation.as, delegation)
}

/**
 * A token can be revoked only once, so each further measurement needs a fresh one that is like it: registered or
 * delegated in the same way, and out of everybody else's reach.
 *
 * @returns undefined where the step does not repeat, or its action could not be made out
 */
export function twinsFor(
  { id, repeat, action: outline, expect }: StepOutline,
  action: Action | undefined,
  originals: Originals,
): Twinned | undefined {
  if (repeat === undefined || (outline !== undefined && action === undefined)) return undefined
  const revocation = action && repeatable(action)
  if (revocation === undefined) return NOT_REVOKED
  const { source, brought = false, targets } = revocation
  if (source === 'input' || brought) return NOT_OURS
  const [target] = targets
  if (target === undefined || targets.length > 1) return SEVERAL
  if (expect.effect !== undefined) return NO_EFFECT
  const pattern = patternFor(revocation, target, originals)
  if ('problem' in pattern) return pattern
  const { span } = repeat.place
  const rounds = Array.from({ length: repeat.times - 1 }, (_, index) =>
    roundOf(pattern, revocation, { step: id, number: index + 1, span }),
  )
  return { rounds }
}

const NOT_REVOKED: NoTwins = {
  problem: 'this step revokes nothing',
  fix: 'remove it, or put it into the step that revokes',
}
const NOT_OURS: NoTwins = {
  problem: 'what is revoked comes from outside, and the run cannot make another of it',
  fix: 'revoke an agent, token or task of this playbook',
}
const SEVERAL: NoTwins = {
  problem: 'it revokes several targets at once, so no time is the time of one',
  fix: 'name one target: each round revokes one twin of it',
}
const NO_EFFECT: NoTwins = {
  problem: 'with "effect: none" nothing dies, so there is no time to measure',
  fix: 'remove one of the two',
}

/** What a twin is made after: an agent's own token, or what such a token handed over. */
type Pattern =
  | { readonly agent: AgentSpec }
  | { readonly agent: AgentSpec; readonly receiver: AgentSpec; readonly delegation: ActionOf<'delegate'> }

function patternFor({ level }: ActionOf<'revoke'>, target: string, originals: Originals): Pattern | NoTwins {
  const { agents, delegations } = originals
  const from = [...delegations.values()].find((one) => one.from === target)
  switch (level) {
    case 'token':
      return agents.has(target) ? ownToken(target, agents) : handedOver(delegations.get(target), agents)
    case 'agent':
      return ownToken(target, agents)
    case 'task':
      return ownToken([...agents.values()].find(({ facts }) => facts.task === target)?.name, agents)
    case 'chain':
      return handedOver(from, agents)
  }
}

function ownToken(name: string | undefined, agents: Originals['agents']): Pattern | NoTwins {
  const agent = agents.get(name ?? '')
  return agent === undefined || agent.launch !== undefined ? UNLIKE : { agent }
}

function handedOver(
  delegation: ActionOf<'delegate'> | undefined,
  agents: Originals['agents'],
): Pattern | NoTwins {
  const [agent, receiver] = [agents.get(delegation?.from ?? ''), agents.get(delegation?.to ?? '')]
  if (delegation === undefined || agent === undefined || receiver === undefined) return UNLIKE
  if (agent.launch !== undefined || receiver.launch !== undefined) return UNLIKE
  return { agent, receiver, delegation }
}

const UNLIKE: NoTwins = {
  problem:
    'there is no twin of this target: one is made of what an agent got when it was registered, or of what that handed over, and not with a launch token',
  fix: 'revoke an agent, its own token, what that delegated, or a task or chain with such a token in it',
}

interface Numbered {
  readonly step: string
  readonly number: number
  readonly span: Span
}

function roundOf(pattern: Pattern, action: ActionOf<'revoke'>, at: Numbered): Round {
  const { level, targets } = action
  const twin = (agent: AgentSpec): AgentSpec => twinOf(agent, action, at)
  const agent = twin(pattern.agent)
  const { span } = at
  const revoked = (target: string): ActionOf<'revoke'> => ({ ...action, targets: [target], span })
  if (!('delegation' in pattern)) {
    const target = level === 'task' ? agent.facts.task : agent.name
    return {
      makes: [{ kind: 'create', agents: [agent], span }],
      revoke: revoked(target),
      token: agent.name,
    }
  }
  const receiver = twin(pattern.receiver)
  const as = nameOf(level === 'token' ? (targets[0] ?? '') : pattern.delegation.as, at)
  const isSelf = receiver.name === agent.name
  return {
    makes: [
      { kind: 'create', agents: isSelf ? [agent] : [agent, receiver], span },
      { ...pattern.delegation, from: agent.name, to: receiver.name, as, span },
    ],
    revoke: revoked(level === 'token' ? as : agent.name),
    token: as,
  }
}

/**
 * In a task of the step's own, so that no later step reaches what a round leaves alive; of a task that is revoked in one of
 * the round's own, or the first round would end all that come after it.
 */
function twinOf(agent: AgentSpec, { level }: ActionOf<'revoke'>, at: Numbered): AgentSpec {
  const own = level === 'task' ? `${at.step}-${at.number}` : at.step
  const task = `${agent.facts.task}.${own}`
  return { ...agent, name: nameOf(agent.name, at), facts: { ...agent.facts, task }, span: at.span }
}

/** A name that no playbook can give, and that is told as a fleet: `reader~leak[1-19]`. */
function nameOf(original: string, { step, number }: Numbered): string {
  return memberOf(`${original}~${step}`, number)
}
