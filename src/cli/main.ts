import { EXIT } from '../app/exit-code.ts'
import { escapeTerminal } from '../text/escape.ts'
import { tellFailure } from './failure.ts'
import { guarded, type Host } from './host/host.ts'
import { toolVersion } from '../app/version.ts'

/**
 * The whole command line in one call.
 *
 * @param argv the arguments without `node` and the script
 * @param guard catches what a command has forgotten to make harmless; the test that looks for that goes without
 * @returns the exit code; nothing here ends the process
 */
export async function main(
  argv: readonly string[],
  unguarded: Host,
  guard: (host: Host) => Host = guarded,
): Promise<number> {
  const host = guard(unguarded)
  return notHeard(host, await perform(argv, host))
}

async function perform(argv: readonly string[], host: Host): Promise<number> {
  try {
    const [only = '', ...others] = argv
    // Scripts ask it to see what is installed, so nothing else is loaded for it.
    if (others.length === 0 && (only === '--version' || only === '-V')) {
      host.stdout.write(`${toolVersion()}\n`)
      return EXIT.held
    }
    const { performCommand } = await import('./perform-command.ts')
    return await performCommand(argv, host)
  } catch (error) {
    return tellFailure(host, error)
  }
}

/** What was asked for and could not be told takes the green away, and hides nothing that is worse. */
async function notHeard(host: Host, code: number): Promise<number> {
  const lost = await host.settled()
  for (const one of lost) host.stderr.write(`firebreak: ${escapeTerminal(one)}\n`)
  await host.settled()
  return lost.length > 0 && code === EXIT.held ? EXIT.noVerdict : code
}
