import { mkdirSync, writeFileSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { REQUEST_TIMEOUT_MS } from '../broker/options.ts'
import { SEAL_COST } from '../journal/seal.ts'
import type { Clock } from '../runner/ports.ts'
import { systemClock } from '../library/system-clock.ts'

/** Where text goes. */
export interface Output {
  write(text: string): unknown
  readonly isTTY?: boolean
  readonly columns?: number
}

export type Signal = 'SIGINT' | 'SIGTERM'

/** Everything a command touches of the outside world, so that a test can be the outside world. */
export interface Host {
  /** Data: what was asked for. */
  readonly stdout: Output
  /** Talk: progress, warnings, problems. */
  readonly stderr: Output
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  readonly clock: Clock
  /** How hard it is made to guess the admin secret from a journal: `SEAL_COST` but in tests. */
  readonly sealCost: number
  /** How long an answer of the broker may take, in milliseconds. */
  readonly requestTimeoutMs: number
  readFile(path: string): Promise<Uint8Array>
  /** Makes the folders above it, too. */
  writeFile(path: string, text: string): Promise<void>
  /** Adds to a file, at once; `new` begins it afresh, folders above it included. */
  appendFile(path: string, text: string, to: 'new' | 'existing'): void
  /** Calls back on every such signal; the returned function stops that. */
  onSignal(callback: (signal: Signal) => void): () => void
}

const SIGNALS: readonly Signal[] = ['SIGINT', 'SIGTERM']

/** The real process. A closed pipe on the other end (`| head`) is no error of ours. */
export function hostFromProcess(process: NodeJS.Process): Host {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosedPipe)
  return {
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    cwd: process.cwd(),
    clock: systemClock(),
    sealCost: SEAL_COST,
    requestTimeoutMs: REQUEST_TIMEOUT_MS,
    readFile: (path) => readFile(path),
    writeFile: async (path, text) => {
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, text)
    },
    appendFile: (path, text, to) => {
      if (to === 'new') mkdirSync(dirname(path), { recursive: true })
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

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}
