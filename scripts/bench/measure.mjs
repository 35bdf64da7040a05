// How the parts of the bench measure: whole processes, from their start to their end.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '../..')
export const BIN = join(ROOT, 'dist/bin.cjs')
export const MAIN = join(ROOT, 'playbooks/incident-response.yaml')

/** Told by the process itself as it ends, because nothing else knows it afterwards. */
const TELL_USAGE = `data:text/javascript,${encodeURIComponent(
  "import{writeSync}from'node:fs';process.on('exit',()=>writeSync(3,JSON.stringify(process.resourceUsage())))",
)}`

/**
 * Runs a program to its end, with nothing of what it prints.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>} how long the whole process took, in milliseconds
 */
export async function wall(command, args, options = {}) {
  const begun = performance.now()
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] })
  await fine(child, command, args)
  return performance.now() - begun
}

/**
 * Runs a command of Firebreak, and says what it took.
 *
 * @param {string[]} args
 * @returns {Promise<{ ms: number, cpuMs: number, memoryMb: number }>}
 */
export async function usage(args) {
  const begun = performance.now()
  const child = spawn(process.execPath, ['--import', TELL_USAGE, BIN, ...args], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  })
  const told = collect(child.stdio[3])
  await fine(child, 'firebreak', args)
  const ms = performance.now() - begun
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(told())
  return { ms, cpuMs: (userCPUTime + systemCPUTime) / 1000, memoryMb: maxRSS / 1024 }
}

/** @param {import('node:child_process').ChildProcess} child @param {string} command @param {string[]} args */
async function fine(child, command, args) {
  const error = collect(child.stderr)
  const [status] = await once(child, 'close')
  if (status === 0) return
  const asked = [command, ...args].join(' ').slice(0, 200)
  throw new Error(`"${asked}" ended with ${status ?? 'a signal'}: ${error().slice(-2000)}`)
}

/** @param {unknown} stream */
function collect(stream) {
  let text = ''
  if (stream instanceof Object && 'on' in stream && typeof stream.on === 'function') {
    stream.on('data', (/** @type {Buffer} */ part) => (text += part.toString()))
  }
  return () => text
}

/** @param {readonly number[]} values */
export function median(values) {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** @param {number} value @param {number} digits */
export function rounded(value, digits = 0) {
  return Math.round(value * 10 ** digits) / 10 ** digits
}

export function machine() {
  return {
    node: process.version,
    system: `${process.platform} ${process.arch}`,
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
  }
}

/**
 * One after the other: side by side they would measure each other.
 *
 * @template Item, Row
 * @param {readonly Item[]} items
 * @param {(item: Item) => Promise<Row>} measure
 */
export async function eachOf(items, measure) {
  const rows = []
  for (const item of items) rows.push(await measure(item))
  return rows
}
