import { FORESEEN, type WordsOf } from './words.ts'

/** FB306x: calls whose answer is the point. */
export const ATTEMPT_WORDS: WordsOf<'FB3060' | 'FB3061' | 'FB3062'> = {
  FB3060: { title: 'an attempt will not be refused as expected', ...FORESEEN },
  FB3061: {
    title: 'an attempt does not say what it is',
    message: ({ problem }) => `this attempt proves nothing: ${problem}`,
    help: ({ fix }) => fix,
  },
  FB3062: {
    title: 'an answer is expected where nothing is attempted',
    message: ({ key }) => `"${key}" is about an attempt, and this step makes none`,
    help: () => 'make its action an "attempt", or remove it',
  },
}
