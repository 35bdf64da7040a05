import { describe, expect, test } from 'vitest'
import { auditHash } from '../../src/embedded/memory/audit-log.ts'
import type { Answer, BrokerRequest } from '../../src/embedded/http/call.ts'
import { FAULT_FORMS } from '../faults/catalog.ts'
import { parseFaults } from '../../src/embedded/faults/parse.ts'
import { listen } from '../../src/embedded/listen.ts'
import { ADMIN_SECRET, claimsOf, startDrill, type Drill, type Reply } from './drill.ts'

/** Everything a fault could change, under names. A fault's expectation lists what differs from a sound broker. */
type Outcome = Readonly<Record<string, unknown>>

/**
 * Six agents and a delegation, then every act that revokes. After each act the outcome says what it answered and
 * which tokens validation then calls dead; `later` asks again a second after the last one.
 */
function act(drill: Drill): Outcome {
  const health = drill.call('GET', '/v1/health')
  const clock = drill.clock.now
  const reader = drill.agent({ task: 't1' })
  const writer = drill.agent({ task: 't1' })
  const root = drill.agent({ task: 't3' })
  const child = drill.agent({ task: 't4' })
  const spare = drill.agent({ task: 't5' })
  const leaver = drill.agent({ task: 't6' })
  const tokens = {
    reader: reader.token,
    copy: drill.delegate(reader.token, reader.id),
    writer: writer.token,
    root: root.token,
    child: child.token,
    handed: drill.delegate(root.token, child.id),
    spare: spare.token,
    leaver: leaver.token,
  }
  const dead = (): string =>
    Object.entries(tokens)
      .filter(([, token]) => !drill.isAlive(token))
      .map(([name]) => name)
      .join(' ')
  const revoke = (level: string, target: string): string => shown(drill.revoke(level, target), level, target)
  return {
    date: (Date.parse(health.headers['Date'] ?? '') - Math.floor(clock / 1000) * 1000) / 1000,
    issued: claimsOf(reader.token).iat - Math.floor(clock / 1000),
    logged: (Date.parse(drill.events()[0]?.timestamp ?? '') - clock) / 1000,
    claims: claimsAreOwn(drill, reader.token),
    token: revoke('token', reader.jti),
    'token dead': dead(),
    'token used': drill.post('/v1/delegate', {}, reader.token).status,
    agent: revoke('agent', writer.id),
    'agent dead': dead(),
    chain: revoke('chain', root.id),
    'chain dead': dead(),
    renew: drill.post('/v1/token/renew', undefined, spare.token).status,
    'renew dead': dead(),
    release: drill.post('/v1/token/release', undefined, leaver.token).status,
    'release dead': dead(),
    task: revoke('task', 't1'),
    'task dead': dead(),
    later: later(drill, dead),
    audit: auditState(drill),
    health: shown(drill.call('GET', '/v1/health')),
  }
}

const SOUND: Outcome = {
  date: 0,
  issued: 0,
  logged: 0,
  claims: true,
  token: '200',
  'token dead': 'reader',
  'token used': 401,
  agent: '200',
  'agent dead': 'reader writer',
  chain: '200',
  'chain dead': 'reader writer handed',
  renew: 200,
  'renew dead': 'reader writer handed spare',
  release: 204,
  'release dead': 'reader writer handed spare leaver',
  task: '200',
  'task dead': 'reader copy writer handed spare leaver',
  later: 'reader copy writer handed spare leaver',
  audit: 'chained, 28 events',
  health: '200',
}

const ALL = 'reader copy writer root child handed spare leaver'

/** What differs from `SOUND`, per fault. */
const DIFFERENCES: Readonly<Record<string, Outcome>> = {
  'ignore:token': {
    'token dead': '',
    'token used': 500,
    'agent dead': 'writer',
    'chain dead': 'writer handed',
    'renew dead': 'writer handed spare',
    'release dead': 'writer handed spare leaver',
    // The use of the living token leaves no trace of a refusal.
    audit: 'chained, 27 events',
  },
  'ignore:agent': {
    'agent dead': 'reader',
    'chain dead': 'reader handed',
    'renew dead': 'reader handed spare',
    'release dead': 'reader handed spare leaver',
  },
  'ignore:chain': {
    'chain dead': 'reader writer',
    'renew dead': 'reader writer spare',
    'release dead': 'reader writer spare leaver',
    'task dead': 'reader copy writer spare leaver',
    later: 'reader copy writer spare leaver',
  },
  'ignore:task': {
    'task dead': 'reader writer handed spare leaver',
    later: 'reader writer handed spare leaver',
  },
  'ignore:renew': {
    'renew dead': 'reader writer handed',
    'release dead': 'reader writer handed leaver',
    'task dead': 'reader copy writer handed leaver',
    later: 'reader copy writer handed leaver',
  },
  'ignore:release': {
    'release dead': 'reader writer handed spare',
    'task dead': 'reader copy writer handed spare',
    later: 'reader copy writer handed spare',
  },
  'overkill:token': {
    'token dead': 'reader copy',
    'agent dead': 'reader copy writer',
    'chain dead': 'reader copy writer handed',
    'renew dead': 'reader copy writer handed spare',
    'release dead': 'reader copy writer handed spare leaver',
  },
  'overkill:agent': {
    'agent dead': 'reader copy writer',
    'chain dead': 'reader copy writer handed',
    'renew dead': 'reader copy writer handed spare',
    'release dead': 'reader copy writer handed spare leaver',
  },
  'overkill:chain': {
    'chain dead': 'reader writer root handed',
    'renew dead': 'reader writer root handed spare',
    'release dead': 'reader writer root handed spare leaver',
    'task dead': 'reader copy writer root handed spare leaver',
    later: 'reader copy writer root handed spare leaver',
  },
  'overkill:task': { 'task dead': ALL, later: ALL },
  'overkill:chain:1s': { later: 'reader copy writer root handed spare leaver' },
  'flap:chain:1s': { later: 'reader copy writer spare leaver' },
  'flap:chain:2': {
    'release dead': 'reader writer spare leaver',
    'task dead': 'reader copy writer spare leaver',
    later: 'reader copy writer spare leaver',
  },
  'unenforced:token': { 'token used': 500, audit: 'chained, 27 events' },
  'late:token:500ms': {
    'token dead': '',
    'token used': 500,
    'agent dead': 'writer',
    'chain dead': 'writer handed',
    'renew dead': 'writer handed spare',
    'release dead': 'writer handed spare leaver',
    audit: 'chained, 27 events',
  },
  'late:agent:1s': {
    'agent dead': 'reader',
    'chain dead': 'reader handed',
    'renew dead': 'reader handed spare',
    'release dead': 'reader handed spare leaver',
  },
  'late:chain:1m': {
    'chain dead': 'reader writer',
    'renew dead': 'reader writer spare',
    'release dead': 'reader writer spare leaver',
    'task dead': 'reader copy writer spare leaver',
    later: 'reader copy writer spare leaver',
  },
  'late:task:10ms': { 'task dead': 'reader writer handed spare leaver' },
  'late:renew:10ms': {
    'renew dead': 'reader writer handed',
    'release dead': 'reader writer handed leaver',
    'task dead': 'reader copy writer handed leaver',
  },
  'late:release:10ms': {
    'release dead': 'reader writer handed spare',
    'task dead': 'reader copy writer handed spare',
  },
  'validate:true': boards(() => ''),
  'validate:false': { ...boards(() => ALL), claims: false },
  cached: boards(() => ''),
  'quota:0': { ...boards(() => ALL), claims: false },
  'wrong-claims': { claims: false },
  'wrong-echo': {
    token: '200, other target',
    agent: '200, other target',
    chain: '200, other target',
    task: '200, other target',
  },
  'wrong-echo:level': {
    token: '200, other level',
    agent: '200, other level',
    chain: '200, other level',
    task: '200, other level',
  },
  'clock:+90s': { date: 90, issued: 90, logged: 90 },
  'clock:-5m': { date: -300, issued: -300, logged: -300 },
  'clock-date:+90s': { date: 90 },
  'restart:forgets-revocations': {
    'token dead': '',
    'token used': 500,
    'agent dead': 'writer',
    'chain dead': 'writer handed',
    'renew dead': 'writer handed spare',
    'release dead': 'writer handed spare leaver',
    audit: 'chained, 27 events',
  },
  'audit:forged': { audit: 'broken at evt-000022, 28 events' },
  'audit:gapped': { audit: 'broken at evt-000023, 27 events' },
  // Calls that are answered in between do nothing at all.
  'status:revoke:500:once': untouched('500 this failure was asked for'),
  'status:revoke:503:once': untouched('503 text/plain; charset=utf-8'),
  'status:revoke:429:once': untouched('429 rate limit exceeded, try again later'),
  'html:revoke:once': untouched('200 text/html; charset=utf-8'),
  'redirect:revoke:once': untouched('302'),
  'lost:revoke:once': untouched('200 '),
  // Answers that suffer on their way do not undo what was done.
  'reset:revoke:once': { token: '200 {"cut":"reset"}' },
  'truncate:revoke:once': { token: '200 {"cut":"truncate"}' },
  'oversize:revoke:once': { token: '200 {"paddingBytes":33554432}' },
  'slow:revoke:2s:once': { token: '200 {"delayMs":2000}' },
  'slow:revoke:1m:after=3': { task: '200 {"delayMs":60000}' },
  'slow:revoke:1m:after=1:once': { agent: '200 {"delayMs":60000}' },
  'status:health:500:after=1': { health: '500 this failure was asked for' },
  'slow:any:1s:after=100:once': {},
}

describe('each fault changes what it says and nothing else', () => {
  test('a broker without faults is sound', () => {
    expect(act(startDrill())).toEqual(SOUND)
  })

  test.each(Object.entries(DIFFERENCES))('%s', (fault, differences) => {
    expect(act(startDrill([fault]))).toEqual({ ...SOUND, ...differences })
  })

  test('several at once add up', () => {
    const outcome = act(
      startDrill(['ignore:task', 'clock:+90s', 'clock:+10s', 'clock-date:-5s', 'slow:health:1s:after=1']),
    )
    expect(outcome).toEqual({
      ...SOUND,
      ...DIFFERENCES['ignore:task'],
      date: 95,
      issued: 100,
      logged: 100,
      health: '200 {"delayMs":1000}',
    })
  })

  test('random validation follows its seed', () => {
    const tosses = (seed: number): string => {
      const drill = startDrill([`validate:random:${seed}`])
      const { token } = drill.agent()
      return Array.from({ length: 64 }, () => (drill.isAlive(token) ? 'h' : 't')).join('')
    }
    expect(tosses(1)).toBe(tosses(1))
    expect(tosses(1)).not.toBe(tosses(2))
    expect(tosses(1).replaceAll('t', '').length).toBeGreaterThan(16)
    expect(tosses(1).replaceAll('h', '').length).toBeGreaterThan(16)
  })

  test('validation that says yes to everything says it to garbage', () => {
    const drill = startDrill(['validate:true'])
    expect(drill.post('/v1/token/validate', { token: 'garbage' }).json).toEqual({ valid: true, claims: {} })
    expect(drill.post('/v1/token/validate', { token: '' }).status).toBe(400)
  })

  test('late renewals let one token have many successors', () => {
    const drill = startDrill(['late:renew:50ms'])
    const { token } = drill.agent()
    const replies = Array.from({ length: 5 }, () => drill.post('/v1/token/renew', undefined, token))
    drill.clock.now += 50
    expect(drill.isAlive(token)).toBe(false)
    expect(replies.map(({ json }) => drill.isAlive(json.access_token))).toEqual([
      true,
      true,
      true,
      true,
      true,
    ])
  })
})

describe('over HTTP', () => {
  async function get(fault: string, path = '/v1/health'): Promise<Response> {
    const listening = await listen(startDrill([fault]).broker)
    try {
      const answer = await fetch(listening.url + path, { redirect: 'manual' })
      const body = await answer.arrayBuffer()
      return new Response(body, answer)
    } finally {
      await listening.close()
    }
  }

  test('a reset connection has no answer', async () => {
    await expect(get('reset:health')).rejects.toThrow('fetch failed')
  })

  test('a truncated answer ends before its length', async () => {
    await expect(get('truncate:health')).rejects.toThrow('terminated')
  })

  test('an oversized answer is huge, and still JSON', async () => {
    const answer = await get('oversize:health')
    const text = await answer.text()
    expect(text.length).toBeGreaterThan(32 * 1024 * 1024)
    expect(JSON.parse(text)).toMatchObject({ status: 'ok' })
  })

  test('a slow answer lets others overtake', async () => {
    const { broker } = startDrill(['slow:health:500ms:once'])
    const arrived: string[] = []
    let underWay = (): void => undefined
    const firstCall = new Promise<void>((resolve) => {
      underWay = resolve
    })
    const handle = (call: BrokerRequest): Answer => {
      underWay()
      return broker.handle(call)
    }
    const listening = await listen({ ...broker, handle })
    const ask = async (name: string): Promise<void> => {
      arrived.push(`${name} ${(await fetch(`${listening.url}/v1/health`)).status}`)
    }
    const slow = ask('slow')
    await firstCall
    await ask('quick')
    await slow
    expect(arrived).toEqual(['quick 200', 'slow 200'])
    await listening.close()
  })

  test('a page and a redirect are what they are', async () => {
    expect(await (await get('html:health')).text()).toContain('<h1>Sign in')
    expect((await get('redirect:any')).headers.get('location')).toBe('https://elsewhere.invalid/')
  })
})

/** What is lost at a restart, below, and what only shows in ways of its own, in `lies.test.ts`. */
const ELSEWHERE = ['busy', 'unstored', 'loose', 'split', 'issue', 'clamp', 'request-id', 'limit'] as const

describe('what is acknowledged and not stored', () => {
  const failures = (drill: Drill, operation: string): number =>
    Number(
      new RegExp(`agentwrit_db_errors_total\\{operation="${operation}"\\} (\\d+)`).exec(
        drill.call('GET', '/v1/metrics').text,
      )?.[1] ?? 0,
    )

  test.each([
    ['token', 1],
    ['token:1', 1],
    ['agent', 0],
  ])('unstored:%s is effective until the next restart', (what, lost) => {
    const drill = startDrill([`unstored:${what}`])
    const { token, jti } = drill.agent()
    expect(drill.revoke('token', jti).status).toBe(200)
    expect([drill.isAlive(token), failures(drill, 'save_revocation')]).toEqual([false, lost])
    drill.broker.restart()
    expect(drill.isAlive(token)).toBe(lost > 0)
    expect(failures(drill, 'save_revocation')).toBe(0)
  })

  test.each(['release', 'renew'])('what unstored:%s lost is stored when its jti is revoked', (act) => {
    const drill = startDrill([`unstored:${act}:1`])
    const { token, jti } = drill.agent()
    drill.post(`/v1/token/${act}`, undefined, token)
    expect(failures(drill, 'save_revocation')).toBe(1)
    drill.revoke('token', jti)
    expect(failures(drill, 'save_revocation')).toBe(1)
    drill.broker.restart()
    expect(drill.isAlive(token)).toBe(false)
  })

  test('what stays unstored without a number is never stored', () => {
    const drill = startDrill(['unstored:task'])
    const { token } = drill.agent({ task: 't1' })
    for (let tries = 0; tries < 5; tries += 1) drill.revoke('task', 't1')
    expect(failures(drill, 'save_revocation')).toBe(5)
    drill.broker.restart()
    expect(drill.isAlive(token)).toBe(true)
  })

  test('busy: a revocation beside an audited request is lost, one after it is not', () => {
    const drill = startDrill(['busy'])
    const first = drill.agent()
    const second = drill.agent()
    const secret = { json: { secret: ADMIN_SECRET } }
    const { answer } = drill.call('POST', '/v1/admin/auth', { ...secret, underWay: true })
    drill.revoke('token', first.jti)
    answer.delivery?.onLeaving?.()
    drill.revoke('token', second.jti)
    drill.broker.restart()
    expect([drill.isAlive(first.token), drill.isAlive(second.token)]).toEqual([true, false])
  })
})

describe('writing faults down', () => {
  test('every example of the catalog is good, and every word of it is covered above', () => {
    expect(parseFaults(FAULT_FORMS.map(({ example }) => example)).problems).toEqual([])
    const covered = new Set(
      ['validate:random', ...Object.keys(DIFFERENCES), ...ELSEWHERE].map((fault) => fault.split(':')[0]),
    )
    expect(covered).toEqual(new Set(FAULT_FORMS.map(({ word }) => word)))
    for (const { word, form, example } of FAULT_FORMS) {
      expect([form.split(/[:[]/)[0], example.split(':')[0]]).toEqual([word, word])
    }
  })

  test.each([
    [
      'ignore:tsk',
      'fault "ignore:tsk": "tsk" does not fit here; write one of "token", "agent", "task", "chain", "release", "renew" (did you mean "task"?)',
    ],
    [
      'overkill:renew',
      'fault "overkill:renew": "renew" does not fit here; write one of "token", "agent", "task", "chain"',
    ],
    [
      'late:task',
      'fault "late:task": something is missing at its end; write a duration such as "500ms", "2s" or "1m"',
    ],
    [
      'late:task:5',
      'fault "late:task:5": "5" does not fit here; write a duration such as "500ms", "2s" or "1m"',
    ],
    ['clock:90s', 'fault "clock:90s": "90s" does not fit here; write an offset such as "+90s" or "-5m"'],
    [
      'status:revoke:200',
      'fault "status:revoke:200": "200" does not fit here; write a whole number from 400 to 599',
    ],
    [
      'reset:revoke:twice',
      'fault "reset:revoke:twice": "twice" does not fit here; write "once" or "after=N"',
    ],
    ['wrong-claims:x', 'fault "wrong-claims:x": "x" does not fit here; leave it out'],
    [
      'restart',
      'fault "restart": something is missing at its end; write one of "forgets-revocations", "forgets-unstored"',
    ],
    [
      'validate:random:x',
      'fault "validate:random:x": "x" does not fit here; write a whole number from 0 to 4294967295',
    ],
  ])('%s', (text, problem) => {
    expect(parseFaults([text, 'ignore:task'])).toEqual({
      faults: [{ kind: 'ignore', act: 'task' }],
      problems: [problem],
    })
  })

  test('an unknown word comes with all the known ones', () => {
    const [problem] = parseFaults(['ingore:task']).problems
    expect(problem).toMatch(
      /^fault "ingore:task": there is no fault "ingore"; write one of "ignore", "overkill", /,
    )
    expect(problem).toMatch(/\(did you mean "ignore"\?\)$/)
  })

  test('routes have names, and the nearest is offered', () => {
    expect(parseFaults(['status:admin-login:500']).problems[0]).toContain('"admin-auth"')
    expect(parseFaults(['reset:valdate']).problems[0]).toMatch(/\(did you mean "validate"\?\)$/)
  })
})

function later(drill: Drill, dead: () => string): string {
  drill.clock.now += 1000
  return dead()
}

function claimsAreOwn(drill: Drill, token: string): boolean {
  return drill.post('/v1/token/validate', { token }).json.claims?.jti === claimsOf(token).jti
}

/** The status, what is odd about the answer, and whether a revoke names what it was asked for. */
function shown(reply: Reply, level?: string, target?: string): string {
  if (reply.status === 302) return '302'
  const type = reply.headers['Content-Type'] ?? ''
  if (!type.includes('json')) return `${reply.status} ${type}`
  if (reply.status !== 200) return `${reply.status} ${reply.json.detail}`
  const echo: { level?: string; target?: string } = JSON.parse(reply.text)
  if (level !== undefined && echo.level !== level) return '200, other level'
  if (target !== undefined && echo.target !== target) return '200, other target'
  return reply.answer.delivery === undefined ? '200' : `200 ${JSON.stringify(reply.answer.delivery)}`
}

function auditState(drill: Drill): string {
  const events = drill.events()
  let previous = '0'.repeat(64)
  for (const event of events) {
    if (event.prev_hash !== previous || auditHash(event) !== event.hash) {
      return `broken at ${event.id}, ${events.length} events`
    }
    previous = event.hash
  }
  return `chained, ${events.length} events`
}

/** The same answer to every question about dead tokens. */
function boards(answer: () => string): Outcome {
  return Object.fromEntries(
    Object.keys(SOUND)
      .filter((name) => name.endsWith(' dead') || name === 'later')
      .map((name) => [name, answer()]),
  )
}

/** The first revoke has no effect and shows this. */
function untouched(token: string): Outcome {
  return {
    token,
    'token dead': '',
    'token used': 500,
    'agent dead': 'writer',
    'chain dead': 'writer handed',
    'renew dead': 'writer handed spare',
    'release dead': 'writer handed spare leaver',
    audit: 'chained, 26 events',
  }
}
