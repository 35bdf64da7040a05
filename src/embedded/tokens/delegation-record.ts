import { createHash } from 'node:crypto'
import { encodeJson } from '../writing/json.ts'

/** One hop of a delegation chain, fields in the order in which they are hashed. The first hop names the root. */
export interface DelegationRecord {
  /** The delegator's subject. */
  readonly agent: string
  /** The whole scope of the delegator's token, not the part handed on. */
  readonly scope: readonly string[]
  readonly delegated_at: string
  readonly signature: string
}

/** The text whose Ed25519 signature a record carries (API notes 5). */
export function signedText(record: Omit<DelegationRecord, 'signature'>): string {
  return `${record.agent}|${record.scope.join(',')}|${record.delegated_at}`
}

export function chainHash(chain: readonly DelegationRecord[]): string {
  return createHash('sha256').update(encodeJson(chain)).digest('hex')
}
