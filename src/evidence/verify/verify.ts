import { defined } from '../../defined.ts'
import { isObject } from '../../json/parse.ts'
import { checkPlaybook } from '../../playbook/check.ts'
import type { ReadFragment } from '../../playbook/fragments/link.ts'
import type { Playbook } from '../../playbook/playbook.ts'
import { contradictionsIn } from '../../record/reading/contradictions.ts'
import { readBundle } from '../../record/reading/read.ts'
import type { RunRecord, StepRecord } from '../../record/record.ts'
import type { AuditVerification } from '../format/audit-file.ts'
import type { FolderContent } from '../format/directory.ts'
import { readFragmentsFile, type PackedFragment } from '../format/fragments-file.ts'
import { EXERCISE_FILES, FILES } from '../format/manifest.ts'
import { statementFacts } from '../format/statement.ts'
import { sha256 } from '../format/sums.ts'
import { playbookDifferences, readAudit } from './contents.ts'
import { type Difference, differs } from './difference.ts'
import { exchangeDifferences, recordedExchanges } from './exchanges.ts'
import { agreementDifferences, listingDifferences, filesOfRun } from './manifest.ts'
import { choiceDifferences, exerciseDifferences } from './exercise.ts'
import { type IncidentContents, incidentIn } from './incident.ts'
import { type ManifestReading, readManifest } from './read-manifest.ts'
import { isSignature, sealDifferences } from './seal.ts'
import { statementDifferences, unsignedDifferences } from './statement.ts'

/** What checking a pack found. */
export interface Verification {
  /** Empty when the pack is as it was sealed and agrees with itself. */
  readonly differences: readonly Difference[]
  /** The hex SHA-256 of `SHA256SUMS` as found; absent without one. */
  readonly seal?: string
  /** Signatures and time-stamps of `SHA256SUMS` that lie beside it, by name; nobody here checks them. */
  readonly signatures: readonly string[]
  /** What the pack tells, as far as it could be read; it counts only without differences. */
  readonly contents?: Contents
  /** The same for a pack of a containment, which has no record of a run. */
  readonly incident?: IncidentContents & { readonly manifest: ManifestReading }
}

/** A pack that nobody changed may still tell of a failed run, or of a broken audit log. */
export interface Contents {
  readonly record: RunRecord
  readonly manifest: ManifestReading
  /** Absent where the pack has no audit log. */
  readonly audit?: AuditVerification
}

/**
 * Checks a pack: every hash, nothing missing and nothing added; then that manifest, record, playbook, exchanges and
 * audit log are whole and agree, that the outcome follows from the checks, and that the audit chain comes out again as
 * it did. Whether it is honest cannot be checked.
 *
 * @param seal the SHA-256 of `SHA256SUMS` that was noted elsewhere: the only thing that reveals a pack sealed anew
 */
export function verifyPack(content: FolderContent, seal?: string): Verification {
  const sums = content.files.get(FILES.sums)
  const signatures = [...content.files.keys()].filter(isSignature).toSorted()
  const found = { signatures, ...defined({ seal: sums === undefined ? undefined : sha256(sums) }) }
  const differences = sealDifferences(content)
  // In a pack that was changed, everything further would only repeat that it was.
  if (differences.length > 0) return { ...found, differences }
  const inside = verifyInside(content)
  return { ...found, ...inside, differences: [...resealed(found.seal, seal), ...inside.differences] }
}

function resealed(found: string | undefined, seal: string | undefined): readonly Difference[] {
  if (seal === undefined || seal.toLowerCase() === found) return []
  return [{ file: FILES.sums, what: `has another seal than the one given: ${found ?? 'none'}` }]
}

function verifyInside(content: FolderContent): Omit<Verification, 'seal' | 'signatures'> {
  const manifest = readManifest(contentOf(content, FILES.manifest))
  if (typeof manifest === 'string') return { differences: [{ file: FILES.manifest, what: manifest }] }
  if (manifest.raw['kind'] === 'incident') {
    const { differences, contents } = incidentIn(manifest, content)
    const beside = [
      ...statementDifferences(manifest, content, { exitCode: manifest.exitCode, steps: [] }),
      ...unsignedDifferences(manifest, content),
    ]
    return {
      differences: [...differences, ...beside],
      ...(contents === undefined ? {} : { incident: { ...contents, manifest } }),
    }
  }
  const record = readRecord(contentOf(content, FILES.record))
  if (typeof record === 'string') return { differences: [{ file: FILES.record, what: record }] }
  const isExercise = manifest.raw['kind'] === 'exercise'
  const names = [...filesOfRun(record), ...(isExercise ? Object.values(EXERCISE_FILES) : [])]
  const listing = listingDifferences(manifest, content, names)
  const audit = readAudit(manifest, content, record)
  const differences = [
    ...listing,
    ...agreementDifferences(manifest, record, audit.found?.word),
    ...contradictionsIn(record).map((what) => ({ file: FILES.record, what })),
    ...playbookDifferences(content, record),
    ...expectationDifferences(manifest, content, record),
    ...(isExercise ? exerciseDifferences(content, record) : []),
    ...exchangeDifferences(manifest, content),
    ...recordedExchanges(content, record),
    ...audit.differences,
    ...statementDifferences(manifest, content, statementFacts(record, manifest.exitCode)),
    ...unsignedDifferences(manifest, content),
  ]
  const { found } = audit
  return { differences, contents: { record, manifest, ...defined({ audit: found }) } }
}

function contentOf({ files }: FolderContent, name: string): Uint8Array {
  return files.get(name) ?? new Uint8Array()
}

function readRecord(bytes: Uint8Array): RunRecord | string {
  const bundle = readBundle(new TextDecoder().decode(bytes))
  if ('problem' in bundle) return bundle.problem
  const [record, ...others] = bundle.runs
  const isOne = others.length === 0 && bundle.notRun.length === 0
  return record === undefined || !isOne ? 'does not hold exactly one run' : record
}

/**
 * Does the record judge what the playbook demands, of every step and token? A playbook that takes a secret input or a
 * variable to be understood cannot be compared: the pack does not have their values.
 */
function expectationDifferences(
  { raw }: ManifestReading,
  { files }: FolderContent,
  record: RunRecord,
): readonly Difference[] {
  const bytes = files.get(FILES.playbook)
  if (bytes === undefined) return []
  const source = { file: record.playbook.file, text: new TextDecoder().decode(bytes) }
  const packed = readFragmentsFile(files.get(FILES.fragments) ?? new Uint8Array()) ?? []
  const { playbook } = checkPlaybook(source, {
    inputs: inputsOf(raw['inputs']),
    readFragment: (path) => packedAt(packed, path),
  })
  if (playbook === undefined) return []
  if (raw['kind'] === 'exercise') return choiceDifferences({ files, others: [] }, record, playbook)
  const ids = (steps: readonly { readonly id: string }[]): string => JSON.stringify(steps.map(({ id }) => id))
  const others = ids(playbook.steps) !== ids(record.steps)
  return [
    ...differs(others, FILES.record, 'has other steps than the playbook'),
    ...(others ? [] : playbook.steps.flatMap((step, index) => stepDifferences(step, record.steps[index]))),
  ]
}

function packedAt(packed: readonly PackedFragment[], path: string): ReturnType<ReadFragment> {
  const one = packed.find((fragment) => fragment.path === path)
  if (one === undefined) return { problem: 'is not in the pack' }
  return { bytes: new TextEncoder().encode(one.text), sha256: one.sha256, identity: path }
}

/** Where nothing was looked at there is nothing to compare; that a step then did not hold is seen elsewhere. */
function stepDifferences(
  { id, expectations }: Playbook['steps'][number],
  step: StepRecord | undefined,
): readonly Difference[] {
  if (step === undefined || step.checks.length === 0) return []
  const checks = new Map(step.checks.map((check) => [check.token, check]))
  const wrong = expectations.find(({ token, state, by }) => {
    const check = checks.get(token)
    return check === undefined || check.expected !== state || check.by !== by
  })
  const more = step.checks.length > expectations.length
  return differs(
    wrong !== undefined || more,
    FILES.record,
    wrong === undefined
      ? `has more checks after the step "${id}" than the playbook demands`
      : `expects something else of the token "${wrong.token}" after the step "${id}" than the playbook`,
  )
}

function inputsOf(listed: unknown): Readonly<Record<string, string>> {
  const inputs = (Array.isArray(listed) ? listed : []).filter(isObject)
  return Object.fromEntries(
    inputs.flatMap(({ name, value }) =>
      typeof name === 'string' && isScalar(value) ? [[name, String(value)]] : [],
    ),
  )
}

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value)
}
