import { FirebreakError } from '../errors.ts'

/**
 * The broker's base address out of what a person typed: http or https, nothing but host, port and perhaps a path,
 * no slash at the end. Plain HTTP would show every secret to the network, so beyond this machine it has to be
 * allowed on purpose.
 *
 * @throws FirebreakError `usage`. The message never repeats the address: it may hold a password.
 */
export function brokerUrl(text: string, allowInsecure: boolean): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || url.host === '' || !['http:', 'https:'].includes(url.protocol)) {
    throw usage("the broker's address is not an http or https URL", 'write it as "https://host:port"')
  }
  if (url.username !== '' || url.password !== '') {
    throw usage(
      "the broker's address carries a user name or password",
      'take them out of the address; credentials come from their own environment variables',
    )
  }
  if (/[?#]/.test(text)) {
    throw usage("the broker's address has a query or a fragment", 'end the address after host, port and path')
  }
  if (url.protocol === 'http:' && !isLoopback(url) && !allowInsecure) {
    throw usage(
      `plain HTTP to "${url.host}" would show every secret to the network`,
      'use an https address, or --allow-insecure (in a program: allowInsecure) if the network is yours',
    )
  }
  url.pathname = url.pathname.replace(/\/+$/, '')
  return url
}

/** Whether an address can only be this machine. Names below `localhost` are not: a resolver may ask others for them. */
export function isLoopback({ hostname }: URL): boolean {
  return /^(?:127\.\d+\.\d+\.\d+|\[::1\]|localhost)\.?$/.test(hostname)
}

function usage(message: string, hint: string): FirebreakError {
  return new FirebreakError('usage', message, { hint })
}
