import { defined } from '../../defined.ts'
import { decodeAuditPage } from '../../agentwrit/client/decode.ts'
import { judgeLog } from '../../agentwrit/audit/chain.ts'
import { isObject, parseObject, type Json } from '../../json/parse.ts'
import { MalformedAnswer } from '../../json/shape.ts'
import { exchangeDifferences } from './exchanges.ts'
import { differs, type Difference } from './difference.ts'
import type { FolderContent } from '../format/directory.ts'
import { listingDifferences } from './manifest.ts'
import { FILES, INCIDENT_FILE } from '../format/manifest.ts'
import type { ManifestReading } from './read-manifest.ts'

/** What the pack of a containment tells. */
export interface IncidentContents {
  readonly id: string
  readonly startedAt: string
  readonly endedAt: string
  readonly ticket?: string
  /** What recomputing the chain of its audit log finds; absent where it has none. */
  readonly log?: string
}

interface IncidentReading {
  readonly differences: readonly Difference[]
  readonly contents?: IncidentContents
}

const NAMES = [
  FILES.exchanges,
  FILES.audit,
  FILES.auditVerification,
  FILES.readme,
  FILES.report,
  INCIDENT_FILE,
]

/** Checks a pack of a containment: that its parts are whole and agree, and that a green end follows from what it tells. */
export function incidentIn(manifest: ManifestReading, content: FolderContent): IncidentReading {
  const record = parseObject(content.files.get(INCIDENT_FILE) ?? '')
  const listing = listingDifferences(manifest, content, NAMES)
  if (record === undefined) {
    return { differences: [...listing, { file: INCIDENT_FILE, what: 'is no record of a containment' }] }
  }
  const log = logIn(content)
  const told = isObject(record['log']) ? record['log']['word'] : undefined
  const { id, startedAt, endedAt, ticket, exitCode } = record
  const run = isObject(manifest.raw['run']) ? manifest.raw['run'] : {}
  return {
    differences: [
      ...listing,
      ...exchangeDifferences(manifest, content),
      ...differs(
        run['id'] !== id || manifest.exitCode !== exitCode,
        FILES.manifest,
        'tells of another end than the record',
      ),
      ...differs(
        exitCode === 0 && !isGreen(record),
        INCIDENT_FILE,
        'has the exit code 0, which does not follow from what it tells',
      ),
      ...differs(
        log !== undefined && log !== told && told !== undefined,
        FILES.audit,
        'is not what the record says of it',
      ),
    ],
    contents: {
      id: String(id),
      startedAt: String(startedAt),
      endedAt: String(endedAt),
      ...(typeof ticket === 'string' ? { ticket } : {}),
      ...defined({ log }),
    },
  }
}

/** The word for the log of the pack, whose look at the end may have more events than the first. */
function logIn({ files }: FolderContent): string | undefined {
  const bytes = files.get(FILES.audit)
  if (bytes === undefined) return undefined
  try {
    const { events } = decodeAuditPage(parseObject(bytes))
    return judgeLog(events, { start: 'genesis' }).word
  } catch (error) {
    if (error instanceof MalformedAnswer) return 'unreadable'
    throw error
  }
}

/** Everything that must die was refused, everything that must live did live, and it was seen stored. */
function isGreen({ entries, probes, storage, leftovers, consent }: Json): boolean {
  const sent = listOf(entries)
  const last = listOf(storage).at(-1)
  return (
    isObject(consent) &&
    sent.length > 0 &&
    sent.every(({ acknowledged }) => acknowledged === true) &&
    listOf(probes).some(({ kind }) => kind === 'control') &&
    listOf(probes).every(({ expected, after }) => after === (expected === 'dead' ? 'refused' : 'alive')) &&
    (last?.['status'] === 'stored' || sent.every(({ earlier }) => earlier === true)) &&
    listOf(leftovers).length === 0
  )
}

function listOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}
