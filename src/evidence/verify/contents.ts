import { isDeepStrictEqual } from 'node:util'
import { decodeAuditPage } from '../../agentwrit/client/decode.ts'
import { MalformedAnswer } from '../../json/shape.ts'
import type { RunRecord } from '../../record/record.ts'
import { verifyAudit, type AuditVerification } from '../format/audit-file.ts'
import { differs, type Difference } from './difference.ts'
import type { FolderContent } from '../format/directory.ts'
import { readFragmentsFile } from '../format/fragments-file.ts'
import { FILES } from '../format/manifest.ts'
import { sumOf } from '../../playbook/sum.ts'
import { isObject, parseObject, type Json } from '../../json/parse.ts'
import { fileFactsOf, type ManifestReading } from './read-manifest.ts'

/** Is the playbook the one the record is of? */
export function playbookDifferences(
  { files }: FolderContent,
  { playbook }: RunRecord,
): readonly Difference[] {
  const bytes = files.get(FILES.playbook)
  const packed = files.get(FILES.fragments)
  const fragments = packed === undefined ? [] : readFragmentsFile(packed)
  if (fragments === undefined)
    return differs(true, FILES.fragments, 'is no list of fragments as they are hashed')
  const { sha256, fragments: known = [] } = playbook
  const told = fragments.map((one) => ({ path: one.path, sha256: one.sha256 }))
  const others = packed !== undefined && !isDeepStrictEqual(told, known)
  return [
    ...differs(others, FILES.fragments, 'has other fragments than the record'),
    // Neither can be compared without the other, and what was left out is said.
    ...differs(
      bytes !== undefined && (known.length === 0 || packed !== undefined) && sumOf(bytes, known) !== sha256,
      FILES.playbook,
      'is not the playbook that the record is of',
    ),
  ]
}

/** What recomputing the chain of the exported log finds now; undefined where there is no log. */
interface AuditReading {
  readonly found: AuditVerification | undefined
  readonly differences: readonly Difference[]
}

/** Recomputes the audit log's chain, and compares with what the pack says was found when it was sealed. */
export function readAudit(
  manifest: ManifestReading,
  { files }: FolderContent,
  record: RunRecord,
): AuditReading {
  const [log, said] = [files.get(FILES.audit), files.get(FILES.auditVerification)]
  if (log === undefined || said === undefined) return { found: undefined, differences: [] }
  const found = recompute(log, record)
  if (typeof found === 'string') return { found: undefined, differences: differs(true, FILES.audit, found) }
  const counted = fileFactsOf(manifest, FILES.audit)?.records
  return {
    found,
    differences: [
      ...differs(
        !isSaid(parseObject(said), found),
        FILES.auditVerification,
        'is not what recomputing the chain of audit.json finds',
      ),
      ...differs(
        counted !== found.count,
        FILES.audit,
        `has ${found.count} events, and the manifest says ${counted ?? 'nothing'}`,
      ),
    ],
  }
}

/** Earlier packs say less of the log; what they say has to come out again all the same. */
function isSaid(said: Json | undefined, found: AuditVerification): boolean {
  if (said?.['verification'] !== 1) {
    return isDeepStrictEqual(said, parseObject(JSON.stringify(found)))
  }
  const { total, count, covers, first, last, gaps, caused, chain } = said
  const head = isObject(chain) ? chain['head'] : undefined
  return isDeepStrictEqual(
    { total, count, covers, first, last, gaps, caused, head: head ?? found.head },
    {
      total: found.total,
      count: found.count,
      covers: found.covers,
      first: found.first,
      last: found.last,
      gaps: found.gaps,
      caused: found.caused,
      head: found.head,
    },
  )
}

/** @returns a text when the log cannot be read: why, as the end of a sentence that starts with its name */
function recompute(bytes: Uint8Array, record: RunRecord): AuditVerification | string {
  const file = parseObject(bytes)
  const { audit, start, offset } = file ?? {}
  if (file === undefined || audit !== 1 || typeof offset !== 'number') return NOT_OURS
  if (start !== 'genesis' && start !== 'anywhere') return NOT_OURS
  if ((start === 'genesis') !== (offset === 0)) return NOT_OURS
  try {
    const { events, total } = decodeAuditPage(file)
    return offset + events.length === total ? verifyAudit({ start, offset, total, events }, record) : NOT_OURS
  } catch (error) {
    if (error instanceof MalformedAnswer) return `${NOT_OURS}: ${error.message}`
    throw error
  }
}

const NOT_OURS = 'is no audit log as firebreak writes it'
