// What `npm test` does: the build, which some tests start, and then side by side what does not wait for each other. What
// each says is shown when it has ended, the tests' at once; the exit code is 1 if any of them failed.
import { spawn } from 'node:child_process'
import { dirname } from 'node:path'

const ROOT = dirname(import.meta.dirname)

/** In which order they are to be read: what stands last is seen first. */
const BESIDE = [
  { name: 'typecheck', args: ['run', '--silent', 'typecheck'] },
  { name: 'lint', args: ['run', '--silent', 'lint'] },
]
/** The compiler and the linter are over in seconds: collecting what they left behind would be a fifth of their work. */
const ENV = { GOGC: '400', ...process.env }
const TESTS = ['exec', '--', 'vitest', 'run', '--config', 'test/vitest.config.ts']

const build = await npm(['run', '--silent', 'build'], 'inherit')
process.exitCode = build.status === 0 ? await sideBySide() : 1
if (build.status !== 0) process.stderr.write('npm test: the build failed, so nothing else was tried\n')

/** @returns {Promise<number>} the exit code */
async function sideBySide() {
  const [tests, ...others] = await Promise.all([
    npm([...TESTS, ...process.argv.slice(2)], 'inherit'),
    ...BESIDE.map(({ args }) => npm(args, 'pipe')),
  ])
  const ended = [
    ...BESIDE.map(({ name }, index) => ({ name, ...others[index] })),
    { name: 'tests', ...tests },
  ]
  const failed = ended.filter(({ status }) => status !== 0)
  for (const { name, text } of failed) {
    if (text !== '') process.stderr.write(`\n--- ${name}\n${text}`)
  }
  const names = failed.map(({ name }) => name).join(', ')
  process.stdout.write(
    failed.length === 0 ? '\nnpm test: typecheck, lint and tests passed\n' : `\nnpm test: failed: ${names}\n`,
  )
  return failed.length === 0 ? 0 : 1
}

/**
 * Runs npm, whose status is not 0 where a signal ended it or it could not be started.
 *
 * @param {string[]} args
 * @param {'inherit' | 'pipe'} output
 * @returns {Promise<{ status: number, text: string }>}
 */
function npm(args, output) {
  return new Promise((resolve) => {
    // On Windows npm is a script of the shell; the arguments are ours.
    const child = spawn('npm', args, {
      cwd: ROOT,
      env: ENV,
      shell: process.platform === 'win32',
      stdio: ['ignore', output, output],
    })
    let text = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (text += part))
    child.on('error', (error) => resolve({ status: 1, text: `${text}${error.message}\n` }))
    child.on('close', (status) => resolve({ status: status ?? 1, text }))
  })
}
