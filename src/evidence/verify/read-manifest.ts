import { EVIDENCE_VERSION, type Absence, type FileFacts } from '../format/manifest.ts'
import { isObject, parseObject, type Json } from '../../json/parse.ts'

/** A manifest as far as it has been looked at; what `raw` says of the run is for comparing with the record. */
export interface ManifestReading {
  readonly raw: Json
  readonly files: readonly FileFacts[]
  readonly absent: readonly Absence[]
  readonly unreleased: number
  readonly exitCode: number
  readonly operator: string
  readonly sealedAt: string
}

/** @returns a text when it cannot be used: why, as the end of a sentence that starts with its name */
export function readManifest(bytes: Uint8Array): ManifestReading | string {
  const raw = parseObject(bytes)
  if (raw === undefined) return 'is no JSON object'
  const { evidence, files, absent, unreleased, run, operator, sealedAt } = raw
  if (evidence !== EVIDENCE_VERSION) {
    return `has the version ${JSON.stringify(evidence)}, and this firebreak reads version ${EVIDENCE_VERSION}`
  }
  if (!isListOf(files, isFileFacts)) return 'has no list of files as firebreak writes it'
  if (!isListOf(absent, isAbsence)) return 'has no list of what is absent as firebreak writes it'
  if (!Array.isArray(unreleased)) return 'does not say which sessions were left over'
  if (!isObject(run) || typeof run['exitCode'] !== 'number') return 'does not say what the exit code was'
  if (!isObject(operator) || typeof operator['name'] !== 'string') return 'does not say who the operator was'
  if (typeof sealedAt !== 'string') return 'does not say when it was sealed'
  const { exitCode } = run
  return { raw, files, absent, unreleased: unreleased.length, exitCode, operator: operator['name'], sealedAt }
}

function isListOf<T>(value: unknown, isItem: (item: unknown) => item is T): value is readonly T[] {
  return Array.isArray(value) && value.every(isItem)
}

function isFileFacts(value: unknown): value is FileFacts {
  if (!isObject(value)) return false
  const { name, sha256, bytes, records } = value
  const counts = [bytes, records ?? 0].every((count) => Number.isSafeInteger(count))
  return typeof name === 'string' && typeof sha256 === 'string' && counts
}

function isAbsence(value: unknown): value is Absence {
  return isObject(value) && typeof value['name'] === 'string' && typeof value['why'] === 'string'
}

/** What a manifest says of one file of the pack. */
export function factsOf(
  { files }: ManifestReading,
  name: string,
): ManifestReading['files'][number] | undefined {
  return files.find((file) => file.name === name)
}
