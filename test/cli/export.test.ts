import { createServer, type IncomingMessage } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { otlp } from '../../src/reports/metrics/otlp.ts'
import { ALL } from '../reports/records.ts'
import { CONTEXT, one } from '../reports/reports.ts'
import { testHost, type TestHost } from './test-host.ts'

const CWD = '/work'
const KEY = 'a-key-that-nobody-may-see'

interface Got {
  readonly path: string
  readonly method: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** A receiver: what it got, and what it answers next. */
const got: Got[] = []
let answer: { status: number; headers?: Record<string, string>; body?: string }
let origin: string
const receiver = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const { url = '', method = '', headers } = request
    got.push({ path: url, method, headers, body: Buffer.concat(chunks).toString('utf8') })
    response.writeHead(answer.status, answer.headers).end(answer.body ?? '{"partialSuccess":{}}')
  })
})

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  const address = receiver.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  origin = `http://127.0.0.1:${address.port}`
})

afterAll(() => receiver.close())

beforeEach(() => {
  got.length = 0
  answer = { status: 200 }
})

/** Reports of a record that stands on no disk. */
async function report(
  url: string,
  { record = ALL.passing, env = {} }: { record?: typeof ALL.passing; env?: Record<string, string> } = {},
): Promise<{ readonly code: number; readonly host: TestHost }> {
  const files = { [`${CWD}/run.json`]: JSON.stringify(record), [`${CWD}/headers`]: `x-key=${KEY}\n` }
  const host = testHost({ cwd: CWD, files, env })
  return { code: await main(['report', 'run.json', '--reporter', `otlp=${url}`], host), host }
}

test.each([
  ['', '/v1/metrics'],
  ['/', '/v1/metrics'],
  ['/otlp', '/otlp/v1/metrics'],
  ['/otlp/v1/metrics/', '/otlp/v1/metrics'],
])(
  'to an address with the path "%s" it is sent to %s, once, and is what the reporter makes',
  async (path, sent) => {
    const { code } = await report(`${origin}${path}`)
    expect(code).toBe(0)
    expect(got).toHaveLength(1)
    expect(got[0]).toMatchObject({
      path: sent,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: otlp.render(one(ALL.passing), CONTEXT),
    })
  },
)

test.each([
  ['the variable', { FIREBREAK_OTLP_HEADERS: `x-key=${KEY},X-Scope = a%20b` }],
  ['the file', { FIREBREAK_OTLP_HEADERS_FILE: `${CWD}/headers` }],
])('headers come from %s, and are in no output even if the receiver repeats them', async (_, env) => {
  answer = { status: 401, headers: { 'x-key': KEY }, body: `{"message":"bad ${KEY}"}` }
  const { code, host } = await report(origin, { env })
  expect(got[0]?.headers['x-key']).toBe(KEY)
  expect(got[0]?.headers['x-scope']).toBe('FIREBREAK_OTLP_HEADERS' in env ? 'a b' : undefined)
  expect(code).toBe(3)
  expect(host.out() + host.err()).not.toContain(KEY)
})

test('no other variable is sent along', async () => {
  await report(origin, { env: { OTEL_EXPORTER_OTLP_HEADERS: `x-key=${KEY}`, AGENTWRIT_ADMIN_SECRET: KEY } })
  expect(JSON.stringify(got)).not.toContain(KEY)
})

test.each([
  ['a refusal', { status: 503 }, 'it answered 503'],
  ['a redirect', { status: 307, headers: { location: '/elsewhere' } }, 'redirects are not followed'],
  [
    'a part',
    { status: 200, body: '{"partialSuccess":{"rejectedDataPoints":"3","errorMessage":"no"}}' },
    '3 of the',
  ],
])('%s is told, is followed nowhere, and changes no verdict', async (_, given, told) => {
  answer = given
  for (const [record, code] of [
    [ALL.passing, 3],
    [ALL.failing, 1],
  ] as const) {
    const ended = await report(origin, { record })
    expect(ended.code).toBe(code)
    expect(ended.host.err()).toContain(`the otlp report cannot be sent to "${origin}/v1/metrics": `)
    expect(ended.host.err()).toContain(told)
  }
  expect(got.map(({ path }) => path)).toEqual(['/v1/metrics', '/v1/metrics'])
})

test('nobody there is told, too', async () => {
  const { code, host } = await report('http://127.0.0.1:1')
  expect(code).toBe(3)
  expect(host.err()).toContain('no answer: ECONNREFUSED')
})

test.each([
  ['', 'is no http or https URL', {}],
  ['metrics.json', 'is no http or https URL', {}],
  ['file:///etc/passwd', 'is no http or https URL', {}],
  [`https://me:${KEY}@h`, 'carries a user name', {}],
  [`https://h/?key=${KEY}`, 'has a query', {}],
  ['http://collector.example', 'would show FIREBREAK_OTLP_HEADERS', { FIREBREAK_OTLP_HEADERS: `a=${KEY}` }],
  ['https://h', 'does not hold headers', { FIREBREAK_OTLP_HEADERS: KEY }],
  ['https://h', 'does not hold headers', { FIREBREAK_OTLP_HEADERS: `host=${KEY}` }],
  ['https://h', 'does not hold headers', { FIREBREAK_OTLP_HEADERS: `a=${KEY}%0d%0ax: y` }],
  ['https://h', 'cannot be read', { FIREBREAK_OTLP_HEADERS_FILE: `${CWD}/absent` }],
])('"%s": refused before anything runs, because it %s', async (url, why, env) => {
  const { code, host } = await report(url, { env })
  expect(code).toBe(2)
  expect(host.err()).toContain(why)
  expect(host.out() + host.err()).not.toContain(KEY)
})

test('two reports to one address are refused, and one to stdout is none of them', async () => {
  const host = testHost({ cwd: CWD, files: { [`${CWD}/run.json`]: JSON.stringify(ALL.passing) } })
  const to = (...texts: readonly string[]) => texts.flatMap((text) => ['--reporter', text])
  expect(await main(['report', 'run.json', ...to(`otlp=${origin}`, `otlp=${origin}/v1/metrics`)], host)).toBe(
    2,
  )
  expect(await main(['report', 'run.json', ...to(`otlp=${origin}`, 'json')], host)).toBe(0)
  expect(JSON.parse(host.out())).toMatchObject({ record: 2 })
})

test('a file of metrics goes on from the one that stood there', async () => {
  const host = testHost({ cwd: CWD })
  const reported = async (record: typeof ALL.passing): Promise<string> => {
    host.files.set(`${CWD}/run.json`, JSON.stringify(record))
    await main(['report', 'run.json', '--reporter', 'prometheus=fb.prom'], host)
    return host.files.get(`${CWD}/fb.prom`) ?? ''
  }
  const held = /^firebreak_last_held_timestamp_seconds\{.*$/m.exec(await reported(ALL.passing))?.[0] ?? 'none'
  const later = await reported(ALL.failing)
  expect(later).toContain(held)
  expect(later).toContain('outcome="failed"} 1')
})
