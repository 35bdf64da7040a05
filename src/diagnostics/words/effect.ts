import { FORESEEN, type WordsOf } from './words.ts'

/** FB305x: what a revocation must do, and whose the target may be. */
export const EFFECT_WORDS: WordsOf<'FB3050' | 'FB3051' | 'FB3052' | 'FB3053' | 'FB3054' | 'FB3055'> = {
  FB3050: { title: 'a revocation kills nothing that its step names dead', ...FORESEEN },
  FB3051: { title: 'a revocation that must change nothing kills a token', ...FORESEEN },
  FB3052: {
    title: 'an effect is given where nothing is revoked',
    message: () => '"effect" is about a revocation, and this step has none',
    help: () => 'remove it: what a step does not name must not change anyway',
  },
  FB3053: {
    title: 'a drill revokes a task that others may work on',
    message: ({ task }) =>
      `with "isolation: none" the task "${task}" is not this run's alone: tokens of others that carry it die, and it stays revoked`,
    help: () =>
      'use "isolation: run", put ${{ run.id }} into the name of the task, or set "mode: live" if that is meant',
  },
  FB3054: {
    title: 'the file chooses what is revoked of others',
    message: ({ reference }) => `the target ${reference} was not given for this run: the file chooses it`,
    help: () =>
      'give it with --input, and remove its default: whoever runs this decides whose credentials are revoked',
  },
  FB3055: {
    title: 'a target cannot be an id of this broker',
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
