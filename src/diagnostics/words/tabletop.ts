import { FORESEEN, meant, type WordsOf } from './words.ts'

/** FB3xxx about decisions and injects: what a room plays. */
export const TABLETOP_WORDS: WordsOf<'FB3060' | 'FB3061' | 'FB3062' | 'FB3063' | 'FB3064'> = {
  FB3060: {
    title: 'a role or an option does not exist',
    message: ({ kind, name }) => `there is no ${kind} "${name}"`,
    help: ({ kind, nearest, known }) =>
      meant(nearest, known, kind === 'role' ? 'add it under "exercise.roles"' : 'add it under "options"'),
  },
  FB3061: { title: 'the best option misses the goal', ...FORESEEN },
  FB3062: { title: 'another option kills less', ...FORESEEN },
  FB3063: { title: 'decisions lead to too many boards', ...FORESEEN },
  FB3064: {
    title: 'an inject is planned out of order',
    message: ({ at, bound, limit }) => `this inject is planned at ${at}, ${bound} ${limit}`,
    help: () =>
      'injects are released in the order of the steps: give it a time between its neighbours and the end',
  },
}
