import type { Answer } from './call.ts'
import type { Exchange } from './exchange.ts'
import { problem } from './problem.ts'

export function rateLimited(about: Pick<Exchange, 'path' | 'requestId'>, retryAfter: string): Answer {
  return problem(about, 'rate_limited', 'rate limit exceeded, try again later', { 'Retry-After': retryAfter })
}

/** The forwarded address is trusted whoever sends it, untrimmed; that is the broker's own rule (API notes 8). */
export function clientAddress({ call }: Exchange): string {
  return call.forwardedFor ? (call.forwardedFor.split(',')[0] ?? '') : call.peer
}
