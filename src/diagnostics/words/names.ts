import { meant, type WordsOf } from './words.ts'

/** FB3xxx, first part: names, and what they name. */
export const NAME_WORDS: WordsOf<
  | 'FB3001'
  | 'FB3002'
  | 'FB3003'
  | 'FB3004'
  | 'FB3005'
  | 'FB3006'
  | 'FB3007'
  | 'FB3019'
  | 'FB3020'
  | 'FB3029'
  | 'FB3032'
  | 'FB3056'
> = {
  FB3001: {
    title: 'a name is not defined',
    message: ({ kind, name }) => `no ${kind} is called "${name}"`,
    help: ({ kind, nearest, known }) => meant(nearest, known, `define the ${kind} first`),
  },
  FB3002: {
    title: 'a name is used before it is made',
    message: ({ kind, name, step }) => `${kind} "${name}" does not exist yet: step "${step}" makes it`,
    help: ({ step }) => `move this behind step "${step}"`,
  },
  FB3003: {
    title: 'two steps have the same id',
    message: ({ id }) => `the id "${id}" is taken by another step`,
    help: () => 'give each step an id of its own: results go by it',
  },
  FB3004: {
    title: 'two things have the same name',
    message: ({ name }) => `the name "${name}" is taken`,
    help: () => 'choose another: a handle names the same token for the whole run',
  },
  FB3005: {
    title: 'a selector matches nothing',
    message: ({ selector, why }) => `"${selector}" matches no token: ${why}`,
    help: () => 'remove it or move it: an expectation about nothing always holds',
  },
  FB3006: {
    title: 'a fleet is named without saying which of it',
    message: ({ name, count }) => `"${name}" is a fleet of ${count}`,
    help: ({ name }) => `write "${name}[*]" for all of it, or "${name}[0]" for one`,
  },
  FB3007: {
    title: 'one token is expected to be two things',
    message: ({ token, first, second, others }) =>
      `"${token}"${others === 0 ? '' : ` and ${others} more`} cannot be expected "${second}" and "${first}" at once`,
    help: () => 'keep one; "others" means every token that is not named',
  },
  FB3019: {
    title: 'a name names the wrong kind of thing',
    message: ({ name, is, expected }) => `"${name}" is ${is}, and this must be ${expected}`,
    help: ({ expected }) => `name ${expected}`,
  },
  FB3020: {
    title: 'a step has several actions',
    message: ({ actions }) => `a step has at most one action, and this one has ${actions.length}`,
    help: ({ actions }) =>
      `make a step of its own for "${actions[1] ?? ''}": otherwise nobody can tell which one killed a token`,
  },
  FB3029: {
    title: 'a fleet has no such member',
    message: ({ name, count }) => `there is no "${name}": the fleet has ${count}`,
    help: ({ name, count }) => `the last one is "${name.replace(/\[.*/, '')}[${count - 1}]"`,
  },
  FB3032: {
    title: 'a name is reserved',
    message: ({ name, what }) => `no ${what} can be called "${name}"`,
    help: () => 'choose another name: this one already means something',
  },
  FB3056: {
    title: 'a name is too long for the broker',
    message: ({ what, length, limit }) =>
      `the ${what} has ${length} characters with the run's id in front, and ${limit} are allowed`,
    help: () => 'shorten it',
  },
}
