#!/usr/bin/env node
import process from 'node:process'
import { EXIT } from './app/exit-code.ts'
import { tellBug, tellFailure } from './cli/failure.ts'
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
    const { hostFromProcess } = await import('./cli/host/host.ts')
    const { main } = await import('./cli/main.ts')
    return await main(process.argv.slice(2), hostFromProcess(process, crashes))
  } catch (error) {
    return tellFailure(talk, error)
  }
}
