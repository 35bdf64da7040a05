import { differs, type Difference } from './difference.ts'
import type { FolderContent } from '../format/directory.ts'
import { EXERCISE_FILES, FILES, INCIDENT_FILE, STATEMENT_FILE } from '../format/manifest.ts'
import { sha256, sumsText } from '../format/sums.ts'

const OURS: ReadonlySet<string> = new Set([
  ...Object.values(FILES),
  ...Object.values(EXERCISE_FILES),
  INCIDENT_FILE,
])

/** A detached signature or time-stamp of the sums, by the name its tool gives it. */
export function isSignature(name: string): boolean {
  return SIGNATURE.test(name)
}

/** A time-stamp among them, RFC 3161 or of another kind. */
export function isTimeStamp(name: string): boolean {
  return /\.(?:tsr|ots)$/.test(name)
}

const SIGNATURE =
  /^SHA256SUMS\.(?:asc|gpg|sig|minisig|p7s|pem|crt|tsq|tsr|ots|bundle|att|sigstore|sigstore\.json|bundle\.json|intoto\.jsonl)$/

/** Compares what lies in the folder with `SHA256SUMS`, byte for byte: nothing changed, missing or added, but for signatures. */
export function sealDifferences({ files, others }: FolderContent): readonly Difference[] {
  const odd = others.map((file) => ({ file, what: 'is no plain file and does not belong to a pack' }))
  const bytes = files.get(FILES.sums)
  if (bytes === undefined) {
    const what = 'is missing: the pack was never finished, or somebody took its seal away'
    return [...odd, { file: FILES.sums, what }]
  }
  const sums = readSums(bytes)
  if (sums === undefined) return [...odd, NOT_OURS]
  const differences = [...odd, ...changed(files, sums), ...added(files, sums)]
  return differences.length > 0
    ? differences
    : differs(sums.size < 2 || !isOwnText(bytes, sums), ...OTHER_TEXT)
}

const OTHER_TEXT = [FILES.sums, 'is not as firebreak writes it'] as const
const NOT_OURS: Difference = { file: OTHER_TEXT[0], what: OTHER_TEXT[1] }

/** Hash by name; undefined when a line is not of the form that we write. */
function readSums(bytes: Uint8Array): ReadonlyMap<string, string> | undefined {
  const lines = new TextDecoder().decode(bytes).split('\n').slice(0, -1)
  const entries = lines.map((line) => /^([0-9a-f]{64}) {2}([\w.-]+)$/.exec(line))
  const sums = new Map(entries.map((entry) => [entry?.[2] ?? '', entry?.[1] ?? '']))
  return entries.includes(null) || sums.size !== lines.length ? undefined : sums
}

function changed(files: FolderContent['files'], sums: ReadonlyMap<string, string>): readonly Difference[] {
  return [...sums].flatMap(([file, sealed]) => {
    const content = files.get(file)
    if (content === undefined) return [{ file, what: 'is missing' }]
    const found = sha256(content)
    return differs(found !== sealed, file, `was changed: its SHA-256 is ${found}, sealed was ${sealed}`)
  })
}

function added(files: FolderContent['files'], sums: ReadonlyMap<string, string>): readonly Difference[] {
  return [...files.keys()].flatMap((file) => [
    ...differs(
      !sums.has(file) && file !== FILES.sums && file !== STATEMENT_FILE && !isSignature(file),
      file,
      'was added: it is not among the sealed files',
    ),
    ...differs(sums.has(file) && !OURS.has(file), file, 'does not belong to a pack'),
  ])
}

/** Bytes that mean the same are still other bytes. */
function isOwnText(bytes: Uint8Array, sums: ReadonlyMap<string, string>): boolean {
  const own = sumsText([...sums].map(([name, hash]) => ({ name, sha256: hash })))
  return Buffer.from(own).equals(bytes)
}
