import { header } from './reply.ts'
import { MalformedAnswer } from './shape.ts'
import type { WireAnswer } from './wire.ts'

/** The body as JSON. Throws `MalformedAnswer` for anything that is not labelled, encoded and written as JSON. */
export function jsonBody(answer: WireAnswer): unknown {
  const type = mediaType(answer)
  if (type !== 'application/json' && type !== 'application/problem+json') {
    throw new MalformedAnswer(type === undefined ? 'no content type, not JSON' : `"${type}" instead of JSON`)
  }
  const coding = header(answer, 'content-encoding') ?? 'identity'
  // We never ask for compression, so whoever compresses did not listen.
  if (coding !== 'identity')
    throw new MalformedAnswer(`the content encoding "${coding}", which was not asked for`)
  return parse(answer.body)
}

/** In lower case and without parameters. */
export function mediaType(answer: WireAnswer): string | undefined {
  return header(answer, 'content-type')?.split(';')[0]?.trim().toLowerCase()
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(UTF8.decode(body))
  } catch {
    // The parser's own message would quote the body, which may hold a token.
    throw new MalformedAnswer(body.byteLength === 0 ? 'an empty body' : 'a body that is not valid JSON')
  }
}

const UTF8 = new TextDecoder('utf-8', { fatal: true })
