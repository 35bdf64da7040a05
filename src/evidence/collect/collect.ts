import { wireEvent } from '../../agentwrit/audit/wire-event.ts'
import { isDeepStrictEqual } from 'node:util'
import { readAuditLog, type AuditLogExport } from '../../agentwrit/audit/read-log.ts'
import type { BrokerClient } from '../../broker/client.ts'
import type { Mask } from '../../secrets/mask.ts'
import { FirebreakError } from '../../errors.ts'
import type { RunRecord } from '../../record/record.ts'
import { verifyAudit, type AuditFile, type AuditVerification } from '../format/audit-file.ts'
import { fragmentsFile } from '../format/fragments-file.ts'
import { packedJson, maskedValue } from '../format/json-text.ts'
import { FILES } from '../format/manifest.ts'
import type { Pack } from './pack.ts'

/** What a pack is collected from when its run is over. */
interface Material {
  readonly record: RunRecord
  readonly bytes: Uint8Array
  readonly fragments: readonly { readonly path: string; readonly bytes: Uint8Array }[]
  readonly broker: BrokerClient
  readonly mask: Mask
  /** Ends reading the audit log. */
  readonly signal: AbortSignal
}

export interface Collected {
  /** What the audit log in the pack is; absent where there is none. */
  readonly log?: AuditVerification['word']
  /** What a reader of the pack should know at once. */
  readonly warnings: readonly string[]
}

/** A longer audit log is exported from the start of the run on, which keeps the export below about 100 MB. */
const LONGEST_LOG = 100_000

/** Puts the record, the playbook and the audit log into the pack; what is not to be read is left out and said. */
export async function collectEvidence(pack: Pack, material: Material): Promise<Collected> {
  const { record, mask } = material
  await pack.write(FILES.record, packedJson(maskedValue(record, mask)))
  await addPlaybook(pack, material)
  await addFragments(pack, material)
  const log = await readLog(pack, material)
  return log === undefined ? { warnings: [] } : addAudit(pack, log, material)
}

/** A playbook in which a secret of the run turns up cannot be shown as it is, and masked it would be another file. */
async function addPlaybook(pack: Pack, { bytes, mask }: Material): Promise<void> {
  const text = new TextDecoder().decode(bytes)
  if (mask.apply(text) === text) await pack.write(FILES.playbook, bytes)
  else pack.leaveOut(FILES.playbook, SECRET)
}

async function addFragments(pack: Pack, { fragments, mask }: Material): Promise<void> {
  if (fragments.length === 0) return
  const file = fragmentsFile(fragments)
  if (isDeepStrictEqual(maskedValue(file, mask), file)) await pack.write(FILES.fragments, packedJson(file))
  else pack.leaveOut(FILES.fragments, SECRET)
}

const SECRET = 'it contains a secret of this run'

async function readLog(pack: Pack, material: Material): Promise<AuditLogExport | undefined> {
  const { record, broker, mask, signal } = material
  if (record.broker.version === undefined) return leaveOutAudit(pack, 'the broker was not reached')
  try {
    const since = sinceBroker(record)
    const log = await readAuditLog(broker, { signal, most: LONGEST_LOG, since })
    // Masked events would not hash to their hashes.
    if (isDeepStrictEqual(maskedValue(log.events, mask), log.events)) return log
    return leaveOutAudit(pack, 'the audit log itself contains a token or a secret')
  } catch (error) {
    if (!(error instanceof FirebreakError)) throw error
    return leaveOutAudit(pack, error.message)
  }
}

function leaveOutAudit(pack: Pack, why: string): undefined {
  pack.leaveOut(FILES.audit, why)
  pack.leaveOut(FILES.auditVerification, why)
}

const MARGIN_MS = 10_000

/** The run's start by the broker's clock, with a margin for what is not known of it. */
function sinceBroker({ run, broker }: RunRecord): string {
  const start = Date.parse(run.startedAt) + (broker.clockOffsetMs ?? 0) - MARGIN_MS
  return new Date(start).toISOString()
}

async function addAudit(pack: Pack, log: AuditLogExport, { record }: Material): Promise<Collected> {
  const file: AuditFile = { audit: 1, ...log, events: log.events.map(wireEvent) }
  const verification = verifyAudit(log, record)
  await pack.write(FILES.audit, packedJson(file), log.events.length)
  await pack.write(FILES.auditVerification, packedJson(verification))
  return { log: verification.word, warnings: warningsOf(verification) }
}

function warningsOf({ word, why, earlier, caused }: AuditVerification): readonly string[] {
  const missing = caused.missing.length
  return [
    ...(why === undefined
      ? []
      : [`the broker's audit log ${word === 'changed' ? 'was changed' : 'is incomplete'}: ${why}`]),
    ...earlier.map((flaw) => `the broker's audit log is not whole: before this run began, ${flaw}`),
    ...(missing === 0
      ? []
      : [
          `the broker's audit log lacks ${missing} of ${caused.expected} events of this run, the first of them "${caused.missing[0]}"`,
        ]),
  ]
}
