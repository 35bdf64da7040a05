import { FORESEEN, type Foreseen, type None, type WordsOf } from './words.ts'

export interface EffectArgs {
  readonly 'no-effect': Foreseen
  readonly 'unwanted-effect': Foreseen
  readonly 'effect-without-revocation': None
  readonly 'shared-task': { readonly task: string }
  readonly 'mixed-targets': None
  readonly 'not-raceable': { readonly problem: string; readonly fix: string }
  readonly 'not-repeatable': { readonly problem: string; readonly fix: string }
  readonly 'file-chooses-target': { readonly reference: string }
  readonly 'impossible-target': { readonly level: string; readonly problem: string }
}

/** FB305x, FB3080, FB3090 and FB3091: what a revocation must do, and whose the target may be. */
export const EFFECT_WORDS: WordsOf<EffectArgs> = {
  'no-effect': FORESEEN,
  'unwanted-effect': FORESEEN,
  'effect-without-revocation': {
    message: () => '"effect" is about a revocation, and this step has none',
    help: () => 'remove it: what a step does not name must not change anyway',
  },
  'shared-task': {
    message: ({ task }) =>
      `with "isolation: none" the task "${task}" is not this run's alone: tokens of others that carry it die, and it stays revoked`,
    help: () =>
      'use "isolation: run", put ${{ run.id }} into the name of the task, or set "mode: live" if that is meant',
  },
  'file-chooses-target': {
    message: ({ reference }) => `the target ${reference} was not given for this run: the file chooses it`,
    help: () =>
      'give it with --input, and remove its default: whoever runs this decides whose credentials are revoked',
  },
  'mixed-targets': {
    message: () => 'this list names what the run makes together with what it does not',
    help: () => "make one step of each: what may be somebody else's takes consent, and is proved otherwise",
  },
  'not-raceable': {
    message: ({ problem }) => `this is no race: ${problem}`,
    help: ({ fix }) => fix,
  },
  'not-repeatable': {
    message: ({ problem }) => `this cannot be repeated: ${problem}`,
    help: ({ fix }) => fix,
  },
  'impossible-target': {
    message: ({ level, problem }) => `the value of this target is no ${WHAT[level] ?? level}: ${problem}`,
    help: () =>
      'copy it from a token or from the audit log: the broker acknowledges every target, and this one reaches nothing',
  },
}

const WHAT: Readonly<Record<string, string>> = {
  token: 'jti',
  agent: "agent's id",
  chain: "agent's id",
  task: "task's name",
}
