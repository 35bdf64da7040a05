import type { Argument, Option } from '@commander-js/extra-typings'

/**
 * What the help says of an option or an argument: what it is for, what it takes, and what it is when it is left out.
 * That something is off, or names nothing, until it is given goes without saying.
 */
export function withDefault({ description, argChoices, ...one }: Option | Argument): string {
  const facts = [
    ...(argChoices === undefined ? [] : [`choices: ${argChoices.join(', ')}`]),
    ...said('default', one.defaultValueDescription ?? one.defaultValue),
    ...('presetArg' in one ? said('without a value', one.presetArg) : []),
  ]
  return facts.length === 0 ? description : `${description} (${facts.join(', ')})`
}

function said(what: string, value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  const shown = values.filter((one) => (typeof one === 'string' && one !== '') || typeof one === 'number')
  return shown.length === 0 ? [] : [`${what}: ${shown.join(' ')}`]
}
