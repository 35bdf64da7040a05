import { FORESEEN, type Foreseen, type WordsOf } from './words.ts'

export interface AttemptArgs {
  readonly 'unrefused-attempt': Foreseen
  readonly 'incomplete-attempt': { readonly problem: string; readonly fix: string }
  readonly 'answer-without-attempt': { readonly key: string }
  readonly 'token-not-given': { readonly name: string; readonly description: string }
}

/** FB306x: calls whose answer is the point, and tokens that come from outside. */
export const ATTEMPT_WORDS: WordsOf<AttemptArgs> = {
  'unrefused-attempt': FORESEEN,
  'incomplete-attempt': {
    message: ({ problem }) => `this attempt proves nothing: ${problem}`,
    help: ({ fix }) => fix,
  },
  'answer-without-attempt': {
    message: ({ key }) => `"${key}" is about an attempt, and this step makes none`,
    help: () => 'make its action an "attempt", or remove it',
  },
  'token-not-given': {
    message: ({ name, description }) =>
      `the token "${name}" was not given${description === '' ? '' : `: ${description}`}`,
    help: ({ name }) =>
      `give it with "--token ${name}=@FILE", "--token ${name}=env:VARIABLE" or "--token ${name}=-"`,
  },
}
