import { Command, CommanderError } from '@commander-js/extra-typings'
import { addBroker, addCleanup, addDoctor, addRun } from './declarations/at-a-broker.ts'
import { addEvidence } from './declarations/evidence.ts'
import { addCompletion, addExplain, addLsp } from './declarations/for-the-user.ts'
import { addContain, addTabletop } from './declarations/incidents.ts'
import { addCheck, addDocs, addInit, addList, addPlan, addReport } from './declarations/on-files.ts'
import { EXIT } from '../app/exit-code.ts'
import { maskKinds } from '../secrets/mask.ts'
import { escapeTerminal } from '../text/escape.ts'
import type { Host } from './host/host.ts'
import { toolVersion } from '../app/version.ts'
import type { Finish, Program } from './options/declaring.ts'
import { withDefault } from './options/defaults-said.ts'

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

/** Declares every command, in the order of the help. What a command does is imported only when it is called, so that start-up stays short. */
export function addCommands(program: Program, host: Host, finish: Finish): void {
  addRun(program, host, finish)
  addReport(program, host, finish)
  addEvidence(program, host, finish)
  addCheck(program, host, finish)
  addPlan(program, host, finish)
  addList(program, host, finish)
  addDocs(program, host, finish)
  addContain(program, host, finish)
  addTabletop(program, host, finish)
  addExplain(program, host, finish)
  addDoctor(program, host, finish)
  addInit(program, host, finish)
  addBroker(program, host, finish)
  addCleanup(program, host, finish)
  addCompletion(program, host, finish)
  addLsp(program, finish)
}

function rootCommand(host: Host): Command {
  return new Command('firebreak')
    .description(
      'Incident-response playbooks for AI-agent credentials: revoke, probe every token, fail on any difference.',
    )
    .version(toolVersion(), '-V, --version')
    .exitOverride()
    .showHelpAfterError('(add --help for the options)')
    .configureHelp({ optionDescription: withDefault, argumentDescription: withDefault })
    .configureOutput({
      writeOut: (text) => host.stdout.write(text),
      writeErr: (text) => host.stderr.write(text),
      outputError: (text, write) => write(usageText(text)),
    })
}

/** What commander says of a wrong argument repeats it: one line, and below it the suggestion, which is of our own words. */
function usageText(text: string): string {
  const [, problem = '', suggestion] = /^(.*?)(\n\(Did you mean .*\))?\n?$/s.exec(text) ?? []
  const remedy = liveCommand(problem) ?? tokenInSight(problem) ?? suggestion ?? spacedOption(problem)
  return `${escapeTerminal(maskKinds(problem))}${remedy}\n`
}

/** At three in the morning a token is pasted behind the command. */
function tokenInSight(problem: string): string | undefined {
  return /^error: (?:too many arguments for 'contain'|unknown option '--token['=])/.test(problem)
    ? '\n(a token is never an argument, which everybody on this machine can read: pipe it in, or name its file with --token-file)'
    : undefined
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
