import type { Command, Option } from '@commander-js/extra-typings'

/** The whole command line while commands are added to it. */
export type Program = Command<unknown[]>

/** An option that may be given several times. */
export type Repeatable<Flags extends string> = Option<Flags, undefined, readonly string[], readonly string[]>

/** What was typed, if the command knows each option that is declared for it; else it does not compile. */
export type Known<Flags, Typed> = Typed & { readonly [Unknown in Exclude<keyof Typed, keyof Flags>]: never }

/** Receives the exit code of the command that ran. */
export type Finish = (exitCode: number) => void

/** What is said below a command's help: every command has an example. */
export function example(line: string): string {
  return `\nExample:\n  $ ${line}`
}

/** For options that may be given several times. */
export function collect(value: string, earlier: readonly string[]): readonly string[] {
  return [...earlier, value]
}
