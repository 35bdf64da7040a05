import { randomHex } from '../random.ts'

/**
 * A new SPIFFE ID for an agent, or undefined when a part has characters SPIFFE does not allow (API notes 2.5).
 */
export function newSpiffeId(trustDomain: string, orchId: string, taskId: string): string | undefined {
  if (!/^[a-z0-9._-]+$/.test(trustDomain) || !isSegment(orchId) || !isSegment(taskId)) return undefined
  return `spiffe://${trustDomain}/agent/${orchId}/${taskId}/${randomHex(8)}`
}

function isSegment(text: string): boolean {
  return /^[A-Za-z0-9._-]+$/.test(text) && text !== '.' && text !== '..'
}
