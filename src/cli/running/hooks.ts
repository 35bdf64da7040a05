import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { defined } from '../../defined.ts'
import { FirebreakError } from '../../errors.ts'
import type { HookEnd, Hooks } from '../../runner/context/ports.ts'
import { createMask, type Mask } from '../../secrets/mask.ts'
import { Secret } from '../../secrets/secret.ts'
import type { Host } from '../host/host.ts'

/**
 * The hooks of a command line.
 *
 * @param given each `NAME=COMMAND`, as typed
 * @param secrets values that must not be in what is shown of their output
 * @throws FirebreakError `usage` where one cannot be read
 */
export function hooksFrom(host: Host, given: readonly string[], secrets: readonly string[]): Hooks {
  const commands = new Map(given.map(commandIn))
  const mask = createMask()
  for (const value of secrets) mask.learn(new Secret(value))
  return {
    names: [...commands.keys()],
    run: async (name, limits) => {
      const command = commands.get(name)
      if (command === undefined) throw new RangeError(`there is no hook "${name}"`)
      return runHook(host, command, { ...limits, mask })
    },
  }
}

function commandIn(text: string): readonly [string, readonly string[]] {
  const [, name, command = ''] = /^([A-Za-z][A-Za-z0-9_-]{0,63})=(.*)$/s.exec(text) ?? []
  const words = wordsOf(command)
  if (name === undefined || words === undefined || words.length === 0 || words[0] === '') {
    throw new FirebreakError('usage', '--hook takes NAME=COMMAND, and closes every quote', {
      hint: `for example --hook restart-broker="systemctl restart agentwrit"; there is no shell, so put what needs one into a script`,
    })
  }
  return [name, words]
}

/** Words are parted by blanks; what is in single or double quotes belongs together, as it is. Undefined where one stays open. */
function wordsOf(command: string): readonly string[] | undefined {
  const words: string[] = []
  const word = /\s*((?:[^\s"']|"[^"]*"|'[^']*')+)|\s+$/gy
  for (let match = word.exec(command); match !== null; match = word.exec(command)) {
    const [, text] = match
    if (text !== undefined) words.push(text.replaceAll(/"([^"]*)"|'([^']*)'/g, '$1$2'))
    if (word.lastIndex === command.length) return words
  }
  return command === '' ? words : undefined
}

interface Limits {
  readonly signal: AbortSignal
  readonly limitMs: number
  readonly mask: Mask
}

/**
 * What it writes goes into a file and not into a pipe: a broker that it leaves behind may go on writing, and would die of a
 * pipe that nobody reads any more.
 */
async function runHook(host: Host, words: readonly string[], limits: Limits): Promise<HookEnd> {
  const folder = await mkdtemp(join(tmpdir(), 'firebreak-hook-'))
  try {
    const output = await open(join(folder, 'output'), 'wx+', 0o600)
    try {
      const end = await ended(start(host, words, output.fd), limits)
      return { ...end, ...(await told(output, limits.mask)) }
    } finally {
      await output.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function start({ env, cwd }: Host, [program = '', ...args]: readonly string[], output: number): ChildProcess {
  return spawn(program, args, {
    cwd,
    env: Object.fromEntries(
      PASSED_ON.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])),
    ),
    stdio: ['ignore', output, output],
    shell: false,
    // A group of its own: Ctrl-C is for this command to pass on, and then for all that the hook has begun.
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
}

/** What a program needs to find others, a home and a language; nothing that the run logs in with. */
const PASSED_ON = [
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'SHELL',
  'LANG',
  'LC_ALL',
  'TZ',
  'TMPDIR',
  'XDG_RUNTIME_DIR',
  'SystemRoot',
  'SystemDrive',
  'ComSpec',
  'PATHEXT',
  'USERPROFILE',
  'TEMP',
  'TMP',
]

type Ended = Pick<HookEnd, 'exitCode' | 'signal' | 'timedOut'>

/** It gets so long to end by itself once it was asked to. */
const GRACE_MS = 2000

async function ended(child: ChildProcess, { signal, limitMs }: Limits): Promise<Ended> {
  let timedOut: true | undefined
  const late: NodeJS.Timeout[] = []
  const stop = (): void => {
    kill(child, 'SIGTERM')
    late.push(setTimeout(() => kill(child, 'SIGKILL'), GRACE_MS))
  }
  late.push(
    setTimeout(() => {
      timedOut = true
      stop()
    }, limitMs),
  )
  signal.addEventListener('abort', stop, { once: true })
  if (signal.aborted) stop()
  try {
    const end = await new Promise<Ended>((resolve, reject) => {
      child.once('error', (error) => reject(notStarted(error)))
      child.once('exit', (code, by) =>
        resolve(defined({ exitCode: code ?? undefined, signal: by ?? undefined })),
      )
    })
    signal.throwIfAborted()
    return { ...end, ...defined({ timedOut }) }
  } finally {
    for (const one of late) clearTimeout(one)
    signal.removeEventListener('abort', stop)
  }
}

function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    if (process.platform === 'win32') child.kill(signal)
    else process.kill(-child.pid, signal)
  } catch {
    // It has ended meanwhile.
  }
}

function notStarted(error: Error): FirebreakError {
  return new FirebreakError('usage', `a hook cannot be started: ${error.message}`, {
    hint: 'give the program by its whole path, and look at whether it may be run',
  })
}

const SHOWN_BYTES = 4096

/** The end of it: what went wrong is said last. */
async function told(output: FileHandle, mask: Mask): Promise<Pick<HookEnd, 'output' | 'shortened'>> {
  const { size } = await output.stat()
  const { buffer, bytesRead } = await output.read({
    buffer: Buffer.alloc(SHOWN_BYTES),
    position: Math.max(0, size - SHOWN_BYTES),
  })
  const text = mask.apply(buffer.subarray(0, bytesRead).toString('utf8')).trimEnd()
  return { output: text, ...(size > SHOWN_BYTES && { shortened: true }) }
}
