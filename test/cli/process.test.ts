import type { ChildProcess } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Secret } from '../../src/secrets/secret.ts'
import { journalDirectory } from '../../src/journal/directory.ts'
import { readJournals } from '../../src/journal/read.ts'
import { reopenSeal } from '../../src/journal/seal.ts'
import { start as startBuilt, type Started } from './built.ts'
import { serveBroker } from './served-broker.ts'

const MAIN = 'playbooks/incident-response.yaml'

const state = mkdtempSync(join(tmpdir(), 'firebreak-state-'))

function start(args: readonly string[], env: Record<string, string> = {}): Started {
  return startBuilt(args, { FIREBREAK_STATE_DIR: state, ...env })
}

test('the real binary runs the main job and exits 0', async () => {
  const { code, out } = await start(['run', MAIN, '--embedded']).ended
  expect(code).toBe(0)
  expect(out).toContain('Contained')
})

test('`broker` serves other clients until a signal, and prints what they need', async () => {
  const { child, ended } = start(['broker', '--port', '0', '--app', 'tests'])
  let printed = ''
  for await (const chunk of child.stdout ?? []) {
    printed += String(chunk)
    if (printed.includes('ADMIN_SECRET')) break
  }
  const env: Record<string, string> = {}
  for (const [, name = '', value = ''] of printed.matchAll(/^export (\w+)=(.+)$/gm)) env[name] = value
  expect(Object.keys(env)).toHaveLength(4)
  const run = await start(['run', MAIN], env).ended
  expect(run.code, run.err).toBe(0)
  child.kill('SIGINT')
  expect((await ended).code).toBe(0)
})

test('with CI set the embedded broker is never a default', async () => {
  const { code, err } = await start(['run', MAIN], { CI: 'true' }).ended
  expect(code).toBe(2)
  expect(err).toContain('--embedded')
})

test('after a kill -9 in the middle, cleanup ends what was left, and a second one finds nothing', async () => {
  const box: { child?: ChildProcess } = {}
  const broker = await serveBroker({ onCall: (count) => count === 40 && box.child?.kill('SIGKILL') })
  const { child, ended } = start(['run', MAIN], broker.env)
  box.child = child
  await ended
  expect(broker.liveTokens()).not.toEqual([])
  const [journal] = readJournals(journalDirectory(broker.env, process.cwd()))
  const secret = new Secret(broker.env['AGENTWRIT_ADMIN_SECRET'] ?? '')
  // In-process tests make it cheap to guess the secret from a journal; the real program must not.
  expect(await reopenSeal(secret, journal?.opened?.seal ?? { salt: '', check: '' }, 2 ** 15)).toBeDefined()
  const first = await start(['cleanup'], broker.env).ended
  expect(first.code, first.out + first.err).toBe(0)
  expect(broker.liveTokens()).toEqual([])
  const second = await start(['cleanup'], broker.env).ended
  expect(second.code).toBe(0)
  expect(second.out).toContain('nothing')
  await broker.close()
})

test('what is shipped reaches a broker through a proxy', async () => {
  const asked: string[] = []
  const proxy = createServer((socket) => {
    socket.once('data', (data) => {
      asked.push(data.toString().split('\r\n')[0] ?? '')
      socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n')
    })
  })
  await new Promise<void>((resolve) => {
    proxy.listen(0, '127.0.0.1', resolve)
  })
  const { port } = Object(proxy.address())
  const { ended } = start(['doctor'], {
    HTTPS_PROXY: `http://127.0.0.1:${port}`,
    AGENTWRIT_BROKER_URL: 'https://broker.example:8443',
    AGENTWRIT_ADMIN_SECRET: 'x'.repeat(40),
  })
  const { code, out } = await ended
  proxy.close()
  expect({ code, asked }).toEqual({ code: 3, asked: ['CONNECT broker.example:8443 HTTP/1.1'] })
  expect(out).toContain('the proxy does not let us through')
})

test('another runtime is told at once that it will not do', async () => {
  const pretend =
    'Object.defineProperty(process, "versions", { value: { ...process.versions, bun: "1.3.0" } })'
  const NODE_OPTIONS = `--import data:text/javascript,${encodeURIComponent(pretend)}`
  const { code, err } = await startBuilt(['--version'], { NODE_OPTIONS }).ended
  expect([code, err]).toEqual([2, expect.stringContaining('needs Node.js')])
})
