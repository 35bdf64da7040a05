import type { BrokerError } from '../broker/broker-error.ts'

/**
 * Whether the broker refused the token itself (API notes 1.1); anything else a 401 or 403 may mean, a missing scope or an
 * audience, comes after the token was found good.
 */
export function refusesToken({ code, status, problem }: BrokerError): boolean {
  if (code !== 'refused') return false
  if (status === 401) return problem?.detail === 'token verification failed'
  return status === 403 && problem?.detail === 'token has been revoked'
}
