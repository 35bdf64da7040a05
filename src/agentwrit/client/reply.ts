import type { Reply } from '../../broker/client.ts'
import { epochSeconds, header } from '../../http/headers.ts'
import type { WireAnswer } from '../../http/wire.ts'

/** What an answer carries besides its body. */
export function replyOf(answer: WireAnswer): Reply {
  const { status, sentAt, receivedAt } = answer
  return {
    requestId: header(answer, 'x-request-id'),
    brokerTime: epochSeconds(header(answer, 'date')),
    sentAt,
    receivedAt,
    status,
  }
}
