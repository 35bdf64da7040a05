import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { main } from '../../src/cli/main.ts'
import { makeFolder } from '../../src/disk/folder.ts'
import { proveWritable, writeWhole } from '../../src/disk/whole-file.ts'
import { FULL } from '../volume.ts'
import { start } from './built.ts'
import { testHost } from './test-host.ts'

interface Surroundings {
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
}

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/**
 * Runs the program for a test that is not about the process: in a full run the built one in a process of its own, and
 * otherwise in this one, over the same disk, which takes a quarter of the time.
 */
export async function program(args: readonly string[], { cwd, env }: Surroundings): Promise<Ended> {
  return FULL ? start(args, env, { cwd }).ended : here(args, { cwd, env })
}

async function here(args: readonly string[], { cwd, env }: Surroundings): Promise<Ended> {
  const host = {
    ...testHost({ cwd, env }),
    readFile: (path: string) => readFile(path),
    proveWritable,
    writeFile: writeWhole,
    appendFile: (path: string, text: string, to: 'new' | 'existing') => {
      if (to === 'new') makeFolder(dirname(path))
      writeFileSync(path, text, { flag: to === 'new' ? 'w' : 'a' })
    },
  }
  const code = await main(args, host)
  return { code, out: host.out(), err: host.err() }
}

/** What a program of the shell is to be, so that it is Firebreak. */
export interface ShellProgram {
  /** For bash; it hands on its arguments, its folder and its environment. */
  readonly script: string
  close(): Promise<void>
}

/**
 * The program for scripts, by the same rule as `program`. Where it runs in this process, the script writes down in a
 * folder what it was given, says so over a port, and waits for the exit code.
 *
 * @param folder where it may leave files
 */
export async function shellProgram(folder: string): Promise<ShellProgram> {
  if (FULL) return { script: BUILT, close: async () => undefined }
  const server = createServer((socket) => {
    socket.once('data', (data) => {
      const given = join(folder, data.toString().trim())
      void answer(given).then((code) => socket.end(`${code}\n`))
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = Object(server.address())
  return {
    script: `given='${folder}'/$$
printf '%s\\0' "$PWD" "$@" > "$given.args"
env -0 > "$given.env"
exec 3<> /dev/tcp/127.0.0.1/${port}
echo $$ >&3
read -r code <&3
cat "$given.out"
cat "$given.err" >&2
exit "$code"`,
    close: async () => {
      server.close()
      await once(server, 'close')
    },
  }
}

/** The built program, in place of the shell. */
export const BUILT = `exec '${process.execPath}' '${join(process.cwd(), 'dist/bin.cjs')}' "$@"`

/** Runs what a script wrote down, and writes down what came of it. */
async function answer(given: string): Promise<number | null> {
  const [cwd = '', ...args] = partsOf(`${given}.args`)
  const env = Object.fromEntries(
    partsOf(`${given}.env`).map((line) => [line.split('=')[0], line.slice(line.indexOf('=') + 1)]),
  )
  const { code, out, err } = await here(args, { cwd, env })
  writeFileSync(`${given}.out`, out)
  writeFileSync(`${given}.err`, err)
  return code
}

function partsOf(file: string): readonly string[] {
  return readFileSync(file, 'utf8').split('\0').slice(0, -1)
}
