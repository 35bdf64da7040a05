import { resolve } from 'node:path'
import type { AuditLogExport } from '../../agentwrit/audit/read-log.ts'
import { CHAIN_METHOD } from '../../agentwrit/audit/chain.ts'
import { wireEvent } from '../../agentwrit/audit/wire-event.ts'
import { toolVersion } from '../../app/version.ts'
import type { CloseReport } from '../../broker/client.ts'
import type { ExchangeReport } from '../../broker/exchange.ts'
import type { IncidentRecord } from '../../contain/record.ts'
import { containmentPaper } from '../../contain/words/paper.ts'
import { defined } from '../../defined.ts'
import { FirebreakError, reasonOf } from '../../errors.ts'
import { ciFacts, folderHash, hostFacts, operatorOf } from '../../evidence/collect/origin.ts'
import { openPack, type Pack } from '../../evidence/collect/pack.ts'
import { packedJson, maskedText, maskedValue } from '../../evidence/format/json-text.ts'
import { readmeOfIncident } from '../../evidence/collect/readme.ts'
import {
  controlsOf,
  EVIDENCE_VERSION,
  FILES,
  INCIDENT_FILE,
  INCIDENT_LIMITS,
  type CertificateFacts,
} from '../../evidence/format/manifest.ts'
import { reworded } from '../../paper/paper.ts'
import { paperHtml } from '../../paper/render.ts'
import { watchCertificates } from '../../http/tls.ts'
import { type SigningCommand, signPack } from '../running/signing.ts'
import { createMask, type Mask } from '../../secrets/mask.ts'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import type { Host } from '../host/host.ts'
import { CODE_FOLDER } from '../../code-folder.ts'

/** The evidence of one containment: its exchanges are kept from the first on, its folder is made once something is done. */
export interface IncidentEvidence {
  readonly observe: { readonly mask: Mask; readonly onExchange: (exchange: ExchangeReport) => void }
  /**
   * Makes the folder: the one that was asked for, or one named after the day and the target.
   *
   * @throws FirebreakError `usage` when it cannot be made or holds something
   */
  open(asked: string | undefined, target: string): void
  /**
   * Writes everything and seals it; the sessions are closed by then.
   *
   * @returns what to tell; nothing where no folder was made
   */
  seal(content: Content): Promise<SealedIncident | undefined>
  /** Ends watching for certificates. */
  end(): void
}

interface Content {
  readonly record: IncidentRecord
  readonly log: AuditLogExport
  readonly unreleased: CloseReport['unreleased']
}

interface SealedIncident {
  readonly folder: string
  readonly seal?: string
  readonly problems: readonly string[]
}

export function incidentEvidence(host: Host, { signing, brokerUrl }: IncidentRequest): IncidentEvidence {
  const mask = createMask()
  const certificates = watchCertificates(brokerUrl ?? '')
  const early: ExchangeReport[] = []
  let pack: Pack | undefined
  return {
    observe: {
      mask,
      onExchange: (exchange) => {
        if (pack === undefined) early.push(exchange)
        else pack.add(exchange)
      },
    },
    open: (asked, target) => {
      pack = openFolder(host, asked, target)
      for (const exchange of early.splice(0)) pack.add(exchange)
    },
    seal: async (content) => {
      if (pack === undefined) return undefined
      const told = await sealed(host, pack, { ...content, mask, signing, tls: certificates.seen() })
      if (told.seal === undefined) return told
      return { ...told, problems: [...told.problems, ...(await signPack(host, told.folder, signing))] }
    },
    end: certificates.end,
  }
}

interface IncidentRequest {
  readonly signing: readonly SigningCommand[]
  /** Where the broker is, which may show a certificate. */
  readonly brokerUrl: string | undefined
}

/** @throws FirebreakError `usage`, before anything is revoked: the evidence of it would be lost */
function openFolder(host: Host, asked: string | undefined, target: string): Pack {
  try {
    return claimedFolder(host, asked, target)
  } catch (error) {
    if (!(error instanceof FirebreakError)) throw error
    const { code, message, hint, cause } = error
    throw new FirebreakError(code, `${message}; nothing was revoked`, { ...defined({ hint }), cause })
  }
}

function claimedFolder(host: Host, asked: string | undefined, target: string): Pack {
  const epochMs = host.clock.now() - host.clock.monotonic()
  if (asked !== undefined) return openPack(resolve(host.cwd, asked), epochMs)
  const day = new Date(host.clock.now()).toISOString().slice(0, 10)
  const end = target.replaceAll(/[^A-Za-z0-9]/g, '').slice(-4) || 'unnamed'
  const name = `incident-${day}-${end}`
  for (let number = 1; ; number += 1) {
    try {
      return openPack(resolve(host.cwd, number === 1 ? name : `${name}-${number}`), epochMs)
    } catch (error) {
      if (!isTaken(error) || number >= MOST_OF_A_DAY) throw error
    }
  }
}

const MOST_OF_A_DAY = 50

/** What the system refuses otherwise it refuses under every name. */
function isTaken(error: unknown): boolean {
  if (!(error instanceof FirebreakError)) return false
  const { cause } = error
  return cause === undefined || (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')
}

interface Sealing extends Content, Pick<IncidentRequest, 'signing'> {
  readonly mask: Mask
  readonly tls: readonly CertificateFacts[]
}

async function sealed(
  host: Host,
  pack: Pack,
  { record, log, unreleased, mask, signing, tls }: Sealing,
): Promise<SealedIncident> {
  const { folder } = pack
  await pack.write(INCIDENT_FILE, packedJson(maskedValue(record, mask)))
  await writeLog(pack, log, { record, mask })
  pack.endExchanges()
  const problems = pack.absent.map(({ name, why }) => `${name} is missing: ${why}`)
  const ci = ciFacts(host.env)
  try {
    const facts = {
      evidence: EVIDENCE_VERSION,
      kind: 'incident',
      sealedAt: new Date(host.clock.now()).toISOString(),
      tool: { name: 'firebreak', version: toolVersion(), sha256: folderHash(fileURLToPath(CODE_FOLDER)) },
      run: {
        id: record.id,
        startedAt: record.startedAt,
        finishedAt: record.endedAt,
        exitCode: record.exitCode,
      },
      operator: operatorOf(host.env),
      host: hostFacts(),
      controls: controlsOf('live'),
      ...defined({ ci, ticket: record.ticket }),
      ...(tls.length > 0 && { tls }),
      ...(signing.length > 0 && { asked: signing.map(({ what }) => what) }),
      broker: record.broker,
      unreleased,
      limits: INCIDENT_LIMITS,
    } as const
    const report = reworded(containmentPaper(record), (text) => maskedText(text, mask))
    await pack.write(FILES.report, paperHtml(report))
    await pack.write(FILES.readme, maskedText(readmeOfIncident(facts, pack.names()), mask))
    const told = { exitCode: record.exitCode, steps: [] }
    return { folder, seal: await pack.seal(facts, mask, told), problems }
  } catch (error) {
    const why = reasonOf(error)
    return { folder, problems: [...problems, `it could not be sealed: ${why}`] }
  }
}

/** A log with a secret in it cannot be shown as it is, and masked it would not hash to its hashes. */
async function writeLog(
  pack: Pack,
  log: AuditLogExport,
  { record, mask }: { readonly record: IncidentRecord; readonly mask: Mask },
): Promise<void> {
  if (!isDeepStrictEqual(maskedValue(log.events, mask), log.events)) {
    pack.leaveOut(FILES.audit, 'the audit log itself contains a token or a secret')
    return
  }
  const { start, offset, total, events } = log
  const file = { audit: 1, start, offset, total, events: events.map(wireEvent) }
  await pack.write(FILES.audit, packedJson(file), events.length)
  const verification = {
    verification: 2,
    method: CHAIN_METHOD,
    total,
    count: events.length,
    ...record.log,
    ...defined({ first: events[0]?.id, last: events.at(-1)?.id, head: events.at(-1)?.hash }),
  }
  await pack.write(FILES.auditVerification, packedJson(verification))
}
