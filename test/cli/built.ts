import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { defined } from '../../src/defined.ts'

/** How a real process of the built program ended. */
interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export interface Started {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
}

interface Starting {
  /** A command of the shell that ends in `"$@"`. */
  readonly shell?: string
  readonly stdio?: StdioOptions
  readonly cwd?: string
}

/** Starts the built program, by itself or by a command of the shell. */
export function start(
  args: readonly string[],
  env: Record<string, string> = {},
  { shell, stdio = 'pipe', cwd }: Starting = {},
): Started {
  const { PATH = '' } = process.env
  const own = [process.execPath, resolve('dist/bin.cjs'), ...args]
  const [program = '', ...rest] = shell === undefined ? own : ['sh', '-c', shell, 'sh', ...own]
  const child = spawn(program, rest, { env: { PATH, ...env }, stdio, ...defined({ cwd }) })
  let out = ''
  let err = ''
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()))
  return { child, ended: once(child, 'close').then(() => ({ code: child.exitCode, out, err })) }
}
