import { doorsAfter } from './doors.ts'
import { CLAIMS, DELEGATED_SECONDS, MOST_HOPS, type RevocationLevel } from './facts.ts'
import { scopesCover } from './scope.ts'
import type { FactSource, Facts } from '../model/facts.ts'
import type { Kin, Relative, RevocationRule } from '../model/rule.ts'
import type { System } from '../model/system.ts'

/** What a token is compared by, and where it has that from (API notes 2.2, 5): delegation changes the subject alone. */
const FACTS: readonly FactSource[] = [
  { name: 'id', registered: ['handle'], delegated: ['handle'], renewed: ['handle'], brought: ['handle'] },
  {
    name: 'subject',
    registered: ['holder'],
    delegated: ['holder'],
    renewed: ['parent.subject'],
    brought: ['holder'],
  },
  {
    name: 'task',
    registered: ['agent.task'],
    delegated: ['parent.task'],
    renewed: ['parent.task'],
    brought: [],
  },
  {
    name: 'root',
    registered: [],
    delegated: ['parent.root', 'parent.subject'],
    renewed: ['parent.root'],
    brought: [],
  },
]

interface Row extends RevocationRule {
  readonly level: RevocationLevel
}

/** The four levels (API notes 6.1): sets of exact strings that also bar what is issued later, and are never emptied. */
const RULES: readonly Row[] = [
  {
    level: 'token',
    fact: 'id',
    claim: CLAIMS.id,
    kind: 'for-ever',
    relatives: (handle, kin) => [...madeFrom(handle, kin), ...sameAgent(handle, kin)],
    says: {
      reason: () => `its ${CLAIMS.id} was revoked`,
      miss: () => `a token revocation matches one ${CLAIMS.id}; this token has another`,
    },
  },
  {
    level: 'agent',
    fact: 'subject',
    claim: CLAIMS.subject,
    kind: 'for-ever',
    relatives: delegatedBy,
    says: {
      reason: (agent) => `its ${CLAIMS.subject} "${agent}" was revoked`,
      miss: ({ subject }) =>
        `an agent revocation matches a token's ${CLAIMS.subject}; ${told(subject, (is) => `this token's is "${is}"`)}`,
    },
  },
  {
    level: 'task',
    fact: 'task',
    claim: CLAIMS.task,
    kind: 'for-ever',
    reusable: true,
    relatives: (task, kin) => [...inherited(task, kin), ...ownTokens(kin.having('task', task), kin)],
    says: {
      reason: (task) => `its ${CLAIMS.task} "${task}" was revoked`,
      miss: ({ task }) =>
        `a task revocation matches a token's ${CLAIMS.task}, which comes from the start of its chain; ${told(task, (is) => `this token's is "${is}"`, 'this token has none')}`,
    },
  },
  {
    level: 'chain',
    fact: 'root',
    claim: `${CLAIMS.chain}[0].agent`,
    kind: 'for-ever',
    relatives: (root, kin) => [
      ...chainRoots(root, kin),
      ...midChain(root, kin),
      ...ownTokens(kin.having('root', root), kin),
    ],
    says: {
      reason: (root) => `its delegation chain starts with "${root}", whose chain was revoked`,
      miss: ({ root }) =>
        `a chain revocation matches the first entry of a token's delegation chain; ${told(root, (is) => `this token's starts with "${is}"`, 'this token has no chain')}`,
    },
  },
]

/** AgentWrit as the model knows it. */
export const AGENTWRIT: System = {
  rules: RULES,
  facts: FACTS,
  levels: { one: 'token', holder: 'agent', derived: 'chain' },
  group: 'task',
  delegation: { mostHops: MOST_HOPS, ttlSeconds: DELEGATED_SECONDS, covers: scopesCover },
  refusedWith: {
    dead: 401,
    authority: 403,
    ceiling: 403,
    closed: 401,
    spent: 401,
    'run-out': 401,
    depth: 403,
    scope: 403,
    'unknown-agent': 404,
    'empty-scope': 500,
  },
  doors: doorsAfter,
}

/** A fact in words; null is that there is none. */
function told(
  fact: Facts[string] | undefined,
  words: (value: string) => string,
  none = 'this token has none',
): string {
  if (fact === undefined) return "nobody knows this token's"
  return fact === null ? none : words(fact)
}

/** By the agent, unless its own chain is smaller: for what an agent holds by itself. */
const BY_AGENT: readonly RevocationLevel[] = ['agent', 'chain', 'token']

/** By the chain, unless the agent has less: for what was delegated. */
const BY_CHAIN: readonly RevocationLevel[] = ['chain', 'agent', 'token']

function madeFrom(ancestor: string, kin: Kin): readonly Relative[] {
  return kin
    .descendants(ancestor)
    .map(({ token, renewedOnly }) =>
      renewedOnly
        ? { kind: 'renewed', token, how: `renewed from "${ancestor}"`, remedies: BY_AGENT }
        : { kind: 'delegated-onward', token, how: `delegated onward from "${ancestor}"`, remedies: BY_CHAIN },
    )
}

function sameAgent(handle: string, kin: Kin): readonly Relative[] {
  const { subject } = kin.lineage(handle).facts
  return held(subject ?? '', kin)
    .filter((token) => token !== handle)
    .map((token) => ({
      kind: 'same-agent',
      token,
      how: `another token of agent "${subject}"`,
      remedies: BY_AGENT,
    }))
}

function delegatedBy(agent: string, kin: Kin): readonly Relative[] {
  return kin.delegatedBy(agent).map((token) => ({
    kind: 'delegated-onward',
    token,
    how: `delegated onward by agent "${agent}"`,
    remedies: BY_CHAIN,
  }))
}

/** What a task's agents were handed by agents of other tasks. */
function inherited(task: string, kin: Kin): readonly Relative[] {
  return kin.agentsWith('task', task).flatMap((agent) =>
    held(agent, kin).map((token) => ({
      kind: 'inherited-task',
      token,
      how: `held by agent "${agent}" of task "${task}"`,
      remedies: BY_CHAIN,
    })),
  )
}

function chainRoots(agent: string, kin: Kin): readonly Relative[] {
  return held(agent, kin)
    .filter((token) => !isDelegated(token, kin))
    .map((token) => ({
      kind: 'chain-root',
      token,
      how: `the token of the chain's own root "${agent}"`,
      remedies: BY_CHAIN,
    }))
}

/** What an agent holds or handed on of chains that somebody else started. */
function midChain(agent: string, kin: Kin): readonly Relative[] {
  const got = held(agent, kin).filter((token) => isDelegated(token, kin))
  return [...got, ...kin.delegatedBy(agent)].map((token) => ({
    kind: 'mid-chain',
    token,
    how: `delegated to or through agent "${agent}", who did not start the chain`,
    remedies: BY_CHAIN,
  }))
}

/** Tokens of those who held something of what was killed that was delegated to them. */
function ownTokens(killed: readonly string[], kin: Kin): readonly Relative[] {
  const delegates = new Set(
    killed
      .filter((token) => isDelegated(token, kin))
      .map((token) => kin.lineage(token).facts['subject'] ?? ''),
  )
  return [...delegates].flatMap((agent) =>
    held(agent, kin).map((token) => ({
      kind: 'own-token',
      token,
      how: `a token that delegate "${agent}" did not get from there`,
      remedies: BY_CHAIN,
    })),
  )
}

function held(agent: string, kin: Kin): readonly string[] {
  return kin.having('subject', agent)
}

function isDelegated(token: string, kin: Kin): boolean {
  return kin.lineage(token).delegators.length > 0
}
