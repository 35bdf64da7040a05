import { PRODUCT } from '../facts.ts'
import { defined } from '../../defined.ts'
import { jsonBody, mediaType } from '../../http/body.ts'
import {
  BrokerError,
  type BrokerErrorCode,
  type BrokerErrorDetails,
  type ProblemDetails,
  type Operation,
} from '../../broker/broker-error.ts'
import type { Mask } from '../../secrets/mask.ts'
import { hasMadeNothing } from './busy.ts'
import { OPERATIONS } from './operation.ts'
import { secondsOfHttpDate, header } from '../../http/headers.ts'
import { replyOf } from './freshness.ts'
import { fields, MalformedAnswer, optional, text } from '../../json/shape.ts'
import { shortened } from '../../text/visible.ts'
import type { WireAnswer } from '../../http/wire.ts'

/** What an error message needs to know about the call. */
export interface CallContext {
  readonly operation: Operation
  /** The broker's address, fit to be shown. */
  readonly url: string
  /** The proxy in between, without its credentials. */
  readonly proxy?: string
  /** The id we sent. */
  readonly requestId: string
  readonly mask: Mask
}

/** The error for an answer whose status is not the expected one. */
export function unexpectedStatus(answer: WireAnswer, context: CallContext): BrokerError {
  const { status } = answer
  if (status >= 300 && status < 400) return redirected(answer, context)
  const problem = problemOf(answer, context.mask)
  if (status === 429) return rateLimited(answer, context, problem)
  if (status >= 500) return brokerFailed(answer, context, problem)
  if (status < 400) {
    const wanted = OPERATIONS[context.operation].status
    return failed('malformed-answer', `"${context.url}" answered ${status} where ${wanted} was expected`, {
      ...about(answer, context, undefined),
      hint: NOT_A_BROKER,
    })
  }
  if (problem === undefined) return notTheBroker(answer, context)
  return failed('refused', `the broker at "${context.url}" answered ${status}: ${problem.detail}`, {
    ...about(answer, context, problem),
    hint: hintFor(context.operation, status),
  })
}

/** The error for an answer with the right status that says something unusable. */
export function unusable(failure: MalformedAnswer, answer: WireAnswer, context: CallContext): BrokerError {
  const what = safe(failure.message, context.mask)
  return failed('malformed-answer', `"${context.url}" answered ${answer.status} with ${what}`, {
    ...about(answer, context, undefined),
    hint: NOT_A_BROKER,
  })
}

/** Puts "cannot ..." in front and the doubt behind. */
export function failed(code: BrokerErrorCode, what: string, details: BrokerErrorDetails): BrokerError {
  const doubt = details.inDoubt === true ? '; it may have taken effect all the same' : ''
  return new BrokerError(code, `cannot ${OPERATIONS[details.operation].does}: ${what}${doubt}`, details)
}

function redirected(answer: WireAnswer, context: CallContext): BrokerError {
  const location = header(answer, 'location')
  const where = location === undefined ? '' : ` to "${safe(location, context.mask)}"`
  return failed('malformed-answer', `"${context.url}" answered ${answer.status}, a redirect${where}`, {
    ...about(answer, context, undefined),
    hint: "redirects are never followed, because they would carry secrets elsewhere; give the broker's own address",
  })
}

function rateLimited(
  answer: WireAnswer,
  context: CallContext,
  problem: ProblemDetails | undefined,
): BrokerError {
  const seconds = retryAfter(answer)
  const when = seconds === undefined ? 'later' : `in ${seconds} s`
  return failed('rate-limited', `"${context.url}" answered 429, too many requests`, {
    ...about(answer, context, problem),
    transient: true,
    retryAfterSeconds: seconds,
    hint: `try again ${when}; other users of the same client id or address count too`,
  })
}

function brokerFailed(
  answer: WireAnswer,
  context: CallContext,
  problem: ProblemDetails | undefined,
): BrokerError {
  const words = problem === undefined ? 'a failure on its side' : problem.detail
  return failed('broker-failure', `"${context.url}" answered ${answer.status}: ${words}`, {
    ...about(answer, context, problem),
    transient: true,
    ...defined({ retryAfterSeconds: answer.status === 503 ? retryAfter(answer) : undefined }),
    hint: "look for the request id in the broker's log",
  })
}

/** A proxy, a firewall or some other server: its "403" says nothing about a token. */
function notTheBroker(answer: WireAnswer, context: CallContext): BrokerError {
  const type = safe(mediaType(answer) ?? 'no content type', context.mask)
  const { path } = OPERATIONS[context.operation]
  const missing = answer.status === 404 || answer.status === 405
  const what = missing ? `so it has no "${path}"` : `which is not how a broker refuses`
  return failed('malformed-answer', `"${context.url}" answered ${answer.status} with "${type}", ${what}`, {
    ...about(answer, context, undefined),
    hint: NOT_A_BROKER,
  })
}

const NOT_A_BROKER = `check that the address is an ${PRODUCT} broker and that nothing in between answers for it`

function about(
  answer: WireAnswer,
  context: CallContext,
  problem: ProblemDetails | undefined,
): BrokerErrorDetails {
  const answered = replyOf(answer).requestId
  return {
    operation: context.operation,
    status: answer.status,
    problem,
    requestId: answered === undefined ? context.requestId : safe(answered, context.mask),
    inDoubt:
      OPERATIONS[context.operation].lasting &&
      !(answer.status >= 400 && answer.status < 500) &&
      !hasMadeNothing({ status: answer.status, problem }),
  }
}

/** Only a complete problem object that agrees with the status line is the broker speaking. */
function problemOf(answer: WireAnswer, mask: Mask): ProblemDetails | undefined {
  if (mediaType(answer) !== 'application/problem+json') return undefined
  try {
    const problem = fields(jsonBody(answer), 'problem')
    if (problem['status'] !== answer.status) return undefined
    const errorCode = optional(text, problem, 'error_code')
    return {
      type: safe(text(problem, 'type'), mask),
      title: safe(text(problem, 'title'), mask),
      detail: safe(text(problem, 'detail'), mask),
      errorCode: errorCode === undefined ? undefined : safe(errorCode, mask),
    }
  } catch (error) {
    if (error instanceof MalformedAnswer) return undefined
    throw error
  }
}

/** What a broker says, fit to be told: it may have put what it was given anywhere. */
export function safe(words: string, mask: Mask): string {
  // The bound keeps masking cheap; no honest detail comes near it, and what is cut off is not shown anyway.
  return shortened(mask.apply(words.slice(0, 16 * 1024)), 300)
}

/** Seconds, as a number or as a date (RFC 9110 section 10.2.3) seen from the answer's own `Date`. */
function retryAfter(answer: WireAnswer): number | undefined {
  const value = header(answer, 'retry-after')
  if (value === undefined) return undefined
  if (/^\d{1,9}$/.test(value)) return Number(value)
  const now = replyOf(answer).brokerTime
  const then = secondsOfHttpDate(value)
  return now === undefined || then === undefined ? undefined : Math.max(0, then - now)
}

function hintFor(operation: Operation, status: number): string | undefined {
  if (status === 401 && operation === 'app log-in') return 'check the client id and the client secret'
  if (status === 401 && operation === 'admin log-in') return 'check the admin secret'
  return undefined
}
