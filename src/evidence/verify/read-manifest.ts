import { READABLE_PACKS, type Absence, type ProofOfSums, type FileFacts } from '../format/manifest.ts'
import { isObject, parseObject, type Json } from '../../json/parse.ts'

/** A manifest as far as it has been looked at; what `raw` says of the run is for comparing with the record. */
export interface ManifestReading {
  readonly raw: Json
  readonly version: (typeof READABLE_PACKS)[number]
  readonly files: readonly FileFacts[]
  readonly absent: readonly Absence[]
  readonly unreleased: number
  readonly exitCode: number
  readonly operator: string
  readonly sealedAt: string
  /** What was to be done with the sums. */
  readonly asked: readonly ProofOfSums[]
}

/** @returns a text when it cannot be used: why, as the end of a sentence that starts with its name */
export function readManifest(bytes: Uint8Array): ManifestReading | string {
  const raw = parseObject(bytes)
  if (raw === undefined) return 'is no JSON object'
  const { evidence, files, absent, unreleased, run, operator, sealedAt, asked } = raw
  const version = READABLE_PACKS.find((known) => known === evidence)
  if (version === undefined) {
    return `has the version ${JSON.stringify(evidence)}, and this firebreak reads version ${READABLE_PACKS.join(' and ')}`
  }
  if (asked !== undefined && !isListOf(asked, isAsked)) return 'does not say what was asked for'
  if (!isListOf(files, isFileFacts)) return 'has no list of files as firebreak writes it'
  if (!isListOf(absent, isAbsence)) return 'has no list of what is absent as firebreak writes it'
  if (!Array.isArray(unreleased)) return 'does not say which sessions were left over'
  if (!isObject(run) || typeof run['exitCode'] !== 'number') return 'does not say what the exit code was'
  if (!isObject(operator) || typeof operator['name'] !== 'string') return 'does not say who the operator was'
  if (typeof sealedAt !== 'string') return 'does not say when it was sealed'
  const { exitCode } = run
  return {
    raw,
    version,
    files,
    absent,
    unreleased: unreleased.length,
    exitCode,
    operator: operator['name'],
    sealedAt,
    asked: asked ?? [],
  }
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

function isAsked(value: unknown): value is ProofOfSums {
  return value === 'signature' || value === 'time-stamp'
}

function isAbsence(value: unknown): value is Absence {
  return isObject(value) && typeof value['name'] === 'string' && typeof value['why'] === 'string'
}

/** What a manifest says of one file of the pack. */
export function fileFactsOf(
  { files }: ManifestReading,
  name: string,
): ManifestReading['files'][number] | undefined {
  return files.find((file) => file.name === name)
}
