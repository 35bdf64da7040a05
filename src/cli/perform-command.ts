import { Command, CommanderError } from '@commander-js/extra-typings'
import { addCommands } from './declarations/commands.ts'
import { EXIT } from '../app/exit-code.ts'
import { escapeTerminal } from '../text/escape.ts'
import type { Host } from './host/host.ts'
import { toolVersion } from '../app/version.ts'

/**
 * Reads the arguments, does what they ask for, and tells of arguments that ask for nothing.
 *
 * @returns the exit code of the command
 */
export async function performCommand(argv: readonly string[], host: Host): Promise<number> {
  let exitCode: number = EXIT.held
  const program = rootCommand(host)
  addCommands(program, host, (code) => {
    exitCode = code
  })
  try {
    await program.parseAsync(argv, { from: 'user' })
    return exitCode
  } catch (error) {
    // It has written its own message already; its code for help and version is 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.held : EXIT.usage
    throw error
  }
}

function rootCommand(host: Host): Command {
  return new Command('firebreak')
    .description(
      'Incident-response playbooks for AI-agent credentials: revoke, probe every token, fail on any difference.',
    )
    .version(toolVersion(), '-V, --version')
    .exitOverride()
    .showHelpAfterError('(add --help for the options)')
    .configureOutput({
      writeOut: (text) => host.stdout.write(text),
      writeErr: (text) => host.stderr.write(text),
      outputError: (text, write) => write(usageText(text)),
    })
}

/** What commander says of a wrong argument repeats it: one line, and below it the suggestion, which is of our own words. */
function usageText(text: string): string {
  const [, problem = '', suggestion] = /^(.*?)(\n\(Did you mean .*\))?\n?$/s.exec(text) ?? []
  return `${escapeTerminal(problem)}${liveCommand(problem) ?? suggestion ?? spacedOption(problem)}\n`
}

/** Whoever wants to revoke must not be sent to the command whose name is merely spelt alike. */
function liveCommand(problem: string): string | undefined {
  return /^error: unknown command '(?:revoke|kill|inspect)'/.test(problem)
    ? '\n(a leaked token is stopped by "firebreak contain"; everything else is revoked by a playbook)'
    : undefined
}

/** The way out where an option and its value came as one argument, as a line of the action's input `args` is one. */
function spacedOption(problem: string): string {
  const [, option] = /^error: unknown option '(--[a-z-]+)\s/.exec(problem) ?? []
  return option === undefined
    ? ''
    : `\n(one argument with a space in it: write ${option}=VALUE, or give it as two)`
}
