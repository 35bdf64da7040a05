import { expect, test } from 'vitest'
import { proxyFor } from '../../src/http/proxy.ts'

test.each([
  // The address, an entry, and whether the entry excludes it.
  ['https://[fd00::1]:8443', 'fd00::1', true],
  ['https://[fd00::1]:8443', '[fd00::1]', true],
  ['https://[fd00::1]:8443', '[fd00::1]:8443', true],
  ['https://[fd00::1]:8443', '[fd00::1]:443', false],
  ['https://[fd00::1]:8443', 'FD00:0:0:0::0001', true],
  ['https://[fd00::1]:8443', 'fd00::2', false],
  ['https://[fd00::1]:8443', 'fd00::/8', true],
  ['https://[fd00::1]:8443', '[fd00::]/8', true],
  ['https://[fd00::1]:8443', 'fe80::/10', false],
  ['https://10.1.2.3', '10.1.2.3', true],
  ['https://10.1.2.3', '10.66051', true],
  ['https://10.1.2.3', '0xa010203:443', true],
  ['https://10.1.2.3', '10.1.2.3:8443', false],
  ['https://10.1.2.3', '10.0.0.0/8', true],
  ['https://10.1.2.3', '10.1.2.0/24', true],
  ['https://10.1.2.3', '10.1.3.0/24', false],
  ['https://10.1.2.3', '10.0.0.0/33', false],
  ['https://10.1.2.3', '0.0.0.0/0', true],
  ['https://10.1.2.3', '::ffff:10.1.2.3', true],
  ['https://10.1.2.3', '2.3', false],
  ['https://[::ffff:10.1.2.3]', '10.0.0.0/8', true],
  ['https://broker.example.test.', 'example.test', true],
  ['https://broker.example.test', 'EXAMPLE.test.', true],
  ['https://broker.example.test', '.example.test', true],
  ['https://broker.example.test', '*.example.test:443', true],
  ['https://broker.example.test', 'b.test,,  .example.test', true],
  ['https://broker.example.test', 'ample.test', false],
  ['https://broker.example.test', '10.0.0.0/8', false],
  ['https://broker.example.test', 'a.test *', true],
  ['https://bücher.example', 'BÜCHER.example', true],
  ['https://broker.example.test', '/8 [ ::: %zz', false],
])('%s and NO_PROXY="%s": %s', (url, list, excluded) => {
  const env = { HTTPS_PROXY: 'http://proxy.test:3128', NO_PROXY: list }
  expect(proxyFor(new URL(url), env) === undefined).toBe(excluded)
})
