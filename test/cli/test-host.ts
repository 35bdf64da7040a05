import { mkdtempSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Host, Signal } from '../../src/cli/host/host.ts'
import { REQUEST_TIMEOUT_MS } from '../../src/agentwrit/client/options.ts'
import { hurriedClock } from '../hurried-clock.ts'

/**
 * What a seal costs in tests: next to nothing. They would spend a fifth of their time on making it hard to guess
 * secrets that stand in them; `test/journal/seal.test.ts` and the tests of the built binary see the real cost.
 */
export const TEST_SEAL_COST = 2 ** 4

/** A host made of strings, over the real disk for reading: what was written can be read back, signals can be sent. */
export interface TestHost extends Host {
  readonly out: () => string
  readonly err: () => string
  readonly files: Map<string, string>
  send(signal: Signal): void
  /** An error that nobody caught. */
  crash(error: unknown): void
}

export function testHost(
  given: {
    readonly env?: Record<string, string>
    readonly files?: Record<string, string>
    readonly cwd?: string
    readonly attended?: boolean
    readonly settleMs?: number
    /** How much faster time passes for whoever waits by the host's clock. */
    readonly pace?: number
  } = {},
): TestHost {
  const out: string[] = []
  const err: string[] = []
  const files = new Map(Object.entries(given.files ?? {}))
  const crashListeners = new Set<(error: unknown) => void>()
  const listeners = new Set<(signal: Signal) => void>()
  return {
    // Wide enough that nothing is cut off at a place that depends on how long a run took.
    stdout: { write: (text) => out.push(text), columns: 160 },
    stderr: { write: (text) => err.push(text) },
    // Journals of runs against a served broker go where nobody looks for them.
    env: { FIREBREAK_STATE_DIR: mkdtempSync(join(tmpdir(), 'firebreak-state-')), ...given.env },
    cwd: given.cwd ?? process.cwd(),
    attended: given.attended ?? false,
    clock: hurriedClock(given.pace ?? 1),
    sealCost: TEST_SEAL_COST,
    requestTimeoutMs: REQUEST_TIMEOUT_MS,
    // What comes late is for the tests that are about it.
    settleMs: given.settleMs ?? 0,
    files,
    out: () => out.join(''),
    err: () => err.join(''),
    readFile: async (path) => {
      const text = files.get(path)
      return text === undefined ? readFile(path) : new TextEncoder().encode(text)
    },
    proveWritable: async () => undefined,
    writeFile: async (path, text) => {
      files.set(path, text)
    },
    appendFile: (path, text, to) => {
      files.set(path, (to === 'new' ? '' : (files.get(path) ?? '')) + text)
    },
    onSignal: (callback) => {
      listeners.add(callback)
      return () => listeners.delete(callback)
    },
    onCrash: (callback) => {
      crashListeners.add(callback)
      return () => crashListeners.delete(callback)
    },
    settled: async () => [],
    crash: (error) => {
      for (const listener of crashListeners) listener(error)
    },
    send: (signal) => {
      for (const listener of listeners) listener(signal)
    },
  }
}
