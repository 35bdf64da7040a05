import { isDeepStrictEqual } from 'node:util'
import type { RunRecord } from '../../record/record.ts'
import { differs, type Difference } from './difference.ts'
import type { AuditVerification } from '../format/audit-file.ts'
import type { FolderContent } from '../format/directory.ts'
import { FILES } from '../format/manifest.ts'
import { isObject } from '../../json/parse.ts'
import type { ManifestReading } from './read-manifest.ts'
import { sha256 } from '../format/sums.ts'

/** The files of the pack of a run, but for manifest and sums. */
export function filesOfRun({ playbook }: Pick<RunRecord, 'playbook'>): readonly string[] {
  return playbook.fragments === undefined ? OF_RUN.filter((name) => name !== FILES.fragments) : OF_RUN
}

const OF_RUN: readonly string[] = Object.values(FILES).filter(
  (name) => name !== FILES.manifest && name !== FILES.sums,
)

/** Version 1 had nothing for people. */
const FOR_PEOPLE: ReadonlySet<string> = new Set([FILES.readme, FILES.report])

/**
 * Does the manifest list exactly what is there, and say why the rest is not?
 *
 * @param wanted the files of such a pack but for manifest and sums
 */
export function listingDifferences(
  { files: listed, absent, version }: ManifestReading,
  { files }: FolderContent,
  wanted: readonly string[],
): readonly Difference[] {
  const expected = version === 1 ? wanted.filter((name) => !FOR_PEOPLE.has(name)) : wanted
  const names = [...listed, ...absent].map(({ name }) => name).toSorted()
  return [
    ...differs(
      !isDeepStrictEqual(names, expected.toSorted()),
      FILES.manifest,
      'does not account for each file of a pack once, as there or as absent',
    ),
    ...listed.flatMap(({ name, ...facts }) => {
      const content = files.get(name)
      if (content === undefined) return [{ file: name, what: 'is missing, but the manifest lists it' }]
      const same = facts.sha256 === sha256(content) && facts.bytes === content.length
      return differs(!same, name, 'is not what the manifest says of it')
    }),
    ...absent.flatMap(({ name }) =>
      differs(files.has(name), name, 'is there, but the manifest says that it is absent'),
    ),
  ]
}

/** Does the manifest tell of the same run as the record, and draw the right exit code from it? */
export function agreementDifferences(
  manifest: ManifestReading,
  record: RunRecord,
  log: AuditVerification['word'] | undefined,
): readonly Difference[] {
  const { raw, exitCode } = manifest
  const { playbook, run, broker, tool } = record
  const { id, file, sha256 } = playbook
  const found = isObject(raw['tool']) ? { name: raw['tool']['name'], version: raw['tool']['version'] } : {}
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['tool', found, tool],
    ['playbook', raw['playbook'], { id, file, sha256 }],
    ['run', raw['run'], { ...run, exitCode }],
    ['broker', raw['broker'], broker],
  ]
  return [
    ...pairs.flatMap(([name, says, should]) =>
      differs(!isDeepStrictEqual(says, should), FILES.manifest, `says another "${name}" than the record`),
    ),
    ...differs(
      (exitCode === 0) !== isGreen(manifest, record, log),
      FILES.manifest,
      `has the exit code ${exitCode} for the outcome "${run.outcome}"`,
    ),
  ]
}

function isGreen(
  { absent, unreleased }: ManifestReading,
  { run }: RunRecord,
  log: AuditVerification['word'] | undefined,
): boolean {
  const isSound = log !== 'changed' && log !== 'incomplete'
  return run.outcome === 'held' && absent.length === 0 && unreleased === 0 && isSound
}
