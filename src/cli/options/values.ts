import { InvalidArgumentError, Option } from '@commander-js/extra-typings'
import { collect, type Repeatable } from './declaring.ts'

/** What playbooks are filled in with. */
export function inputOption(): Repeatable<'--input <key=value>'> {
  return new Option(
    '--input <key=value>',
    'a value for an input of the playbook, @file for one in a file; repeatable',
  )
    .argParser(collect)
    .default([])
}

/** What playbooks may read of the environment. */
export function envOption(): Repeatable<'--env <name>'> {
  return new Option('--env <name>', 'let playbooks read this environment variable; repeatable')
    .argParser(collect)
    .default([])
}

/** The tokens that playbooks want brought. */
export function tokenOption(): Repeatable<'--token <name=@file>'> {
  return new Option(
    '--token <name=@file>',
    'a token that a playbook wants brought, @file, env:VARIABLE or - for standard input; repeatable',
  )
    .argParser(collect)
    .default([])
}

type YesOption = Option<'--yes [target]', string, readonly string[], readonly string[]>

/** What the operator confirms; a bare one is kept as an empty text, to be refused with the line to use. */
export function yesOption(): YesOption {
  return confirming('confirm what a "mode: live" playbook revokes of others, by name; repeatable')
}

/** The same for what `contain` revokes. */
export function targetOption(): YesOption {
  return confirming('for scripts: may revoke this, letter by letter; repeatable; takes --level')
}

function confirming(description: string): YesOption {
  return new Option('--yes [target]', description).argParser(collect).preset('').default([])
}

/** @throws InvalidArgumentError for what is no port */
export function portNumber(text: string): number {
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new InvalidArgumentError('a port is a number from 0 to 65535')
  return port
}
