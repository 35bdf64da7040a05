#!/usr/bin/env node
import process from 'node:process'
import { EXIT } from './app/exit-code.ts'
import { tellBug, tellFailure } from './cli/failure.ts'
import { FirebreakError } from './errors.ts'
import { catchCrashes } from './cli/host/crashes.ts'
import { leaveLostTerminal } from './cli/host/lost-terminal.ts'
import { outputTo } from './cli/host/output-stream.ts'

// What ends before it has said how it ended has a bug.
process.exitCode = EXIT.bug
const talk = { stderr: outputTo('stderr', process.stderr), env: process.env }
const crashes = catchCrashes(
  process,
  (error) => tellBug(talk, error),
  () => process.exit(EXIT.bug),
)
leaveLostTerminal(process)
const exitCode = await perform()
process.exitCode = crashes.crashed() ? EXIT.bug : exitCode

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
