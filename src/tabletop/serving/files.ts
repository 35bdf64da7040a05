import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { FACILITATOR_SCRIPT, ROOM_SCRIPT, STYLE } from './pages.generated.ts'

/** Something that is the same for every exercise. */
export interface PageFile {
  readonly type: string
  readonly text: string
  readonly tag: string
}

export function pageFile(type: string, text: string): PageFile {
  return { type, text, tag: `"${createHash('sha256').update(text).digest('base64url')}"` }
}

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#e8532b" d="M1 1h7v7H1zM8 8h7v7H8z"/></svg>`

/** What both pages load, by path. Nothing in it is of this exercise. */
export const PAGE_FILES: ReadonlyMap<string, PageFile> = new Map([
  ['/room.js', pageFile('text/javascript', ROOM_SCRIPT)],
  ['/facilitator.js', pageFile('text/javascript', FACILITATOR_SCRIPT)],
  ['/style.css', pageFile('text/css', STYLE)],
  ['/icon.svg', pageFile('image/svg+xml', ICON)],
])

/** Answers with a file, or that the browser has it. */
export function answerFile(
  { method, headers }: IncomingMessage,
  outgoing: ServerResponse,
  { type, text, tag }: PageFile,
): undefined {
  const known = headers['if-none-match'] === tag
  const status = method !== 'GET' ? 405 : known ? 304 : 200
  outgoing.writeHead(status, { ...SAFE, 'Content-Type': `${type}; charset=utf-8`, ETag: tag })
  outgoing.end(status === 200 ? text : '')
  return undefined
}

/** Nothing may load, run or be framed that is not ours, whatever gets into a page; and no text becomes markup. */
const SAFE = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
  'Cache-Control': 'no-cache',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
}
