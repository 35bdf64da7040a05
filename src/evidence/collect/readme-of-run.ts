import type { RunRecord } from '../../record/record.ts'
import { EMBEDDED_NOTICE, standingOf } from '../../reports/reading/standing.ts'
import type { Manifest } from '../format/manifest.ts'
import { readmeText } from './readme.ts'

/** The README of the pack of one run. */
export function readmeOf(
  manifest: Omit<Manifest, 'absent' | 'files'>,
  record: RunRecord,
  names: readonly string[],
): string {
  const { playbook, run, broker, host, git } = manifest
  const { word, sentence } = standingOf(record)
  return readmeText({
    ...manifest,
    subject: `one run of the playbook "${playbook.id}": ${record.playbook.title}`,
    outcome: [
      `${word}: ${sentence}. Firebreak ended this run with the exit code ${run.exitCode}; only 0 is green.`,
      ...(broker.kind === 'embedded' ? [`It ${EMBEDDED_NOTICE}.`] : []),
    ],
    facts: [
      ['run', `${run.id}, ${run.startedAt} to ${run.finishedAt}`],
      ['playbook', `${playbook.file}, SHA-256 ${playbook.sha256}`],
      ...(git === undefined ? [] : [['commit', git.commit] as const]),
      ['broker', `${broker.url}, version ${broker.version ?? 'not told'}`],
      ...(host === undefined ? [] : [['host', `${host.name}, ${host.system}`] as const]),
    ],
    names,
  })
}
