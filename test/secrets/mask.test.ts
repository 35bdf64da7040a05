import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createMask, type Mask, MIN_SECRET_LENGTH } from '../../src/secrets/mask.ts'
import { Secret } from '../../src/secrets/secret.ts'
import { jwt } from '../agentwrit/client/stand-in.ts'

function maskOf(...secrets: readonly string[]): Mask {
  const mask = createMask()
  for (const secret of secrets) mask.learn(new Secret(secret))
  return mask
}

/** What people and programs do to a secret on its way into a log. */
const ENCODINGS: Readonly<Record<string, (secret: string) => string>> = {
  'as it is': (secret) => secret,
  'in JSON': (secret) => JSON.stringify({ token: secret }),
  'in JSON by Go': (secret) =>
    JSON.stringify(secret).replace(
      /[<>&\u2028\u2029]/g,
      (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  'in ASCII JSON': (secret) =>
    JSON.stringify(secret).replace(
      /[^\u0020-\u007e]/g,
      (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  'in JSON by PHP': (secret) => JSON.stringify(secret).replaceAll('/', '\\/'),
  'in a URL': (secret) => encodeURIComponent(Buffer.from(secret).toString()),
  'in a form': (secret) => new URLSearchParams({ token: secret }).toString(),
  'in a lower-case URL': (secret) =>
    encodeURIComponent(Buffer.from(secret).toString()).replace(/%../g, (escape) => escape.toLowerCase()),
  'in hex': (secret) => Buffer.from(secret).toString('hex'),
  'in upper-case hex': (secret) => Buffer.from(secret).toString('hex').toUpperCase(),
  'in base64': (secret) => Buffer.from(secret).toString('base64'),
  'in base64url': (secret) => Buffer.from(secret).toString('base64url'),
  'in a Basic authorization': (secret) => `Basic ${Buffer.from(`client:${secret}`).toString('base64')}`,
  'in a Basic authorization, one further': (secret) =>
    `Basic ${Buffer.from(`client1:${secret}`).toString('base64')}`,
  'in a Basic authorization, two further': (secret) =>
    `Basic ${Buffer.from(`client12:${secret}!`).toString('base64')}`,
  'amid base64url': (secret) => Buffer.from(`x${secret}yz`).toString('base64url'),
}

/** Everything a text says, also what it says in base64 at any offset, hex or percent escapes. */
function readings(text: string): readonly string[] {
  const runs = text.match(/[\w+/=-]{4,}/g) ?? []
  return [
    text,
    text
      .replace(/\\u([0-9a-f]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      .replaceAll('\\/', '/')
      .replaceAll('\\"', '"')
      .replaceAll('\\\\', '\\'),
    ...[text, text.replaceAll('+', ' ')].map((one) =>
      one.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) =>
        Buffer.from(escapes.replaceAll('%', ''), 'hex').toString(),
      ),
    ),
    ...runs.flatMap((run) =>
      [0, 1, 2, 3].map((offset) => Buffer.from(run.slice(offset), 'base64').toString()),
    ),
    ...runs.map((run) => Buffer.from(run, 'hex').toString()),
  ]
}

const anySecret = fc.oneof(
  fc.string({ minLength: MIN_SECRET_LENGTH, maxLength: 60 }),
  fc.string({ minLength: MIN_SECRET_LENGTH, maxLength: 40, unit: 'grapheme' }),
  fc.stringMatching(/^[0-9a-f]{64}$/),
  fc.record({ jti: fc.stringMatching(/^[0-9a-f]{32}$/), sub: fc.string() }).map(jwt),
)

test.each(Object.entries(ENCODINGS))('no learned secret survives %s', (_, encode) => {
  fc.assert(
    fc.property(anySecret, fc.string(), fc.string(), (secret, before, after) => {
      const masked = maskOf(secret).apply(`${before} ${encode(secret)} ${after}`)
      // A text around it that spells the same secret again would be masked, too; the mask's own words cannot.
      const plain = Buffer.from(secret).toString()
      fc.pre(!'[masked secret sha256:0123456789abcdef] [masked token'.includes(plain))
      for (const reading of readings(masked)) expect(reading.includes(plain)).toBe(false)
      expect(masked).toContain('[masked ')
    }),
    { numRuns: 60 },
  )
})

test('a text without secrets stays as it is', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[g-z]{8,40}$/), fc.string(), (secret, text) => {
      fc.pre(!/e[yw]|[g-z]{6}|[A-Za-z0-9+/_-]{7}/.test(text))
      expect(maskOf(secret).apply(text)).toBe(text)
    }),
  )
})

test.each([
  'no connection to "http://127.0.0.1:8080" (ECONNREFUSED)',
  'spiffe://agentwrit.local/agent/incident-response/incident-demo-1a2b/0123456789abcdef',
  'firebreak-20260102-0304-17 at 2026-01-02T03:04:05.678Z',
  'a keyed-in eyeglass.example.test of 3.14.159 version 2.0.0',
  'they.obey.every-new.key-word',
  'sha256:25d81c736594bbaff5f5fcfeb6c11938dd17a1b8b460cebb431e6f4e418874ad',
  'https://newyork.eyewitness.example.test/path',
])('innocent: %s', (text) => {
  expect(maskOf('correct-horse-battery', jwt()).apply(text)).toBe(text)
})

test('a JWT is masked by its looks, learned or not, wherever it stands', () => {
  const token = jwt({ jti: 'never-learned' })
  const mask = createMask()
  for (const text of [
    token,
    `Bearer ${token}`,
    `token=${token}&x=1`,
    `"${token}"`,
    `https://x.test/?t=${token}`,
    `x_${token}`,
    `a.b.${token}.c`,
  ]) {
    const masked = mask.apply(text)
    for (const segment of token.split('.')) expect(masked).not.toContain(segment)
    expect(masked).toContain('[masked token sha256:')
  }
})

test('the payload and the signature of a learned token are secrets of their own, the shared header is not', () => {
  const token = jwt({ jti: 'learned' })
  const [header = '', payload = '', signature = ''] = token.split('.')
  const mask = maskOf(token)
  expect(mask.apply(`${payload} / ${signature}`)).toMatch(
    /^\[masked token sha256:[0-9a-f]{12}\] \/ \[masked token sha256:[0-9a-f]{12}\]$/,
  )
  expect(mask.apply(Buffer.from(signature, 'base64url').toString('base64'))).not.toContain(
    signature.slice(0, 20),
  )
  expect(mask.apply(header)).toBe(header)
})

test('a private key is masked by its looks, a certificate is not', () => {
  const key = '-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49\n-----END PRIVATE KEY-----'
  expect(createMask().apply(`before ${key} after`)).toMatch(
    /^before \[masked key sha256:[0-9a-f]{12}\] after$/,
  )
  const certificate = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'
  expect(createMask().apply(certificate)).toBe(certificate)
})

test('secrets that contain or overlap each other leave nothing standing', () => {
  const mask = maskOf('alpha-bravo', 'alpha-bravo-charlie', 'bravo-charlie-delta', 'charlie')
  expect(mask.apply('x alpha-bravo-charlie-delta y')).toMatch(/^x \[masked secret sha256:[0-9a-f]{12}\] y$/)
  expect(mask.apply('alpha-bravo charlie')).toMatch(
    /^\[masked secret sha256:[0-9a-f]{12}\] \[masked secret sha256:[0-9a-f]{12}\]$/,
  )
})

test('the fingerprint tells which secret it was', () => {
  const secret = new Secret('correct-horse-battery')
  const mask = createMask()
  mask.learn(secret)
  expect(mask.apply(`the secret is ${secret.reveal()}!`)).toBe(
    `the secret is [masked secret sha256:${secret.fingerprint}]!`,
  )
})

test('a secret learned later is masked from then on; learning twice changes nothing', () => {
  const mask = maskOf('first-secret')
  expect(mask.apply('second-secret')).toBe('second-secret')
  mask.learn(new Secret('second-secret'))
  mask.learn(new Secret('second-secret'))
  expect(mask.apply('first-secret second-secret')).not.toContain('-secret')
})

test('words shorter than the minimum are left alone', () => {
  expect(maskOf('abc').apply('abc abcabc')).toBe('abc abcabc')
})

test('long texts that nearly look like tokens take no time to speak of', () => {
  const mask = maskOf(jwt(), 'a'.repeat(64))
  for (const text of [
    'ey'.repeat(300_000),
    'eyJ.'.repeat(150_000),
    'a'.repeat(600_000),
    '-----BEGIN PRIVATE KEY'.repeat(20_000),
  ]) {
    expect(mask.apply(text).length).toBeGreaterThan(0)
  }
})

test('of tokens whose payloads end alike each is masked as itself, by its payload alone as well', () => {
  const payloads = ['one', 'two', 'six'].map((sub) =>
    Buffer.from(JSON.stringify({ sub, task_id: 'the-same-task' })).toString('base64url'),
  )
  const tokens = payloads.map((payload, at) => `eyJhbGciOiJFZERTQSJ9.${payload}.c2lnbmF0dXJl${at}`)
  const mask = maskOf(...tokens)
  for (const [at, payload] of payloads.entries()) {
    const { fingerprint } = new Secret(tokens[at] ?? '')
    expect(mask.apply(`seen: ${payload}.`)).toBe(`seen: [masked token sha256:${fingerprint}].`)
  }
})
