import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { isatty, ReadStream } from 'node:tty'
import { REQUEST_TIMEOUT_MS } from '../../agentwrit/client/options.ts'
import { systemClock } from '../../app/system-clock.ts'
import { defined } from '../../defined.ts'
import { makeFolder } from '../../disk/folder.ts'
import { readAtMost } from '../../disk/read.ts'
import { proveWritable, writeWhole } from '../../disk/whole-file.ts'
import { SEAL_COST } from '../../journal/seal.ts'
import type { Clock } from '../../runner/context/ports.ts'
import { disarm } from '../../text/escape.ts'
import type { Crashes } from './crashes.ts'
import { outputTo } from './output-stream.ts'

/** Where text goes. */
export interface Output {
  write(text: string): unknown
  readonly isTTY?: boolean
  readonly columns?: number
}

/** What asks a command to stop: Ctrl-C, the CI runner, a terminal that closes, and Ctrl-\\. */
export type Signal = 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'SIGQUIT'

/**
 * What a command sees of the process it runs in: where it writes, its environment, its clock and its signals, so that a
 * test can be that process. Folders are looked through on the real disk (playbooks, journals, evidence): a test makes
 * real ones.
 */
export interface Host {
  /** Data: what was asked for. */
  readonly stdout: Output
  /** Talk: progress, warnings, problems. */
  readonly stderr: Output
  /** Where commands to a CI runner go: the same place as `stdout`, which lets none through. */
  readonly ciRunner?: Output
  /** The terminal itself, for a view that redraws; absent where output goes elsewhere. */
  readonly screen?: { readonly stdout: NodeJS.WriteStream; readonly stderr: NodeJS.WriteStream }
  /**
   * Asks whoever sits at the controlling terminal, wherever standard input and output go, for one line; undefined where
   * nobody can be asked. Absent where there never is a terminal.
   *
   * @param signal ends the question, as if an empty line had been typed
   */
  askTerminal?(question: string, signal?: AbortSignal): Promise<string | undefined>
  /**
   * Reads standard input to its end; undefined where that is a terminal, because what is typed there is seen by others.
   *
   * @throws RangeError where there is more
   */
  readInput?(atMost: number): Promise<Uint8Array | undefined>
  /** Somebody sits at it: standard input and standard error are terminals. */
  readonly attended: boolean
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  readonly clock: Clock
  /** How hard it is made to guess the admin secret from a journal: `SEAL_COST` but in tests. */
  readonly sealCost: number
  /** How long an answer of the broker may take, in milliseconds. */
  readonly requestTimeoutMs: number
  /** How long after the last revocation a run looks once more, in milliseconds; absent but in tests. */
  readonly settleMs?: number
  /** @param atMost how many bytes it may have; a record of any size unless told */
  readFile(path: string, atMost?: number): Promise<Uint8Array>
  /** Makes sure that a file can be written, as far as that can be known ahead; makes the folders above it. */
  proveWritable(path: string): Promise<void>
  /** All of it or nothing; makes the folders above it, too. */
  writeFile(path: string, text: string): Promise<void>
  /** Adds to a file, at once; `new` begins it afresh, folders above it included. */
  appendFile(path: string, text: string, to: 'new' | 'existing'): void
  /** Calls back on every such signal; the returned function stops that. */
  onSignal(callback: (signal: Signal) => void): () => void
  /** Calls back on an error that nobody caught; the returned function stops that. */
  onCrash(callback: (error: unknown) => void): () => void
  /**
   * Waits until everything written is out.
   *
   * @returns what could not be written, and why, for people
   */
  settled(): Promise<readonly string[]>
}

/** Longer texts are none that Node could hold. */
const LARGEST_RECORD = 256 * 1024 * 1024

async function readWhole(path: string, atMost: number = LARGEST_RECORD): Promise<Uint8Array> {
  const bytes = await readAtMost(path, atMost)
  if (bytes === undefined) throw new RangeError(`it has more than ${atMost} bytes`)
  return bytes
}

async function readInput(input: NodeJS.ReadStream, atMost: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of input) {
    const part = Buffer.from(chunk)
    bytes += part.length
    if (bytes > atMost) throw new RangeError(`it has more than ${atMost} bytes`)
    chunks.push(part)
  }
  return Buffer.concat(chunks)
}

const SIGNALS: readonly Signal[] = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']

/** The real process. */
export function hostFromProcess(process: NodeJS.Process, crashes: Crashes): Host {
  const streams = { stdout: outputTo('stdout', process.stdout), stderr: outputTo('stderr', process.stderr) }
  return {
    ...streams,
    onCrash: (callback) => crashes.listen(callback),
    settled: async () =>
      (await Promise.all([streams.stdout.settled(), streams.stderr.settled()])).filter(
        (lost) => lost !== undefined,
      ),
    screen: { stdout: process.stdout, stderr: process.stderr },
    askTerminal: async (question, signal) =>
      (process.env['CI'] ?? '') === '' ? askTerminal(question, signal) : undefined,
    readInput: async (atMost) => (isatty(0) ? undefined : readInput(process.stdin, atMost)),
    attended: isatty(0) && isatty(2),
    env: process.env,
    cwd: process.cwd(),
    clock: systemClock(),
    sealCost: SEAL_COST,
    requestTimeoutMs: REQUEST_TIMEOUT_MS,
    readFile: readWhole,
    proveWritable,
    writeFile: writeWhole,
    appendFile: (path, text, to) => {
      if (to === 'new') makeFolder(dirname(path))
      writeFileSync(path, text, { flag: to === 'new' ? 'w' : 'a' })
    },
    onSignal: (callback) => {
      for (const signal of SIGNALS) process.on(signal, callback)
      return () => {
        for (const signal of SIGNALS) process.off(signal, callback)
      }
    },
  }
}

/**
 * The host whose outputs obey nobody. Whoever prints escapes the text of others where it is put in, because only there
 * it is known what that text is; what somebody forgot is caught here.
 */
export function guarded(host: Host): Host {
  const { stdout, stderr } = host
  return { ...host, stdout: guardedOutput(stdout), stderr: guardedOutput(stderr), ciRunner: stdout }
}

function guardedOutput(output: Output): Output {
  const { isTTY, columns } = output
  return {
    write: (text) => output.write(disarm(text)),
    ...defined({ isTTY, columns }),
  }
}

/** The names under which a process finds its controlling terminal. */
const [INPUT, OUTPUT] = process.platform === 'win32' ? ['CONIN$', 'CONOUT$'] : ['/dev/tty', '/dev/tty']

/**
 * Asks on the controlling terminal, which no pipe can stand in for.
 *
 * @param question with everything in it made harmless
 * @param signal ends the question, as if an empty line had been typed
 * @returns the line that was typed, without its end; undefined where there is no terminal
 */
async function askTerminal(question: string, signal?: AbortSignal): Promise<string | undefined> {
  const output = open(OUTPUT, 'w')
  const input = open(INPUT, 'r')
  if (output === undefined || input === undefined) return undefined
  const { createInterface } = await import('node:readline')
  const stream = new ReadStream(input)
  const lines = createInterface({ input: stream, terminal: false })
  const end = (): void => lines.close()
  signal?.addEventListener('abort', end, { once: true })
  if (signal?.aborted === true) end()
  try {
    writeSync(output, question)
    for await (const line of lines) return line
    return ''
  } finally {
    signal?.removeEventListener('abort', end)
    lines.close()
    stream.destroy()
    closeSync(output)
  }
}

function open(path: string, flags: string): number | undefined {
  try {
    return openSync(path, flags)
  } catch {
    return undefined
  }
}
