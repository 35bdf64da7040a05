import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import type { Command } from '../../src/tabletop/views.ts'
import { RENEWED } from '../tabletop/rooms.ts'
import { testHost } from './test-host.ts'

const folder = mkdtempSync(join(tmpdir(), 'firebreak-pages-'))
const FILE = join(folder, 'renewed.yaml')
writeFileSync(FILE, RENEWED)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Facilitator {
  readonly give: (command: Command) => Promise<number>
  readonly room: string
}

/** Goes in by the address that was printed, as the facilitator's browser does. */
async function enter(said: () => string): Promise<Facilitator> {
  await expect.poll(said, { timeout: 30_000 }).toMatch(/facilitator, once: +http\S+/)
  const [, room = ''] = /the room, for the projector: +(\S+)/.exec(said()) ?? []
  const [, entrance = ''] = /facilitator, once: +(\S+)/.exec(said()) ?? []
  const { headers } = await fetch(entrance, { redirect: 'manual' })
  const cookie = headers.get('set-cookie')?.split(';')[0] ?? ''
  const { origin } = new URL(entrance)
  const give = async (command: Command): Promise<number> => {
    const answer = await fetch(`${origin}/facilitator/command`, {
      method: 'POST',
      headers: { cookie, origin, 'content-type': 'application/json' },
      body: JSON.stringify(command),
    })
    await answer.text()
    return answer.status
  }
  return { give, room }
}

test('an exercise is played from a browser alone, at a broker, and ends there', async () => {
  const host = testHost()
  const ended = main(['tabletop', FILE, '--seed', 'spring'], host)
  const { give, room } = await enter(host.err)
  expect((await fetch(room)).status).toBe(200)
  for (const command of [
    { type: 'begin' },
    ...Array.from({ length: 3 }, () => ({ type: 'next' }) as const),
    { type: 'decide', option: 'token', who: 'Ada', why: '' },
    ...Array.from({ length: 4 }, () => ({ type: 'next' }) as const),
    { type: 'hot-wash' },
    { type: 'end' },
  ] satisfies readonly Command[])
    expect(await give(command), command.type).toBe(200)
  expect(await ended).toBe(0)
  expect(host.out()).toContain('missed: "fresh"')
  expect(host.out()).toContain('cleaned up')
  await expect(fetch(room)).rejects.toThrow('fetch failed')
})

test.each([
  ['Ctrl-C', 'SIGINT', 130],
  ['a terminal that closes', 'SIGHUP', 129],
] as const)('%s ends it, cleans up, and the room sees the end', async (_what, signal, expected) => {
  const host = testHost()
  const ended = main(['tabletop', FILE], host)
  const { give, room } = await enter(host.err)
  await give({ type: 'begin' })
  const seen = fetch(`${room}/events`).then((answer) => answer.text())
  await expect.poll(host.out).toContain('the clock runs')
  host.send(signal)
  expect(await ended).toBe(expected)
  expect(host.out()).toContain('cleaned up')
  expect(await seen).toMatch(/"ended":"stopped","cleaned":\{"status":"clean","leftovers":0\}\}\}\s+$/)
})

test('the console can be given another key, and then the old one opens nothing', async () => {
  const lines = ['key', 'end']
  const host = { ...testHost(), askTerminal: async () => lines.shift() }
  expect(await main(['tabletop', FILE, '--dry-run'], host)).toBe(130)
  const keys = [...host.err().matchAll(/facilitator\?key=(\S+)/g)].map(([, key]) => key)
  expect(new Set(keys).size).toBe(2)
})

test('served to others it says that it is plain HTTP, and that both pages have a key', async () => {
  const host = { ...testHost(), askTerminal: async () => 'end' }
  await main(['tabletop', FILE, '--dry-run', '--listen', '0.0.0.0'], host)
  expect(host.err()).toMatch(
    /\/room\?key=\S+\n.*\/facilitator\?key=\S+\nthis is plain HTTP: whoever is between/,
  )
})

test('an address at which nothing can be served is a wrong argument, and said to be that', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const { port } = { port: 0, ...Object(taken.address()) }
  for (const [args, why] of [
    [['--port', String(port)], `at "127.0.0.1, port ${port}": something else listens there`],
    [['--listen', '192.0.2.1'], 'at "192.0.2.1": this machine does not have that address'],
  ] as const) {
    const host = testHost()
    expect(await main(['tabletop', FILE, ...args], host)).toBe(2)
    expect(host.err()).toContain(why)
    expect(host.out()).toContain('cleaned up')
  }
  taken.close()
})

test.each([
  ['nothing', Buffer.from(''), 'the file is empty'],
  ['no text', Buffer.from([0x1c, 0xff, 0xc3]), 'the bytes from number 2 on are not UTF-8'],
])(
  'answers that are %s are told in one line, and not with how to begin a playbook',
  async (_what, bytes, why) => {
    const host = testHost()
    const answers = join(folder, 'unsound.yaml')
    writeFileSync(answers, bytes)
    expect(await main(['tabletop', FILE, '--dry-run', '--answers', answers], host)).toBe(2)
    expect(host.err().split('\n')).toEqual([
      expect.stringMatching(
        `^firebreak: the answers ".*unsound.yaml" cannot be used: line 1, column \\d: ${why}$`,
      ),
      '  docs/tabletop.md shows what a file of answers looks like',
      '',
    ])
  },
)

test('in a pipeline nobody is waited for', async () => {
  const host = testHost({ env: { CI: 'true' } })
  expect(await main(['tabletop', FILE, '--dry-run'], host)).toBe(2)
  expect(host.err()).toContain('--answers')
})

test('before and after there is something to print, and over time there is a history', async () => {
  const host = testHost()
  const answers = join(folder, 'answers.yaml')
  writeFileSync(
    answers,
    'version: 1\nplaybook: renewed\ndecisions: { first: { option: token, who: Ada, why: it leaked }, second: { option: both } }\n',
  )
  expect(await main(['tabletop', 'pack', FILE, '--out', 'pack'], host)).toBe(0)
  expect(await main(['tabletop', FILE, '--dry-run', '--answers', answers], host)).toBe(0)
  const [, id = ''] = /after-action report: firebreak tabletop report (\S+)/.exec(host.err()) ?? []
  expect(await main(['tabletop', 'history'], host)).toBe(0)
  // What asked no broker is no result.
  expect(host.out()).toContain('no exercise was played on this machine')
  expect(await main(['tabletop', FILE, '--answers', answers], host)).toBe(0)
  expect(await main(['tabletop', 'report', id, '--out', 'after'], host)).toBe(0)
  const written = [...host.files.keys()].map((path) =>
    path.replaceAll('\\', '/').split('/').slice(-2).join('/'),
  )
  expect(written).toEqual([
    'pack/situation-manual.html',
    'pack/facilitators-guide.html',
    'pack/evaluation-sheets.html',
    'after/after-action.html',
    'after/after-action.md',
  ])
  expect(await main(['tabletop', 'history'], host)).toBe(0)
  expect(host.out()).toMatch(/\| renewed +\| first +\| 00:00 +\| token +\| agent +\| not contained \|/)
  expect(await main(['tabletop', 'report', 'nobody'], host)).toBe(2)
})
