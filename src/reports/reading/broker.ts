import type { RunRecord } from '../../record/record.ts'
import { shortened } from '../../text/visible.ts'

/** What the broker calls its version, as far as that is worth reading: it may answer anything, and at any length. */
export function brokerVersion({ version }: RunRecord['broker']): string | undefined {
  return version === undefined ? undefined : shortened(version, 40)
}
