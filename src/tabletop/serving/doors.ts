import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

type Page = 'room' | 'facilitator'

/** Who may come in, and to which page. */
export interface Doors {
  /** Whether a request came to the address that it asks for: a page elsewhere may have its name resolve to loopback. */
  isForUs(incoming: IncomingMessage): boolean
  /** The path that opens a page, with its key where it needs one. */
  enter(path: `/${Page}`): string
  /** Another key for the facilitator, whose browser is gone: the old one opens nothing any more. */
  anotherKey(): void
  /** What a browser keeps in place of the key; undefined where the key is wrong or was used. */
  open(page: Page, key: string): string | undefined
  isOpen(page: Page, incoming: IncomingMessage): boolean
  /** Whether a command was sent by our own page: no other page can, whatever cookies the browser adds. */
  isOwnPage(incoming: IncomingMessage): boolean
}

/** What the browsers that are in go by. Kept, they are in again after a crash. */
export interface BrowserSessions {
  /** Cookies do not know of ports: another exercise on this machine has other names. */
  readonly name: string
  readonly room: string
  readonly facilitator: string
}

export function newSessions(): BrowserSessions {
  return { name: `firebreak-${randomBytes(6).toString('hex')}`, room: secret(), facilitator: secret() }
}

/** @param host the address that is listened on; any but loopback gives the room's page a key too */
export function createDoors(host: string, sessions: BrowserSessions): Doors {
  const { name } = sessions
  const closed: Readonly<Record<Page, boolean>> = { room: !isLoopbackHost(host), facilitator: true }
  const keys: Record<Page, string> = { room: secret(), facilitator: secret() }
  // The room's key opens the projector and every phone; the facilitator's one browser.
  const used = new Set<Page>()
  return {
    isForUs: ({ headers: { host: asked } }) => asked !== undefined && isOurs(asked, host),
    enter: (path) => {
      const page = path === '/room' ? 'room' : 'facilitator'
      return closed[page] ? `${path}?key=${keys[page]}` : path
    },
    anotherKey: () => {
      keys.facilitator = secret()
      used.delete('facilitator')
    },
    open: (page, key) => {
      if (used.has(page) || !same(key, keys[page])) return undefined
      if (page === 'facilitator') used.add(page)
      return `${name}=${sessions[page]}; Path=/${page}; HttpOnly; SameSite=Strict`
    },
    isOpen: (page, { headers: { cookie = '' } }) =>
      !closed[page] ||
      cookie.split(/; */).some((one) => {
        const [key = '', value = ''] = one.split('=')
        return key === name && same(value, sessions[page])
      }),
    isOwnPage: ({ headers }) =>
      headers.origin === `http://${headers.host}` &&
      (headers['sec-fetch-site'] ?? 'same-origin') === 'same-origin' &&
      headers['content-type'] === 'application/json',
  }
}

export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host)
}

function isOurs(asked: string, bound: string): boolean {
  const name = asked
    .replace(/:\d*$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase()
  if (isLoopbackHost(name) || name === bound) return true
  // Listening on every address, it has many; a name that is no address is not ours even then.
  return (
    (bound === '0.0.0.0' || bound === '::') &&
    /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:]*:[0-9a-f:.]*)$/.test(name)
  )
}

function secret(): string {
  return randomBytes(24).toString('base64url')
}

function same(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)]
  return one.length === other.length && timingSafeEqual(one, other)
}
