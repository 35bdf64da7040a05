import { Option } from '@commander-js/extra-typings'
import { collect, type Repeatable } from './declaring.ts'

/** Commands of the operator's that a playbook may name. */
export interface HookFlags {
  /** `NAME=COMMAND`. */
  readonly hook: readonly string[]
}

export function hookOption(): Repeatable<'--hook <name=command>'> {
  const what =
    'what a step with this hook runs: a program with its arguments, without a shell; words with blanks in quotes; repeatable'
  return new Option('--hook <name=command>', what).argParser(collect).default([])
}
