import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { readJournals } from '../../src/journal/read.ts'
import { journalDirectory } from '../../src/journal/directory.ts'
import { sample } from '../volume.ts'
import { start, type Started } from './built.ts'
import { served } from './served.ts'
import { smallPlaybook } from './small-playbook.ts'

const folder = mkdtempSync(join(tmpdir(), 'firebreak-endings-'))
const PLAYBOOK = join(folder, 'small.yaml')
const FAILING = join(folder, 'failing.yaml')
writeFileSync(PLAYBOOK, smallPlaybook('small'))
writeFileSync(FAILING, smallPlaybook('failing', { fails: true }))

/** A served broker, and a run of the built program that something is done to at one of its requests. */
async function runOn(
  options: Parameters<typeof start>[2] & { readonly playbook?: string; readonly args?: readonly string[] },
  at: (count: number, run: Started) => void = () => undefined,
) {
  const box: { run?: Started } = {}
  const broker = await served({ onCall: (count) => box.run !== undefined && at(count, box.run) })
  const { playbook = PLAYBOOK, args = [], ...how } = options
  box.run = start(['run', playbook, ...args], broker.env, how)
  const ended = await box.run.ended
  const journals = readJournals(journalDirectory(broker.env, process.cwd()))
  return { ...ended, alive: broker.liveTokens(), journals, calls: broker.calls.length }
}

const CLEAN = { alive: [], journals: [] }

const SIGNALS = [
  ['SIGINT', 130, 'Interrupted'],
  ['SIGTERM', 143, 'Terminated'],
  ['SIGQUIT', 131, 'Quit'],
] as const

// A SIGTERM reaches a process in the tests of the pipelines, too.
describe.each(sample(SIGNALS, 2))('%s', (signal, code, word) => {
  test('in the middle cleans up, and says how it ended', async () => {
    const ended = await runOn({}, (count, { child }) => count === 12 && child.kill(signal))
    expect(ended).toMatchObject({ code, ...CLEAN })
    expect(ended.out).toContain(word)
  })
})

test('a terminal that closes hangs up twice, from the shell and from the kernel, and is cleaned up after once', async () => {
  const ended = await runOn({}, (count, { child }) => {
    if (count !== 12) return
    child.kill('SIGHUP')
    child.kill('SIGHUP')
  })
  expect(ended).toMatchObject({ code: 129, ...CLEAN })
  expect(ended.out).toContain('Hung up')
})

const SCRIPT = '/usr/bin/script'

test.skipIf(!existsSync(SCRIPT))(
  'a terminal that is gone, without a signal, ends the talk and not the run',
  async () => {
    const told = join(mkdtempSync(join(tmpdir(), 'firebreak-terminal-')), 'code')
    // A shell in the terminal writes down how the run ended; it holds the signal back that the terminal sends.
    const inside = `trap : HUP; ${process.execPath} dist/bin.cjs run ${PLAYBOOK}; echo $? > ${told}`
    const box: { terminal?: ChildProcess } = {}
    const broker = await served({ onCall: (count) => count === 12 && box.terminal?.kill('SIGKILL') })
    const { PATH = '' } = process.env
    box.terminal = spawn(SCRIPT, ['-qfc', inside, '/dev/null'], {
      env: { PATH, ...broker.env },
      stdio: 'pipe',
    })
    await vi.waitFor(() => expect(readFileSync(told, 'utf8')).toBe('3\n'), { timeout: 20_000 })
    expect(broker.liveTokens()).toEqual([])
  },
)

// There is no such file elsewhere.
const full = describe.skipIf(!existsSync('/dev/full'))

full('a full disk', () => {
  test.each([
    ['stdout', 'exec "$@" > /dev/full'],
    ['stderr', 'exec "$@" 2> /dev/full'],
  ])('behind %s ends the talk and not the run: it cleans up, and is not green', async (name, shell) => {
    const args = name === 'stderr' ? ['--reporter', 'json'] : []
    const ended = await runOn({ shell, args })
    expect(ended).toMatchObject({ code: 3, ...CLEAN })
    expect(ended.calls).toBeGreaterThan(20)
    if (name === 'stdout') expect(ended.err).toContain('stdout cannot be written: ENOSPC')
  })

  test('hides nothing that is worse', async () => {
    expect(await runOn({ shell: 'exec "$@" > /dev/full', playbook: FAILING })).toMatchObject({
      code: 1,
      ...CLEAN,
    })
  })

  test.each([['check', PLAYBOOK, '--json'], ['--help']])('behind %s %s is no 1', async (...args) => {
    const env = { FIREBREAK_STATE_DIR: join(folder, 'none') }
    const { code, err } = await start(args, env, { shell: 'exec "$@" > /dev/full' }).ended
    expect({ code, err }).toEqual({
      code: 3,
      err: expect.stringContaining('stdout cannot be written: ENOSPC'),
    })
  })
})

test('a bug that nobody caught is one after the clean-up, without a stack', async () => {
  const hook = "process.on('SIGUSR2', () => { throw new TypeError('oops') })"
  const broker = await served({ onCall: (count) => count === 12 && run.child.kill('SIGUSR2') })
  const run = start(['run', PLAYBOOK], {
    ...broker.env,
    NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(hook)}`,
  })
  const { code, err } = await run.ended
  expect({ code, alive: broker.liveTokens() }).toEqual({ code: 70, alive: [] })
  expect(err).toContain('this is a bug in firebreak: TypeError: oops')
  expect(err).not.toContain('    at ')
})

test('a reader that has gone away is no reason to leave anything alive', async () => {
  const ended = await runOn({}, (count, { child }) => {
    if (count === 12) child.stdout?.destroy()
  })
  expect(ended).toMatchObject({ code: 3, ...CLEAN })
})

test('too few file handles are a limit of the system, not a bug', async () => {
  // The program listens for crashes before it loads the rest of itself, and that then finds no handle left.
  const hook = `
    import { openSync } from 'node:fs'
    process.on('newListener', (name) => {
      if (name === 'uncaughtException') try { for (;;) openSync('/dev/null') } catch {}
    })`
  const env = { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(hook)}` }
  const { code, err } = await start(['run', PLAYBOOK], env, { shell: 'ulimit -n 64; exec "$@"' }).ended
  expect({ code, err }).toEqual({ code: 3, err: expect.stringContaining('ulimit -n') })
})
