// What `npm test` does: the build, which some tests start, and then side by side what does not wait for each other. What
// each says is shown when it has ended, the tests' at once; the exit code is 1 if any of them failed.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'

const ROOT = dirname(import.meta.dirname)
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))

/** In which order they are to be read: what stands last is seen first. */
const BESIDE = ['typecheck', 'lint']
/** The compiler and the linter are over in seconds: collecting what they left behind would be a fifth of their work. */
const ENV = {
  GOGC: '400',
  ...process.env,
  PATH: `${join(ROOT, 'node_modules/.bin')}${delimiter}${process.env['PATH'] ?? ''}`,
}
const TESTS = [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--config', 'test/vitest.config.ts']

const build = await perform(shell(scripts.build), 'inherit')
process.exitCode = build.status === 0 ? await sideBySide() : 1
if (build.status !== 0) process.stderr.write('npm test: the build failed, so nothing else was tried\n')

/** @returns {Promise<number>} the exit code */
async function sideBySide() {
  const [tests, ...others] = await Promise.all([
    perform([process.execPath, [...TESTS, ...process.argv.slice(2)], { env: ENV }], 'inherit'),
    ...BESIDE.map((name) => perform(shell(scripts[name]), 'pipe')),
  ])
  const ended = [...BESIDE.map((name, index) => ({ name, ...others[index] })), { name: 'tests', ...tests }]
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
 * A line as `npm run` performs it, which takes half a second to start for each.
 *
 * @param {string} line
 * @returns {Command}
 */
function shell(line) {
  return [line, [], { env: ENV, shell: true }]
}

/** @typedef {[command: string, args: string[], options: import('node:child_process').SpawnOptions]} Command */

/**
 * The status is not 0 where a signal ended it or it could not be started.
 *
 * @param {Command} command
 * @param {'inherit' | 'pipe'} output
 * @returns {Promise<{ status: number, text: string }>}
 */
function perform([command, args, options], output) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, cwd: ROOT, stdio: ['ignore', output, output] })
    let text = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (text += part))
    child.on('error', (error) => resolve({ status: 1, text: `${text}${error.message}\n` }))
    child.on('close', (status) => resolve({ status: status ?? 1, text }))
  })
}
