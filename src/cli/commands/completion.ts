import type { CommandUnknownOpts } from '@commander-js/extra-typings'
import { EXIT } from '../../app/exit-code.ts'
import type { Shell } from '../options/choices.ts'
import { bashCompletion } from '../completion/bash.ts'
import { fishCompletion } from '../completion/fish.ts'
import { commandTree, type CommandTree } from '../completion/tree.ts'
import { zshCompletion } from '../completion/zsh.ts'
import type { Host } from '../host/host.ts'

/** Prints the script that makes a shell complete the commands and options of this version. */
export function completionCommand(host: Host, program: CommandUnknownOpts, shell: Shell): number {
  host.stdout.write(SCRIPTS[shell](commandTree(program)))
  return EXIT.held
}

const SCRIPTS: Readonly<Record<Shell, (tree: CommandTree) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
}
