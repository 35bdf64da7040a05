import { meant, type WordsOf } from './words.ts'

/** FB3xxx, third part: references, inputs, durations and secrets. */
export const VALUE_WORDS: WordsOf<
  | 'FB3015'
  | 'FB3022'
  | 'FB3023'
  | 'FB3024'
  | 'FB3025'
  | 'FB3026'
  | 'FB3027'
  | 'FB3028'
  | 'FB3031'
  | 'FB3057'
  | 'FB3058'
  | 'FB3059'
> = {
  FB3015: {
    title: 'a secret is in the file',
    message: ({ kind }) => `this is ${kind}, in clear`,
    help: () =>
      'remove it, revoke or change it because others may have read it, and give it to the run through the environment',
  },
  FB3022: {
    title: 'a reference has no value',
    message: ({ kind, name }) =>
      kind === 'input' ? `no input is called "${name}"` : `the ${kind} "${name}" is not set`,
    help: ({ kind, nearest, known }) =>
      kind === 'input'
        ? meant(nearest, known, 'declare it under "inputs"')
        : 'set it in the environment of the run',
  },
  FB3023: {
    title: 'a reference cannot be read',
    message: ({ problem }) => problem,
    help: () => 'there is ${{ inputs.NAME }}, ${{ env.NAME }}, ${{ run.id }} and ${{ agents.NAME.id }}',
  },
  FB3024: {
    title: 'a reference stands where it has no value',
    message: ({ reference }) => `${reference} has no value here`,
    help: ({ allowed }) => `it can be used in ${allowed}`,
  },
  FB3025: {
    title: 'an input has no value',
    message: ({ input }) => `the input "${input}" has no value`,
    help: ({ input, description }) =>
      `give one with --input ${input}=...${description === '' ? '' : ` (${description.trim()})`}`,
  },
  FB3026: {
    title: 'an input has a value of the wrong type',
    message: ({ input, type }) => `the value of input "${input}" is no ${type}`,
    help: ({ type }) => FORMS[type],
  },
  FB3027: {
    title: 'a value is given for an input that is not declared',
    message: ({ name }) => `a value is given for "${name}", and no input is called so`,
    help: ({ nearest, known }) => meant(nearest, known, 'this playbook has no inputs'),
  },
  FB3028: {
    title: 'a duration is out of range',
    message: ({ what, found, shortest, longest }) =>
      `"${what}" must be from ${shortest} to ${longest}, and it is ${found}`,
    help: ({ what }) =>
      what === 'ttl'
        ? 'tokens live whole seconds, and a broker silently shortens what is longer than a day'
        : undefined,
  },
  FB3031: {
    title: 'a secret would be shown',
    message: ({ reference }) => `${reference} is a secret, and this would end up on screens and in records`,
    help: () => 'use the reference nowhere, or a value that is not secret',
  },
  FB3057: {
    title: 'an input is not used',
    message: ({ input }) => `nothing in this playbook uses the input "${input}"`,
    help: () => 'use it or remove it: whoever gives a value expects it to matter',
  },
  FB3058: {
    title: 'a live playbook does not use an input',
    message: ({ input }) => `nothing in this live playbook uses the input "${input}"`,
    help: () => 'use it or remove it: whoever names a target would believe that it was revoked',
  },
  FB3059: {
    title: 'the environment may not be read',
    message: ({ name }) => `this playbook may not read the environment variable "${name}"`,
    help: ({ name }) => `whoever runs it allows that by name, with --env ${name}`,
  },
}

const FORMS: Readonly<Record<string, string>> = {
  number: 'write digits, as in 5 or 0.5',
  boolean: 'write true or false',
  duration: 'write a whole number and a unit: 500ms, 2s, 5m or 1h',
  string: 'put it in quotes',
}
