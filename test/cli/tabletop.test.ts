import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { RENEWED } from '../tabletop/rooms.ts'
import type { Answer } from '../../src/embedded/http/call.ts'
import { serveBroken } from '../faults/broken-broker.ts'
import { standingClock } from '../standing-clock.ts'
import { serveBroker } from './served-broker.ts'
import { testHost, type TestHost } from './test-host.ts'

const folder = mkdtempSync(join(tmpdir(), 'firebreak-tabletop-'))
const FILE = join(folder, 'renewed.yaml')
writeFileSync(FILE, RENEWED)
const ANSWERS = join(folder, 'answers.yaml')
writeFileSync(
  ANSWERS,
  `version: 1
playbook: renewed
seed: spring
roster: { commander: Ada }
decisions:
  first: { option: token, who: Ada, why: it leaked, takes: 2m, asks: [fresh] }
  second: { option: both, who: Ada, why: it came back, takes: 1m }
`,
)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

let count = 0
const stateFolder = (): string => join(folder, `state-${(count += 1)}`)

async function tabletop(
  args: readonly string[],
  env: Record<string, string> = {},
  ask?: TestHost['askTerminal'],
): Promise<{ code: number; out: string; err: string; state: string }> {
  const state = env['FIREBREAK_STATE_DIR'] ?? stateFolder()
  const host = {
    ...testHost({ env: { FIREBREAK_STATE_DIR: state, ...env } }),
    ...(ask && { askTerminal: ask }),
  }
  const code = await main(['tabletop', ...args], host)
  return { code, out: host.out(), err: host.err(), state }
}

/** Without what is another one in every run. */
const same = (text: string): string =>
  text
    .replace(/127\.0\.0\.1:\d+/g, 'BROKER')
    .replace(/app-firebreak-\w+|jti=\w+|[0-9a-z]{10}-(?:renewed|nightly)|\/[0-9a-f]{16}\b/g, '*')

test('a wrong choice is really carried out: what it missed goes on, and the next one reaches it', async () => {
  const { code, out, err } = await tabletop([FILE, '--answers', ANSWERS])
  expect(err).not.toContain('bug')
  expect(code).toBe(0)
  expect(same(out)).toMatchInlineSnapshot(`
    "00:00  It renewed before anybody acted
    00:00  broker: the embedded one, a stand-in, at http://BROKER
    00:00  seed: spring
    00:00  commander: Ada
    00:00  the clock runs
    01:00  A token in a ticket
    01:00  Somebody pasted a token.
    01:00  inject (ticket, on time for commander): A token was pasted.
    05:00  inject (log, on time): The reader renewed.
    05:00  renew reader as fresh
    05:00  What do you revoke? (05:00)
    05:00    token: The token from the ticket
    05:00    agent: The reader
    05:00    task: The nightly job
    05:00    nothing: Wait
    05:00  somebody asks for the log of "fresh"
    05:00    agent_registered success Agent registered with scope [read:data:a] app_id=*
    05:00    token_issued success Token issued, *, ttl=2700 app_id=*
    05:00    token_renewed success token renewed for agent=spiffe://agentwrit.local/agent/*/** new_*
    07:00  Ada decides for "token" after 02:00: it leaked
    07:00  revoke token reader
    07:00  not contained
    07:00  missed: "fresh"
    07:00  "fresh" goes on: a service asks the broker whether this token may go on: accepted
    07:00  the narrowest way: revoke agent reader: WHY its successor lives
    15:00  inject (log, on time): The writer renewed as well.
    15:00  renew writer as writer-2
    15:00  Now what? (05:00)
    15:00    writer: The writer
    15:00    both: Reader and writer
    15:00    nothing: Wait
    16:00  Ada decides for "both" after 01:00: it came back
    16:00  revoke agent reader
    16:00  revoke agent writer
    16:00    "fresh" is dead
    16:00    "writer-2" is dead
    16:00  contained
    16:00  that was the narrowest way: WHY both of them renewed
    16:00  hot wash
    16:00  the end
    16:00  cleaned up
    "
  `)
})

test.each([
  [
    'option: token',
    'option: tokne',
    'the decision "first" has no option "tokne"\n  there is "token", "agent", "task" and "nothing"',
  ],
  ['second:', 'secnod:', 'there is no decision "secnod"\n  there is "first" and "second"'],
  [
    '  second: { option: both, who: Ada, why: it came back, takes: 1m }\n',
    '',
    'there is no answer for the decision "second"',
  ],
])('answers that do not fit are refused before anything is sent: %s', async (right, slip, problem) => {
  const answers = join(folder, 'unfit-answers.yaml')
  writeFileSync(answers, readFileSync(ANSWERS, 'utf8').replace(right, slip))
  const { code, out, err } = await tabletop([FILE, '--answers', answers])
  expect(code).toBe(2)
  expect(err).toContain(problem)
  expect(out).toBe('')
})

const TRIED = `version: 1
id: tried
title: What was revoked cannot be renewed
agents: { reader: { scope: [read:data:a] }, writer: { scope: [write:data:a] } }
steps:
  - id: first
    decide:
      question: What do you revoke?
      options:
        token: { text: The token, revoke: { token: reader } }
        nothing: { text: Wait }
      goal: { dead: [reader], alive: [writer] }
      best: token
      why: it leaked
  - id: again
    attempt: { renew: reader }
    expect: { denied: 401 }
`

test.each([
  ['token', [], 0, 'attempt to renew reader, which must be denied with 401'],
  // The exercise fails for what the broker does, and not for what the room chooses.
  ['token', ['--fault', 'unenforced:token'], 1, 'attempt to renew reader, which must be denied with 401'],
  ['nothing', [], 0, 'left out "again": by the model the broker allows it now'],
])(
  'after "%s" an attempt is made where its answer is what its step wants: %o',
  async (option, flags, code, line) => {
    const file = join(folder, 'tried.yaml')
    writeFileSync(file, TRIED)
    const answers = join(folder, 'tried-answers.yaml')
    const decision = `{ option: ${option}, who: Ada, why: it leaked, takes: 1m }`
    writeFileSync(answers, `version: 1\nplaybook: tried\nseed: s\ndecisions: { first: ${decision} }\n`)
    const went = await tabletop([file, '--answers', answers, ...flags])
    expect(went.out).toContain(line)
    expect(went.code).toBe(code)
  },
)

test('the same answers play the same exercise, but for times and ids', async () => {
  const one = await tabletop([FILE, '--answers', ANSWERS])
  const two = await tabletop([FILE, '--answers', ANSWERS])
  expect(same(one.out)).toBe(same(two.out))
  expect(one.out).not.toBe(two.out)
})

test('it is the stand-in whatever the environment says, unless a real broker is asked for', async () => {
  const served = await serveBroker()
  try {
    const standIn = await tabletop([FILE, '--answers', ANSWERS], served.env)
    expect(standIn.out).toContain('broker: the embedded one')
    const real = await tabletop([FILE, '--answers', ANSWERS, '--real'], served.env)
    expect(real.out).toContain(`broker: a real one, at ${served.env['AGENTWRIT_BROKER_URL'] ?? ''}`)
    expect(real.code).toBe(0)
    const cut = (text: string): string => same(text).split('\n').slice(2).join('\n')
    expect(cut(real.out).replace(/app-\w+-\w+/g, '*')).toBe(cut(standIn.out).replace(/app-\w+-\w+/g, '*'))
  } finally {
    await served.close()
  }
  const none = await tabletop([FILE, '--answers', ANSWERS, '--real'])
  expect(none).toMatchObject({ code: 2, out: '' })
})

test('a rehearsal asks no broker and says so', async () => {
  const { code, out } = await tabletop([FILE, '--answers', ANSWERS, '--dry-run'])
  expect(code).toBe(0)
  expect(out).toContain('a rehearsal by the model alone: no broker is asked')
})

test('whoever plays alone is not told at the terminal what the scenario does behind them', async () => {
  const behind = join(folder, 'behind.yaml')
  writeFileSync(behind, RENEWED.replace('as: fresh }', 'as: fresh }\n    unseen: true'))
  const upTo = async (args: readonly string[]): Promise<string> => {
    const lines = ['', '', '', '', 'end']
    return (await tabletop([behind, '--dry-run', ...args], {}, async () => lines.shift())).out
  }
  expect(await upTo([])).toContain('renew reader as fresh')
  const alone = await upTo(['--solo'])
  expect(alone).toContain('What do you revoke?')
  expect(alone.slice(0, alone.indexOf('What do you revoke?'))).not.toContain('fresh')
})

/** What somebody types, and a copy of all that is on disk before each line. */
function typing(lines: readonly string[], state: string): { ask: TestHost['askTerminal']; copies: string[] } {
  const copies: string[] = []
  const left = [...lines]
  return {
    copies,
    ask: async () => {
      const copy = stateFolder()
      cpSync(state, copy, { recursive: true })
      copies.push(copy)
      return left.shift() ?? 'end'
    },
  }
}

const LINES = [
  '',
  '',
  '',
  '',
  'decide token Ada: it leaked',
  '',
  '',
  '',
  '',
  '',
  '',
  // By its letter, as the room says it.
  'decide b Ada: again',
  '',
  '',
  '',
]

const idIn = (state: string): string => readdirSync(join(state, 'exercises'))[0] ?? ''

test('killed between any two commands it goes on from there, on the same broker with the same board', async () => {
  const state = stateFolder()
  const { ask, copies } = typing(LINES, state)
  const whole = await tabletop([FILE, '--seed', 'spring'], { FIREBREAK_STATE_DIR: state }, ask)
  const ends = whole.out.slice(whole.out.lastIndexOf('Now what?'))
  for (const at of [3, 5, 8, 11]) {
    const copy = copies[at] ?? ''
    const rest = ['go', ...LINES.slice(at)]
    const went = await tabletop(
      ['--resume', idIn(copy)],
      { FIREBREAK_STATE_DIR: copy },
      typing(rest, copy).ask,
    )
    expect(went.out).toMatch(/it goes on after a crash\n\d\d:\d\d {2}the clock goes on/)
    const told = went.out
      .slice(went.out.lastIndexOf('Now what?'))
      .replace(/.*crash\n.*the clock goes on\n/, '')
    expect([at, told.replace(/^\d\d:\d\d/gm, '')]).toEqual([at, ends.replace(/^\d\d:\d\d/gm, '')])
  }
}, 30_000)

test('what was done at the broker and not told yet is told, and not done twice', async () => {
  const state = stateFolder()
  const { ask, copies } = typing(LINES, state)
  await tabletop([FILE, '--seed', 'spring'], { FIREBREAK_STATE_DIR: state }, ask)
  // The renewal has been done and kept; of its telling nothing got to the disk.
  const copy = copies[3] ?? ''
  const events = join(copy, 'exercises', idIn(copy), 'events.jsonl')
  const lines = readFileSync(events, 'utf8').trimEnd().split('\n')
  const released = lines.findIndex((line) => line.includes('"inject-released"') && line.includes('"rotate"'))
  writeFileSync(events, `${lines.slice(0, released + 1).join('\n')}\n{"half a line`)
  const went = await tabletop(
    ['--resume', idIn(copy)],
    { FIREBREAK_STATE_DIR: copy },
    typing(['go', ...LINES.slice(3)], copy).ask,
  )
  expect(went.out).toContain('renew reader as fresh\n')
  expect(went.out).not.toContain('already')
  expect(went.out).toContain('missed: "fresh"')
  expect(went.code).toBe(130)
})

test('a playbook that was changed, an exercise that is over and one that never was are not gone on with', async () => {
  const { state } = await tabletop([FILE, '--answers', ANSWERS])
  const env = { FIREBREAK_STATE_DIR: state }
  expect((await tabletop(['--resume', idIn(state)], env)).err).toContain('this exercise is over')
  expect((await tabletop(['--resume', 'nobody'], env)).err).toContain('there is no exercise "nobody"')
  expect((await tabletop(['--resume', '../x'], env)).code).toBe(2)
})

test('nothing of a token, a secret or a facilitator’s note is in what the room’s journal tells the room', async () => {
  const { state } = await tabletop([FILE, '--answers', ANSWERS])
  const text = readFileSync(join(state, 'exercises', idIn(state), 'events.jsonl'), 'utf8')
  // Names of folders and what is sealed are letters at random, but neither has the full stop behind a token's head.
  expect(text).not.toMatch(/eyJ[\w-]*\.|NOTE|CRITERION|PREPARATION|DISCUSSION/)
  expect(readFileSync(join(state, 'exercises', idIn(state), 'state.json'), 'utf8')).not.toMatch(
    /eyJ[\w-]*\.|spiffe:/,
  )
})

const KEPT = `version: 1
id: kept
title: An exercise longer than what the broker gives
exercise: { duration: 4m }
agents:
  reader: { scope: [read:data:a] }
  writer: { scope: [write:data:a] }
  auditor: { scope: [read:data:b] }
steps:
  - id: late
    inject: { at: 90s, text: At last somebody looks. }
  - id: first
    decide:
      question: What do you revoke?
      time: 2m
      options:
        token: { text: The token of the reader, revoke: { token: reader } }
        both: { text: Both agents, revoke: [{ agent: reader }, { agent: writer }] }
      goal: { dead: [reader, writer], alive: [auditor] }
      best: both
      why: Both are stolen.
`

test('what the broker ends early is kept alive and said so, and what runs out is never contained', async () => {
  const file = join(folder, 'kept.yaml')
  writeFileSync(file, KEPT)
  const answers = join(folder, 'kept-answers.yaml')
  writeFileSync(answers, 'version: 1\nplaybook: kept\ndecisions:\n  first: { option: both, who: Ada }\n')
  const clock = standingClock()
  const broker = await serveBroken({ now: () => clock.now(), faults: [{ kind: 'clamp', seconds: 60 }] })
  const host = { ...testHost({ env: { FIREBREAK_STATE_DIR: stateFolder(), ...broker.env } }), clock }
  const code = await main(['tabletop', file, '--real', '--real-time', '--answers', answers], host)
  const out = host.out()
  await broker.close()
  expect(out).toMatch(/"reader" will run out before the exercise is over[^\n]*\n00:00 {2}the clock runs/)
  expect(out).toContain('"writer" was kept alive by Firebreak')
  expect(out).not.toContain('"reader" was kept alive')
  expect(out).toMatch(/not contained\n\d\d:\d\d {2}not proved: "reader"/)
  expect(out).toContain('"writer" is dead')
  expect(code).toBe(0)
})

test('a card of chance that names no fault is refused before anything is made', async () => {
  const file = join(folder, 'wrong-card.yaml')
  writeFileSync(file, RENEWED.replace('slow:validate:50ms', 'slwo:validate:50ms'))
  const { code, err, out } = await tabletop([file, '--answers', ANSWERS])
  expect(code).toBe(2)
  expect(err).toContain('slwo')
  expect(out).toBe('')
})

test('what a card of chance does is what the room then sees, whoever chose what', async () => {
  const file = join(folder, 'unlucky.yaml')
  writeFileSync(file, RENEWED.replace('late:chain:2s', 'ignore:agent'))
  const answers = join(folder, 'unlucky-answers.yaml')
  writeFileSync(
    answers,
    `version: 1
playbook: renewed
seed: winter
decisions:
  first: { option: agent, who: Ada, rolls: [false] }
  second: { option: both, who: Ada }
`,
  )
  const { code, out } = await tabletop([file, '--answers', answers])
  expect(out).toContain('A slow list')
  expect(out).toContain('missed: "fresh"')
  expect(code).toBe(1)
})

test('where the agents could not be made nothing is played, and nothing is called contained', async () => {
  const spoil = (call: { readonly target: string }, answer: Answer): Answer =>
    call.target === '/v1/register' ? { ...answer, status: 503, body: '{}' } : answer
  const broker = await serveBroken({ spoil })
  const { code, out } = await tabletop([FILE, '--real', '--answers', ANSWERS], broker.env)
  await broker.close()
  expect(out).not.toMatch(/the clock runs|contained/)
  expect(code).not.toBe(0)
})

const WITH_HOOK = join(folder, 'with-hook.yaml')
writeFileSync(
  WITH_HOOK,
  RENEWED.replace(
    '  - id: first\n',
    '  - id: page\n    inject: { at: 6m, channel: call, text: The pager goes. }\n    hook: { name: page-somebody }\n  - id: first\n',
  ),
)

test('a hook is run when the room comes to it, where the operator gave one and nowhere else', async () => {
  const marker = join(folder, 'paged')
  const given = ['--hook', `page-somebody=touch "${marker}"`]
  const refused = await tabletop([WITH_HOOK, '--answers', ANSWERS])
  expect(refused.code).toBe(2)
  expect(refused.err).toContain('run again with --hook page-somebody=COMMAND')
  const stray = await tabletop([FILE, '--answers', ANSWERS, ...given])
  expect(stray.err).toContain('no playbook that is to run has a hook "page-somebody"')
  const rehearsed = await tabletop([WITH_HOOK, '--answers', ANSWERS, '--dry-run'])
  expect(rehearsed.code, rehearsed.err).toBe(0)
  expect([refused, stray, rehearsed].map(() => existsSync(marker))).toEqual([false, false, false])
  const played = await tabletop([WITH_HOOK, '--answers', ANSWERS, ...given])
  expect(played.code, played.out + played.err).toBe(0)
  expect(existsSync(marker)).toBe(true)
  expect(played.out).toContain('page-somebody')
})
