import { FORESEEN, meant, type Foreseen, type UnknownName, type WordsOf } from './words.ts'

export interface TabletopArgs {
  readonly 'unknown-role': UnknownName
  readonly 'unknown-option': UnknownName
  readonly 'goal-missed': Foreseen
  readonly 'narrower-option': Foreseen
  readonly 'too-many-boards': Foreseen
  readonly 'inject-out-of-order': { readonly at: string; readonly bound: string }
}

/** FB307x: decisions and injects, what a room plays. */
export const TABLETOP_WORDS: WordsOf<TabletopArgs> = {
  'unknown-role': {
    message: ({ name }) => `there is no role "${name}"`,
    help: ({ nearest, known }) => meant(nearest, known, 'add it under "exercise.roles"'),
  },
  'unknown-option': {
    message: ({ name }) => `there is no option "${name}"`,
    help: ({ nearest, known }) => meant(nearest, known, 'add it under "options"'),
  },
  'goal-missed': FORESEEN,
  'narrower-option': FORESEEN,
  'too-many-boards': FORESEEN,
  'inject-out-of-order': {
    message: ({ at, bound }) => `this inject is planned at ${at}, ${bound}`,
    help: () =>
      'injects are released in the order of the steps: give it a time between its neighbours and the end',
  },
}
