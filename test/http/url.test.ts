import { expect, test } from 'vitest'
import { FirebreakError } from '../../src/errors.ts'
import { proxyFor } from '../../src/http/proxy.ts'
import { brokerUrl } from '../../src/http/url.ts'

test.each([
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/'],
  ['http://localhost:8080/', 'http://localhost:8080/'],
  ['http://[::1]:8080', 'http://[::1]:8080/'],
  ['http://127.9.9.9', 'http://127.9.9.9/'],
  ['https://broker.test', 'https://broker.test/'],
  ['https://broker.test/a/b//', 'https://broker.test/a/b'],
])('%s is an address', (text, href) => {
  expect(brokerUrl(text, false).href).toBe(href)
})

test.each([
  ['', 'not an http or https URL'],
  ['broker.test:8080', 'not an http or https URL'],
  ['//broker.test', 'not an http or https URL'],
  ['ftp://broker.test', 'not an http or https URL'],
  ['file:///etc/passwd', 'not an http or https URL'],
  ['https://', 'not an http or https URL'],
  ['https://user:hunter2@broker.test', 'user name or password'],
  ['https://hunter2@broker.test', 'user name or password'],
  ['https://broker.test/?token=hunter2', 'query or a fragment'],
  ['https://broker.test/#hunter2', 'query or a fragment'],
  ['https://broker.test?', 'query or a fragment'],
  ['http://broker.test', 'plain HTTP to "broker.test" would show every secret'],
  ['http://10.0.0.1:8080', 'plain HTTP to "10.0.0.1:8080" would show every secret'],
  ['http://127.0.0.1.evil.test', 'plain HTTP'],
  ['http://localhost.evil.test', 'plain HTTP'],
  ['http://broker.localhost', 'plain HTTP'],
  ['http://0.0.0.0', 'plain HTTP'],
])('%s is refused, and no secret in it is repeated', (text, message) => {
  const refuse = (): URL => brokerUrl(text, false)
  expect(refuse).toThrow(FirebreakError)
  expect(refuse).toThrow(message)
  expect(refuse).not.toThrow('hunter2')
})

test('whoever is refused plain HTTP is told what allows it', () => {
  expect(() => brokerUrl('http://broker.test', false)).toThrow(
    expect.objectContaining({ hint: expect.stringContaining('--allow-insecure') }),
  )
})

test('plain HTTP to another machine can be allowed', () => {
  expect(brokerUrl('http://10.0.0.1:8080', true).href).toBe('http://10.0.0.1:8080/')
})

const HTTPS = new URL('https://broker.example.test:8443')
const PROXY = { HTTPS_PROXY: 'http://proxy.test:3128' }

test("the proxy is the one of the address's scheme; lower case wins; a bare host will do", () => {
  expect(proxyFor(HTTPS, {})).toBeUndefined()
  expect(proxyFor(HTTPS, { HTTP_PROXY: 'http://proxy.test' })).toBeUndefined()
  expect(proxyFor(HTTPS, PROXY)?.uri).toBe('http://proxy.test:3128')
  expect(proxyFor(HTTPS, { ...PROXY, https_proxy: 'https://other.test' })?.uri).toBe('https://other.test')
  expect(proxyFor(HTTPS, { ...PROXY, https_proxy: '' })).toBeUndefined()
  expect(proxyFor(HTTPS, { HTTPS_PROXY: 'proxy.test:3128' })?.uri).toBe('http://proxy.test:3128')
  expect(proxyFor(new URL('http://broker.test'), { HTTP_PROXY: 'http://proxy.test' })?.uri).toBe(
    'http://proxy.test',
  )
})

test.each([
  ['*', true],
  ['example.test', true],
  ['.example.test', true],
  ['*.example.test', true],
  ['broker.example.test', true],
  ['BROKER.example.test', true],
  ['a.test, example.test:8443', true],
  ['a.test broker.example.test', true],
  ['example.test:443', false],
  ['ample.test', false],
  ['ker.example.test', false],
  ['', false],
])('NO_PROXY="%s" excludes broker.example.test:8443: %s', (list, excluded) => {
  expect(proxyFor(HTTPS, { ...PROXY, NO_PROXY: list }) === undefined).toBe(excluded)
})

test('a loopback address never goes through a proxy', () => {
  const env = { HTTP_PROXY: 'http://proxy.test', HTTPS_PROXY: 'http://proxy.test' }
  for (const url of ['http://127.0.0.1:1', 'https://localhost', 'http://[::1]', 'http://localhost.']) {
    expect(proxyFor(new URL(url), env)).toBeUndefined()
  }
})

test("the proxy's credentials become a header and leave the address", () => {
  const proxy = proxyFor(HTTPS, { HTTPS_PROXY: 'http://us%40er:p%20w%ss@proxy.test:3128' })
  expect(proxy?.uri).toBe('http://proxy.test:3128')
  expect(proxy?.authorization?.reveal()).toBe(`Basic ${Buffer.from('us@er:p w%ss').toString('base64')}`)
  expect(proxy?.password?.reveal()).toBe('p w%ss')
  expect(proxyFor(HTTPS, { HTTPS_PROXY: 'http://user@proxy.test' })?.authorization?.reveal()).toBe(
    'Basic dXNlcjo=',
  )
})

test.each(['socks5://proxy.test', 'http://', 'http://:secret@'])('a proxy of "%s" is refused', (value) => {
  const refuse = (): unknown => proxyFor(HTTPS, { HTTPS_PROXY: value })
  expect(refuse).toThrow('the environment variable "HTTPS_PROXY" does not hold a proxy\'s address')
  expect(refuse).not.toThrow('secret')
})
