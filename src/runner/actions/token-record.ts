import type { TokenRecord } from '../../record/record.ts'
import type { HeldToken } from '../ledger.ts'

/** What is said of a token besides what its own claims say. */
export interface Provenance {
  readonly token: HeldToken
  readonly agent: string
  readonly agentId: string
  readonly origin: TokenRecord['origin']
  readonly from?: string
  /** In the playbook's spelling. */
  readonly task: string
  readonly since: string
}

/** The public description of a token: everything but its value. */
export function tokenRecord({ token, ...provenance }: Provenance): TokenRecord {
  const { claims, secret, handle } = token
  return {
    handle,
    ...provenance,
    jti: claims.jti,
    fingerprint: secret.fingerprint,
    wireTask: claims.taskId ?? '',
    scope: claims.scope,
    chain: claims.chain,
    issuedAt: claims.iat,
    expiresAt: claims.exp,
  }
}
