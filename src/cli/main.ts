import { Command, CommanderError } from 'commander'
import { FirebreakError } from '../errors.ts'
import { addCommands } from './declarations/commands.ts'
import { EXIT, exitCodeOfError } from '../app/exit-code.ts'
import { escapeTerminal } from '../text/escape.ts'
import { guarded, type Host } from './host/host.ts'
import { toolVersion } from '../app/version.ts'

/**
 * The whole command line in one call.
 *
 * @param argv the arguments without `node` and the script
 * @returns the exit code; nothing here ends the process
 */
export async function main(argv: readonly string[], unguarded: Host): Promise<number> {
  const host = guarded(unguarded)
  let exitCode: number = EXIT.held
  const program = rootCommand(host)
  addCommands(program, host, (code) => {
    exitCode = code
  })
  try {
    await program.parseAsync(argv, { from: 'user' })
    return exitCode
  } catch (error) {
    return tell(host, error)
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
  return `${escapeTerminal(problem)}${suggestion ?? spacedOption(problem)}\n`
}

/** The way out where an option and its value came as one argument, as a line of the action's input `args` is one. */
function spacedOption(problem: string): string {
  const [, option] = /^error: unknown option '(--[a-z-]+)\s/.exec(problem) ?? []
  return option === undefined
    ? ''
    : `\n(one argument with a space in it: write ${option}=VALUE, or give it as two)`
}

/** Puts a failure of the tool into words. A stack is shown only for a bug, and then it says so. */
function tell(host: Host, error: unknown): number {
  // Commander has written its own message already; its code for help and version is 0.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.held : EXIT.usage
  if (error instanceof FirebreakError && error.code !== 'bug') {
    host.stderr.write(`firebreak: ${escapeTerminal(error.message)}\n`)
    if (error.hint !== undefined) host.stderr.write(`  ${escapeTerminal(error.hint)}\n`)
    return exitCodeOfError(error.code)
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  host.stderr.write(
    `firebreak: this is a bug in firebreak; please report it with the command you ran\n${stack.split('\n').map(escapeTerminal).join('\n')}\n`,
  )
  return EXIT.bug
}
