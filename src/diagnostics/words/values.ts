import { meant, type UnknownName, type WordsOf } from './words.ts'

export interface ValueArgs {
  readonly 'unusable-point': { readonly point: string; readonly problem: string; readonly fix: string }
  readonly 'secret-in-file': { readonly kind: string }
  readonly 'unset-reference': UnknownName
  readonly 'invalid-reference': { readonly problem: string }
  readonly 'misplaced-reference': { readonly reference: string; readonly allowed: string }
  readonly 'input-without-value': { readonly input: string; readonly description: string }
  readonly 'wrong-input-type': { readonly input: string; readonly type: string }
  readonly 'undeclared-input': UnknownName
  readonly 'duration-out-of-range': {
    readonly what: string
    readonly found: string
    readonly shortest: string
    readonly longest: string
  }
  readonly 'secret-shown': { readonly reference: string }
  readonly 'unused-input': { readonly input: string }
  readonly 'unused-live-input': { readonly input: string }
  readonly 'environment-not-allowed': { readonly name: string }
}

/** FB3xxx, third part: references, inputs, durations and secrets. */
export const VALUE_WORDS: WordsOf<ValueArgs> = {
  'unusable-point': {
    message: ({ point, problem }) => `the point "${point}" proves nothing: ${problem}`,
    help: ({ fix }) => fix,
  },
  'secret-in-file': {
    message: ({ kind }) => `this is ${kind}, in clear`,
    help: () =>
      'remove it, revoke or change it because others may have read it, and give it to the run through the environment',
  },
  'unset-reference': {
    message: ({ kind, name }) =>
      kind === 'input' ? `no input is called "${name}"` : `the ${kind} "${name}" is not set`,
    help: ({ kind, nearest, known }) =>
      kind === 'input'
        ? meant(nearest, known, 'declare it under "inputs"')
        : 'set it in the environment of the run',
  },
  'invalid-reference': {
    message: ({ problem }) => problem,
    help: () => 'there is ${{ inputs.NAME }}, ${{ env.NAME }}, ${{ run.id }} and ${{ agents.NAME.id }}',
  },
  'misplaced-reference': {
    message: ({ reference }) => `${reference} has no value here`,
    help: ({ allowed }) => `it can be used in ${allowed}`,
  },
  'input-without-value': {
    message: ({ input }) => `the input "${input}" has no value`,
    help: ({ input, description }) =>
      `give one with --input ${input}=...${description === '' ? '' : ` (${description.trim()})`}`,
  },
  'wrong-input-type': {
    message: ({ input, type }) => `the value of input "${input}" is no ${type}`,
    help: ({ type }) => FORMS[type],
  },
  'undeclared-input': {
    message: ({ kind, name }) => `a value is given for "${name}", and no ${kind} is called so`,
    help: ({ kind, nearest, known }) => meant(nearest, known, `this playbook has no ${kind}s`),
  },
  'duration-out-of-range': {
    message: ({ what, found, shortest, longest }) =>
      `"${what}" must be from ${shortest} to ${longest}, and it is ${found}`,
    help: ({ what }) =>
      what === 'ttl'
        ? 'tokens live whole seconds, and a broker silently shortens what is longer than a day'
        : undefined,
  },
  'secret-shown': {
    message: ({ reference }) => `${reference} is a secret, and this would end up on screens and in records`,
    help: () => 'use the reference nowhere, or a value that is not secret',
  },
  'unused-input': {
    message: ({ input }) => `nothing in this playbook uses the input "${input}"`,
    help: () => 'use it or remove it: whoever gives a value expects it to matter',
  },
  'unused-live-input': {
    message: ({ input }) => `nothing in this live playbook uses the input "${input}"`,
    help: () => 'use it or remove it: whoever names a target would believe that it was revoked',
  },
  'environment-not-allowed': {
    message: ({ name }) => `this playbook may not read the environment variable "${name}"`,
    help: ({ name }) => `whoever runs it allows that by name, with --env ${name}`,
  },
}

const FORMS: Readonly<Record<string, string>> = {
  number: 'write digits, as in 5 or 0.5',
  boolean: 'write true or false',
  duration: 'write a whole number and a unit: 500ms, 2s, 5m or 1h',
  string: 'put it in quotes',
  handle: 'write the name of an agent or a token, as in reader, fleet[3] or fleet[*]',
}
