import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { BUILT, shellProgram } from '../cli/program.ts'
import { smallPlaybook } from '../cli/small-playbook.ts'

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
  /** The folder that has `work`, where the script ran. */
  readonly folder: string
  /** The arguments of every `npx`, `npm`, `node` and `firebreak`, each after its name. */
  readonly calls: readonly (readonly string[])[]
  /** For every `npm`: its folder, and which of the secrets it could see. */
  readonly npm: readonly string[]
}

export interface Surroundings {
  readonly env?: Record<string, string>
  /** Programs in place of the stand-ins, as scripts of the shell. */
  readonly programs?: Readonly<Record<string, string>>
  /** Firebreak is a process of its own: for what happens to processes. */
  readonly started?: true
  /** Receives the shell as it starts, and the folder, in which the file `pid` will name the last program it started. */
  readonly onStart?: (shell: ChildProcess, folder: string) => void
}

/**
 * Runs the shell lines of a pipeline as a CI service does, in a folder with a playbook of one step. The programs
 * that it may start are stand-ins that write down their arguments: `firebreak`, where "npm ci" puts it, then is what
 * `shellProgram` says, `node` is that too or the real one, `npm` does nothing, and `npx` must not be used.
 */
export async function runScript(script: string, surroundings: Surroundings = {}): Promise<Ended> {
  const folder = mkdtempSync(join(tmpdir(), 'firebreak-ci-'))
  mkdirSync(join(folder, 'work/playbooks'), { recursive: true })
  mkdirSync(join(folder, 'temp'))
  writeFileSync(join(folder, 'work/playbooks/main.yaml'), smallPlaybook('main'))
  mkdirSync(join(folder, 'given'))
  const firebreak = surroundings.started ? undefined : await shellProgram(join(folder, 'given'))
  const programs = { ...standIns(folder, firebreak?.script ?? BUILT), ...surroundings.programs }
  for (const [name, text] of Object.entries(programs)) executable(join(folder, 'bin', name), text)
  executable(join(folder, 'work/node_modules/.bin/firebreak'), programs.firebreak)
  writeFileSync(join(folder, 'script.sh'), script)
  const { PATH = '' } = process.env
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', join(folder, 'script.sh')], {
    cwd: join(folder, 'work'),
    env: {
      PATH: `${join(folder, 'bin')}${delimiter}${PATH}`,
      CI: 'true',
      RUNNER_TEMP: join(folder, 'temp'),
      TMPDIR: tmpdir(),
      GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
      GITHUB_OUTPUT: join(folder, 'output'),
      GITHUB_ACTION_PATH: resolve('.'),
      ...surroundings.env,
    },
  })
  surroundings.onStart?.(child, folder)
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  await once(child, 'close')
  await firebreak?.close()
  const npm = textOf(join(folder, 'npm')).split('\n').slice(0, -1)
  return { code: child.exitCode, out, err, folder, calls: callsIn(textOf(join(folder, 'calls'))), npm }
}

const BIN = resolve('dist/bin.cjs')

function standIns(
  folder: string,
  script: string,
): {
  readonly npx: string
  readonly npm: string
  readonly node: string
  readonly firebreak: string
} {
  const record = `printf '%s\\0' "\${0##*/}" "$@" '' >> '${join(folder, 'calls')}'\necho $$ > '${join(folder, 'pid')}'`
  const seen = `echo "$PWD \${AGENTWRIT_CLIENT_SECRET:+saw the client secret}\${AGENTWRIT_ADMIN_SECRET:+saw the admin secret}"`
  return {
    npx: `${record}\nexit 99`,
    npm: `${record}\n${seen} >> '${join(folder, 'npm')}'`,
    node: `${record}\n[ "$1" = '${BIN}' ] || exec '${process.execPath}' "$@"\nshift\n${script}`,
    firebreak: `${record}\n${script}`,
  }
}

function executable(path: string, script: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `#!/usr/bin/env bash\n${script}\n`)
  chmodSync(path, 0o755)
}

/** Arguments end with a zero byte, and calls with an empty argument after the last. */
function callsIn(text: string): readonly (readonly string[])[] {
  return text
    .split('\0\0')
    .filter((call) => call !== '')
    .map((call) => call.split('\0'))
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
