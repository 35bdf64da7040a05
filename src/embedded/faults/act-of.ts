import type { RevocationEntry } from '../tokens/revocations.ts'
import type { RevocationAct } from './fault.ts'

/** How faults call what put an entry on a list. */
export function actOf({ by, level }: RevocationEntry): RevocationAct {
  return by === 'revoke' ? level : by
}
