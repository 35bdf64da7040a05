import type { Argument, CommandUnknownOpts, Option } from '@commander-js/extra-typings'

/** What can be typed, read from the declarations of the commands themselves, so that it never drifts from them. */
export interface CommandTree {
  readonly name: string
  readonly description: string
  readonly options: readonly OptionWord[]
  /** The values of the first argument that may be one of a few only. */
  readonly choices: readonly string[]
  /** An argument may be the path of a file. */
  readonly takesFiles: boolean
  readonly commands: readonly CommandTree[]
}

export interface OptionWord {
  /** `--ci`, and where there is one, `-h` */
  readonly words: readonly string[]
  readonly description: string
  readonly takes: 'nothing' | 'choice' | 'file' | 'text'
  readonly choices: readonly string[]
  readonly repeatable: boolean
}

export function commandTree(command: CommandUnknownOpts): CommandTree {
  const help = command.createHelp()
  const visible = help.visibleArguments(command)
  return {
    name: command.name(),
    description: command.description(),
    options: help.visibleOptions(command).map(optionWord),
    choices: visible[0]?.argChoices ?? [],
    takesFiles: visible.some(isFile),
    commands: help.visibleCommands(command).map((sub) => commandTree(sub)),
  }
}

/** A command with the words that lead to it; the program itself has none. */
export interface PlacedCommand {
  readonly path: readonly string[]
  readonly command: CommandTree
}

/** The program, then every command below it. */
export function everyCommand(command: CommandTree, path: readonly string[] = []): readonly PlacedCommand[] {
  const below = command.commands.flatMap((sub) => everyCommand(sub, [...path, sub.name]))
  return [{ path, command }, ...below]
}

function optionWord(option: Option): OptionWord {
  return {
    words: [option.long, option.short].filter((word) => word !== undefined && word !== null),
    description: option.description,
    takes: takesOf(option),
    choices: option.argChoices ?? [],
    repeatable: option.variadic || Array.isArray(option.defaultValue),
  }
}

function takesOf({ required, optional, argChoices, flags }: Option): OptionWord['takes'] {
  if (!required && !optional) return 'nothing'
  if (argChoices !== undefined) return 'choice'
  return /[<[](file|folder|dir|path)/.test(flags) ? 'file' : 'text'
}

function isFile(argument: Argument): boolean {
  return /^(file|folder|dir|path)/.test(argument.name())
}
