import type { FolderContent } from '../format/directory.ts'
import { FILES, STATEMENT_FILE } from '../format/manifest.ts'
import { type StatementFacts, statementText } from '../format/statement.ts'
import { differs, type Difference } from './difference.ts'
import type { ManifestReading } from './read-manifest.ts'
import { isSignature, isTimeStamp } from './seal.ts'

/** Is the statement beside the sums the one that follows from the pack? A pack of version 1 has none. */
export function statementDifferences(
  { version }: ManifestReading,
  { files }: FolderContent,
  facts: StatementFacts,
): readonly Difference[] {
  const found = files.get(STATEMENT_FILE)
  if (version === 1) {
    return differs(found !== undefined, STATEMENT_FILE, 'was added: this pack is of a version without it')
  }
  const sums = new TextDecoder().decode(files.get(FILES.sums))
  const same = found !== undefined && Buffer.from(statementText(sums, facts)).equals(found)
  return differs(!same, STATEMENT_FILE, 'is missing, or is not the statement that follows from this pack')
}

/** What was asked for and is not there: whoever asked for a signature must not take the pack for signed. */
export function unsignedDifferences(
  { asked }: ManifestReading,
  { files }: FolderContent,
): readonly Difference[] {
  const beside = [...files.keys()].filter(isSignature)
  const stamped = beside.some(isTimeStamp)
  const signed = beside.some((name) => !isTimeStamp(name))
  return [
    ...differs(
      asked.includes('signature') && !signed,
      FILES.sums,
      'is unsigned: a signature was asked for, and none lies beside it',
    ),
    ...differs(
      asked.includes('time-stamp') && !stamped,
      FILES.sums,
      'is not time-stamped: that was asked for, and no time-stamp lies beside it',
    ),
  ]
}
