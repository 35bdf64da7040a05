import { closeSync } from 'node:fs'
import process from 'node:process'
import { isatty } from 'node:tty'
import { EXIT } from './app/exit-code.ts'
import { tellBug, tellFailure } from './cli/failure.ts'
import { catchCrashes } from './cli/host/crashes.ts'
import { outputTo } from './cli/host/output-stream.ts'
import { FirebreakError } from './errors.ts'

// What ends before it has said how it ended has a bug.
process.exitCode = EXIT.bug
const talk = { stderr: outputTo('stderr', process.stderr), env: process.env }
const crashes = catchCrashes(
  process,
  (error) => tellBug(talk, error),
  () => process.exit(EXIT.bug),
)
leaveLostTerminal(process)
void perform().then((exitCode) => {
  process.exitCode = crashes.crashed() ? EXIT.bug : exitCode
})

/** Loaded here, because a system that has no file handles left for it can then be told of. */
async function perform(): Promise<number> {
  try {
    // Bun has a replacement for the HTTP library, which does less, and says so only in the middle of a run.
    if (process.versions['bun'] !== undefined) {
      throw new FirebreakError('usage', 'this is Bun, and firebreak needs Node.js', {
        hint: 'run it with node or npx',
      })
    }
    const { hostFromProcess } = await import('./cli/host/host.ts')
    const { main } = await import('./cli/main.ts')
    return await main(process.argv.slice(2), hostFromProcess(process, crashes))
  } catch (error) {
    return tellFailure(talk, error)
  }
}

/**
 * Lets a terminal go that is gone when the process ends: Node resets every terminal that it started with, and aborts
 * when it cannot.
 */
function leaveLostTerminal(process: NodeJS.Process): void {
  const terminals = [0, 1, 2].filter((file) => isatty(file))
  process.on('exit', () => {
    for (const file of terminals) if (!isatty(file)) closeSync(file)
  })
}
