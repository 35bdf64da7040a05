import { FORESEEN, type Foreseen, type WordsOf } from './words.ts'

export interface ProofArgs {
  readonly 'revoke-without-dead': { readonly level: string }
  readonly 'nothing-proved': { readonly missing: 'dying' | 'living' }
  readonly 'idle-step': { readonly id: string }
  readonly 'scope-too-wide': Foreseen
  readonly 'too-many-hops': Foreseen
  readonly 'never-alive': Foreseen
  readonly 'past-expiry': Foreseen
  readonly 'fixed-task': Foreseen
  readonly 'outside-target': { readonly input: string }
  readonly 'lock-out': { readonly level: string; readonly target: string }
  readonly 'agent-without-scope': { readonly agent: string }
  readonly 'out-of-proportion': { readonly what: string; readonly limit: number }
  readonly 'timed-without-dead': { readonly key: string }
  readonly contradiction: Foreseen
  readonly collateral: Foreseen
  readonly 'refused-step': Foreseen
  /** Seconds. */
  readonly 'outlived-by-pace': { readonly agents: number; readonly takes: number; readonly shortest: number }
}

/** FB3xxx, second part: playbooks that would prove nothing, or that the broker would refuse. */
export const PROOF_WORDS: WordsOf<ProofArgs> = {
  'revoke-without-dead': {
    message: ({ level }) => `nothing is expected dead after this ${level} revocation`,
    help: () =>
      'add "expect: { dead: [...] }", or "effect: none" if it must change nothing: a broker acknowledges every revocation',
  },
  'nothing-proved': {
    message: ({ missing }) =>
      missing === 'dying'
        ? 'no step names a token that must be dead'
        : 'no token is alive when another must be dead',
    help: ({ missing }) =>
      missing === 'dying'
        ? 'add a step that kills a token: a broker that ignores revocations would pass this playbook'
        : 'add an agent that must survive: a broker that refuses every token would pass this playbook',
  },
  'idle-step': {
    message: ({ id }) => `step "${id}" has no action and no expectation`,
    help: () => 'give it one, or remove it',
  },
  'scope-too-wide': FORESEEN,
  'too-many-hops': FORESEEN,
  'never-alive': FORESEEN,
  'past-expiry': FORESEEN,
  'fixed-task': FORESEEN,
  'outside-target': {
    message: ({ input }) => `the target ${input} comes from outside, and this playbook is a drill`,
    help: () => 'name an agent, token or task of this playbook, or set "mode: live"',
  },
  'lock-out': {
    message: ({ level, target }) =>
      `revoking the ${level} "${target}" locks the administrator or an app out: it stays revoked`,
    help: () => 'revoke the agents that it started instead; for an app, remove it at the broker',
  },
  'agent-without-scope': {
    message: ({ agent }) => `agent "${agent}" has no scope`,
    help: () => 'add "scope: [action:resource:identifier]" to it or to "defaults"',
  },
  'out-of-proportion': {
    message: ({ what, limit }) => `up to here there are more than ${limit} ${what}`,
    help: () => 'use smaller fleets or fewer steps: every token is checked after every step',
  },
  'timed-without-dead': {
    message: ({ key }) => `"${key}" is about dead tokens, and this step expects none`,
    help: () => 'add "dead", or remove it',
  },
  contradiction: FORESEEN,
  collateral: FORESEEN,
  'refused-step': FORESEEN,
  'outlived-by-pace': {
    message: ({ agents, takes, shortest }) =>
      `${agents} agents take about ${takes} s to make at the pace that spares other clients, and live for ${shortest} s`,
    help: () => 'give them a longer "ttl", or make fewer',
  },
}
