import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
  /** The folder the script ran in. */
  readonly folder: string
  /** The arguments of every `npx` and `firebreak`. */
  readonly calls: readonly (readonly string[])[]
}

/**
 * Runs the shell lines of a pipeline as a CI service does, in a folder with a copy of the main playbook. `npx` and
 * `firebreak` are stand-ins that write down their arguments and run what `npm run build` made.
 */
export async function runScript(script: string, env: Record<string, string>): Promise<Ended> {
  const folder = mkdtempSync(join(tmpdir(), 'firebreak-ci-'))
  const bin = join(folder, 'bin')
  for (const path of [bin, join(folder, 'work/playbooks'), join(folder, 'temp')])
    mkdirSync(path, { recursive: true })
  writeFileSync(join(folder, 'work/playbooks/main.yaml'), readFileSync('playbooks/incident-response.yaml'))
  const entry = resolve('dist/bin.js')
  const record = `printf '%s\\0' "$0" "$@" '' >> '${join(folder, 'calls')}'`
  stub(join(bin, 'npx'), `${record}\nshift 2\nexec '${process.execPath}' '${entry}' "$@"`)
  stub(join(bin, 'firebreak'), `${record}\nexec '${process.execPath}' '${entry}' "$@"`)
  const file = join(folder, 'script.sh')
  writeFileSync(file, script)
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', file], {
    cwd: join(folder, 'work'),
    env: {
      PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`,
      CI: 'true',
      RUNNER_TEMP: join(folder, 'temp'),
      GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
      GITHUB_OUTPUT: join(folder, 'output'),
      ...env,
    },
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  await once(child, 'close')
  return { code: child.exitCode, out, err, folder, calls: callsIn(join(folder, 'calls')) }
}

function stub(path: string, script: string): void {
  writeFileSync(path, `#!/usr/bin/env bash\n${script}\n`)
  chmodSync(path, 0o755)
}

/** Arguments end with a zero byte, and calls with an empty argument after the last. */
function callsIn(path: string): readonly (readonly string[])[] {
  try {
    return readFileSync(path, 'utf8')
      .split('\0\0')
      .filter((call) => call !== '')
      .map((call) => call.split('\0').slice(1))
  } catch {
    return []
  }
}
