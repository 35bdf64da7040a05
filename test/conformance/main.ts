import { setMaxListeners } from 'node:events'
import { conformance } from './program.ts'

const stop = new AbortController()
// Every request under way listens to it.
setMaxListeners(0, stop.signal)
process.once('SIGINT', () => stop.abort())
process.once('SIGTERM', () => stop.abort())

process.exitCode = await conformance({
  args: process.argv.slice(2),
  env: process.env,
  signal: stop.signal,
  stdout: (text) => process.stdout.write(`${text}\n`),
  stderr: (text) => process.stderr.write(`${text}\n`),
})
