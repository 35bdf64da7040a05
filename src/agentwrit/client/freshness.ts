import type { Reply } from '../../broker/client.ts'
import { secondsOfHttpDate, header } from '../../http/headers.ts'
import type { WireAnswer } from '../../http/wire.ts'
import { MalformedAnswer } from '../../json/shape.ts'
import type { CallContext } from './failures.ts'

/** Tells whether an answer is an answer to this very request, and from now. */
export interface Freshness {
  /**
   * What an answer carries besides its body; without a `brokerTime` where its `Date` cannot be true.
   *
   * @throws MalformedAnswer for an answer about tokens, counters or the audit log that belongs to another request
   */
  replyOf(answer: WireAnswer, context: Pick<CallContext, 'operation' | 'requestId'>): Reply
}

/**
 * Learns from health and log-ins whether this broker gives our request ids back, and from every answer how late it is
 * by the broker's clock. Between us and the broker there may be what answers in its place, or from a store.
 */
export function createFreshness(): Freshness {
  let echoes = false
  const dates = createDates()
  return {
    replyOf(answer, { operation, requestId }) {
      const reply = replyOf(answer)
      if (TEACHES.has(operation)) echoes ||= reply.requestId === requestId
      // One that bears none came through somebody who takes it out: that says nothing of what it answers.
      const borne = answer.headers['x-request-id'] ?? ''
      if (echoes && READS.has(operation) && borne !== '' && borne !== requestId) {
        throw new MalformedAnswer('the request id of another request, so it may be the answer to that one')
      }
      return dates.checked(reply)
    },
  }
}

/** What a store may keep: everything that a verdict rests on and that changes nothing. */
const READS: ReadonlySet<string> = new Set(['validate', 'metrics', 'audit'])

const TEACHES: ReadonlySet<string> = new Set(['admin log-in', 'app log-in', 'health'])

/** Several machines that answer for one broker may be so far apart. */
const TOLERATED_SECONDS = 2

interface Dates {
  checked(reply: Reply): Reply
}

function createDates(): Dates {
  // One entry for each second that passes at the broker: when its first answer had arrived here.
  const seen: { readonly arrivedAt: number; readonly brokerTime: number }[] = []
  const latestBefore = (sentAt: number): number | undefined =>
    seen.findLast(({ arrivedAt }) => arrivedAt <= sentAt)?.brokerTime
  return {
    checked(reply) {
      const { brokerTime, sentAt, receivedAt } = reply
      if (brokerTime === undefined) return reply
      const latest = latestBefore(sentAt)
      if (latest !== undefined && brokerTime < latest - TOLERATED_SECONDS) {
        const undated = `has a Date ${latest - brokerTime} s before that of an answer that came before it was asked for`
        return { ...reply, brokerTime: undefined, undated }
      }
      if (brokerTime > (seen.at(-1)?.brokerTime ?? 0)) seen.push({ arrivedAt: receivedAt, brokerTime })
      return reply
    },
  }
}

/** What an answer carries besides its body. */
export function replyOf(answer: WireAnswer): Reply {
  const { status, sentAt, receivedAt } = answer
  const brokerTime = secondsOfHttpDate(header(answer, 'date'))
  return {
    requestId: header(answer, 'x-request-id'),
    brokerTime,
    ...(brokerTime === undefined ? { undated: undatedBecause(answer.headers['date']) } : {}),
    sentAt,
    receivedAt,
    status,
  }
}

function undatedBecause(date: WireAnswer['headers'][string]): string {
  if (date === undefined || date === '') return 'has no Date header'
  return typeof date === 'string' ? 'has a Date header that is no HTTP date' : 'has more than one Date header'
}
