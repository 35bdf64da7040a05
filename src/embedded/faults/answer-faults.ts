import { jsonAnswer, rawJsonAnswer } from '../http/answer.ts'
import type { Answer } from '../http/call.ts'
import type { Exchange } from '../http/exchange.ts'
import { encodeJson } from '../writing/json.ts'
import { readFields } from '../http/request-body.ts'
import { LEVELS } from '../tokens/revocations.ts'
import type { RouteName } from '../http/route-names.ts'
import type { TokenClaims } from '../tokens/token-text.ts'
import type { Fault } from './fault.ts'

/** Puts lies into good answers of validate and revoke. */
export function disturbAnswers(
  faults: readonly Fault[],
  issued: readonly TokenClaims[],
): (route: RouteName, exchange: Exchange, answer: Answer) => Answer {
  const lies = faults.flatMap((fault) => lieOf(fault, issued) ?? [])
  return (route, exchange, answer) =>
    lies
      .filter((lie) => lie.route === route)
      .reduce((told, lie) => (told.status === 200 ? lie.tell(exchange, told) : told), answer)
}

interface Lie {
  readonly route: RouteName
  readonly tell: (exchange: Exchange, answer: Answer) => Answer
}

function lieOf(fault: Fault, issued: readonly TokenClaims[]): Lie | undefined {
  if (fault.kind === 'validate') {
    return { route: 'validate', tell: fault.answer === 'true' ? sayValid : sayInvalid }
  }
  if (fault.kind === 'validate-random') {
    const toss = coin(fault.seed)
    return { route: 'validate', tell: (exchange) => (toss() ? sayValid(exchange) : sayInvalid()) }
  }
  if (fault.kind === 'cached') return { route: 'validate', tell: repeating() }
  if (fault.kind === 'quota') return { route: 'validate', tell: upTo(fault.validations) }
  if (fault.kind === 'wrong-claims') {
    return { route: 'validate', tell: (exchange, answer) => swapClaims(exchange, answer, issued) }
  }
  if (fault.kind === 'wrong-echo') {
    return { route: 'revoke', tell: (exchange) => wrongEcho(exchange, fault.field) }
  }
  return undefined
}

/** As from a cache in between: the first answer about a token is the answer about it. */
function repeating(): Lie['tell'] {
  const first = new Map<string, Answer>()
  return ({ body }, answer) => {
    const told = first.get(body) ?? answer
    first.set(body, told)
    return told
  }
}

/** As from something that keeps inquirers off without telling them so. */
function upTo(validations: number): Lie['tell'] {
  const asked = new Map<string, number>()
  return ({ body }, answer) => {
    const times = (asked.get(body) ?? 0) + 1
    asked.set(body, times)
    return times > validations ? sayInvalid() : answer
  }
}

function sayInvalid(): Answer {
  return jsonAnswer(200, { valid: false, error: 'token is invalid or expired' })
}

/** The claims are whatever the token says of itself. */
function sayValid({ body }: Exchange): Answer {
  const payload = readFields(body, { token: 'string' })?.token.split('.')[1] ?? ''
  const claims = Buffer.from(payload, 'base64url').toString()
  return rawJsonAnswer(200, `{"valid":true,"claims":${isJson(claims) ? claims : '{}'}}`)
}

function swapClaims({ state, body }: Exchange, answer: Answer, issued: readonly TokenClaims[]): Answer {
  const opened = state.openToken(readFields(body, { token: 'string' })?.token ?? '')
  if (typeof opened === 'string' || answer.body?.startsWith('{"valid":true') !== true) return answer
  const other = issued.findLast(({ jti, sub }) => jti !== opened.claims.jti && sub.startsWith('spiffe://'))
  return other === undefined ? answer : rawJsonAnswer(200, `{"valid":true,"claims":${encodeJson(other)}}`)
}

function wrongEcho({ body }: Exchange, field: 'target' | 'level'): Answer {
  const { level = '', target = '' } = readFields(body, { level: 'string', target: 'string' }) ?? {}
  const echo =
    field === 'target'
      ? { level, target: `${target}-other` }
      : { level: LEVELS.find((other) => other !== level) ?? '', target }
  return jsonAnswer(200, { revoked: true, ...echo, count: 1 })
}

/** Heads or tails by Mulberry32: the same seed tosses the same row. */
function coin(seed: number): () => boolean {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) & 1) === 1
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
