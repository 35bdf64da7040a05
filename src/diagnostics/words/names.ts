import { meant, type UnknownName, type WordsOf } from './words.ts'

export interface NameArgs {
  readonly 'unknown-reference': UnknownName & { readonly isOutside?: true }
  readonly 'forward-reference': { readonly kind: string; readonly name: string; readonly step: string }
  readonly 'duplicate-step': { readonly id: string }
  readonly 'duplicate-name': { readonly name: string }
  readonly 'empty-selector': { readonly selector: string; readonly why: string }
  readonly 'fleet-without-index': { readonly name: string; readonly count: number }
  readonly 'contradicting-lists': {
    readonly token: string
    readonly first: string
    readonly second: string
    readonly others: number
  }
  readonly 'wrong-kind': { readonly name: string; readonly is: string; readonly expected: string }
  readonly 'several-actions': { readonly actions: readonly string[] }
  readonly 'unknown-member': { readonly name: string; readonly count: number }
  readonly 'reserved-name': { readonly name: string; readonly what: string }
  readonly 'long-name': { readonly what: string; readonly length: number; readonly limit: number }
}

/** FB3xxx, first part: names, and what they name. */
export const NAME_WORDS: WordsOf<NameArgs> = {
  'unknown-reference': {
    message: ({ kind, name }) => `no ${kind} is called "${name}"`,
    help: ({ kind, name, nearest, known, isOutside }) =>
      isOutside === true
        ? `"${name}" is a name of whoever uses this fragment: take it by an input of the type "handle"`
        : meant(nearest, known, `define the ${kind} first`),
  },
  'forward-reference': {
    message: ({ kind, name, step }) => `${kind} "${name}" does not exist yet: step "${step}" makes it`,
    help: ({ step }) => `move this behind step "${step}"`,
  },
  'duplicate-step': {
    message: ({ id }) => `the id "${id}" is taken by another step`,
    help: () => 'give each step an id of its own: results go by it',
  },
  'duplicate-name': {
    message: ({ name }) => `the name "${name}" is taken`,
    help: () => 'choose another: a handle names the same token for the whole run',
  },
  'empty-selector': {
    message: ({ selector, why }) => `"${selector}" matches no token: ${why}`,
    help: () => 'remove it or move it: an expectation about nothing always holds',
  },
  'fleet-without-index': {
    message: ({ name, count }) => `"${name}" is a fleet of ${count}`,
    help: ({ name }) => `write "${name}[*]" for all of it, or "${name}[0]" for one`,
  },
  'contradicting-lists': {
    message: ({ token, first, second, others }) =>
      `"${token}"${others === 0 ? '' : ` and ${others} more`} cannot be expected "${second}" and "${first}" at once`,
    help: () => 'keep one; "others" means every token that is not named',
  },
  'wrong-kind': {
    message: ({ name, is, expected }) => `"${name}" is ${is}, and this must be ${expected}`,
    help: ({ expected }) => `name ${expected}`,
  },
  'several-actions': {
    message: ({ actions }) => `a step has at most one action, and this one has ${actions.length}`,
    help: ({ actions }) =>
      `make a step of its own for "${actions[1] ?? ''}": otherwise nobody can tell which one killed a token`,
  },
  'unknown-member': {
    message: ({ name, count }) => `there is no "${name}": the fleet has ${count}`,
    help: ({ name, count }) => `the last one is "${name.replace(/\[.*/, '')}[${count - 1}]"`,
  },
  'reserved-name': {
    message: ({ name, what }) => `no ${what} can be called "${name}"`,
    help: () => 'choose another name: this one already means something',
  },
  'long-name': {
    message: ({ what, length, limit }) =>
      `the ${what} has ${length} characters with the run's id in front, and ${limit} are allowed`,
    help: () => 'shorten it',
  },
}
