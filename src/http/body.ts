import { header } from './headers.ts'
import { MalformedAnswer } from '../json/shape.ts'
import type { WireAnswer } from './wire.ts'

/** The body as JSON. Throws `MalformedAnswer` for anything that is not labelled, encoded and written as JSON. */
export function jsonBody(answer: WireAnswer): unknown {
  const type = mediaType(answer)
  if (type !== 'application/json' && type !== 'application/problem+json') {
    throw new MalformedAnswer(type === undefined ? 'no content type, not JSON' : `"${type}" instead of JSON`)
  }
  refuseCoding(answer)
  return jsonIn(answer.body)
}

/** The body as plain text. Throws `MalformedAnswer` for anything that is not labelled and encoded as such. */
export function textBody(answer: WireAnswer): string {
  const type = mediaType(answer)
  if (type !== 'text/plain') throw new MalformedAnswer(`"${type ?? 'no content type'}" instead of plain text`)
  refuseCoding(answer)
  try {
    return UTF8.decode(answer.body)
  } catch {
    throw new MalformedAnswer('a text that is not UTF-8')
  }
}

/** We never ask for compression, so whoever compresses did not listen. */
function refuseCoding(answer: WireAnswer): void {
  const coding = header(answer, 'content-encoding') ?? 'identity'
  if (coding !== 'identity')
    throw new MalformedAnswer(`the content encoding "${coding}", which was not asked for`)
}

/** In lower case and without parameters. */
export function mediaType(answer: WireAnswer): string | undefined {
  return header(answer, 'content-type')?.split(';')[0]?.trim().toLowerCase()
}

function jsonIn(body: Uint8Array): unknown {
  const { text, value } = parsed(body)
  // JSON.parse keeps the last of several, and whoever wrote or checked the answer may have meant the first.
  if (namesWritten(text) !== namesKept(value)) throw new MalformedAnswer('a name twice in one object')
  return value
}

function parsed(body: Uint8Array): { readonly text: string; readonly value: unknown } {
  try {
    const text = UTF8.decode(body)
    return { text, value: JSON.parse(text) }
  } catch {
    // The parser's own message would quote the body, which may hold a token.
    throw new MalformedAnswer(body.byteLength === 0 ? 'an empty body' : 'a body that is not valid JSON')
  }
}

/** In valid JSON a text is a name exactly where a colon follows. */
function namesWritten(json: string): number {
  const textAndColon = /"[^"\\]*(?:\\.[^"\\]*)*"\s*:?/g
  let names = 0
  while (textAndColon.test(json)) if (json.charAt(textAndColon.lastIndex - 1) === ':') names += 1
  return names
}

/** With a list of its own instead of recursion: an answer may be nested half a million deep. */
function namesKept(value: unknown): number {
  const open: unknown[] = [value]
  let names = 0
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (typeof one !== 'object' || one === null) continue
    const inside: readonly unknown[] = Object.values(one)
    if (!Array.isArray(one)) names += inside.length
    for (const each of inside) open.push(each)
  }
  return names
}

const UTF8 = new TextDecoder('utf-8', { fatal: true })
