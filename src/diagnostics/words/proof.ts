import { FORESEEN, type WordsOf } from './words.ts'

/** FB3xxx, second part: playbooks that would prove nothing, or that the broker would refuse. */
export const PROOF_WORDS: WordsOf<
  | 'FB3008'
  | 'FB3009'
  | 'FB3010'
  | 'FB3011'
  | 'FB3012'
  | 'FB3013'
  | 'FB3014'
  | 'FB3016'
  | 'FB3017'
  | 'FB3018'
  | 'FB3021'
  | 'FB3030'
  | 'FB3033'
  | 'FB3034'
  | 'FB3035'
  | 'FB3040'
  | 'FB3045'
> = {
  FB3008: {
    title: 'a revocation expects nothing dead',
    message: ({ level }) => `nothing is expected dead after this ${level} revocation`,
    help: () =>
      'add "expect: { dead: [...] }", or "effect: none" if it must change nothing: a broker acknowledges every revocation',
  },
  FB3009: {
    title: 'a playbook proves nothing',
    message: ({ missing }) =>
      missing === 'dying'
        ? 'no step names a token that must be dead'
        : 'no token is alive when another must be dead',
    help: ({ missing }) =>
      missing === 'dying'
        ? 'add a step that kills a token: a broker that ignores revocations would pass this playbook'
        : 'add an agent that must survive: a broker that refuses every token would pass this playbook',
  },
  FB3010: {
    title: 'a step does nothing and expects nothing',
    message: ({ id }) => `step "${id}" has no action and no expectation`,
    help: () => 'give it one, or remove it',
  },
  FB3011: { title: 'a delegation is wider than its delegator', ...FORESEEN },
  FB3012: { title: 'a delegation is too deep', ...FORESEEN },
  FB3013: { title: 'a token never was alive', ...FORESEEN },
  FB3014: { title: 'an expectation comes after the token has expired', ...FORESEEN },
  FB3016: { title: 'a fixed task stays revoked', ...FORESEEN },
  FB3017: {
    title: 'a drill revokes something from outside',
    message: ({ input }) => `the target ${input} comes from outside, and this playbook is a drill`,
    help: () => 'name an agent, token or task of this playbook, or set "mode: live"',
  },
  FB3018: {
    title: 'a revocation would lock everybody out',
    message: ({ level, target }) =>
      `revoking the ${level} "${target}" locks the administrator or an app out: it stays revoked`,
    help: () => 'revoke the agents that it started instead; for an app, remove it at the broker',
  },
  FB3021: {
    title: 'an agent has no scope',
    message: ({ agent }) => `agent "${agent}" has no scope`,
    help: () => 'add "scope: [action:resource:identifier]" to it or to "defaults"',
  },
  FB3030: {
    title: 'the playbook is out of all proportion',
    message: ({ what, limit }) => `up to here there are more than ${limit} ${what}`,
    help: () => 'use smaller fleets or fewer steps: every token is checked after every step',
  },
  FB3033: {
    title: 'a time is given and nothing is expected dead',
    message: ({ key }) => `"${key}" is about dead tokens, and this step expects none`,
    help: () => 'add "dead", or remove it',
  },
  FB3034: { title: 'an expectation contradicts the model', ...FORESEEN },
  FB3035: { title: 'a token dies that nobody named', ...FORESEEN },
  FB3040: { title: 'the broker will refuse a step', ...FORESEEN },
  FB3045: {
    title: 'a fleet is made more slowly than it lives',
    message: ({ agents, takes, shortest }) =>
      `${agents} agents take about ${takes} s to make at the pace that spares other clients, and live for ${shortest} s`,
    help: () => 'give them a longer "ttl", or make fewer',
  },
}
