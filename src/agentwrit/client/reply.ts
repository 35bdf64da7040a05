import type { Reply } from '../../broker/client.ts'
import { epochSeconds, header } from '../../http/headers.ts'
import type { WireAnswer } from '../../http/wire.ts'

/** What an answer carries besides its body. */
export function replyOf(answer: WireAnswer): Reply {
  const { status, sentAt, receivedAt } = answer
  const brokerTime = epochSeconds(header(answer, 'date'))
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
