import { dirname, resolve } from 'node:path'
import { defined } from '../../defined.ts'
import { ciFacts, gitFacts, jobOf } from '../../evidence/collect/origin.ts'
import type { GitFacts } from '../../evidence/format/manifest.ts'
import type { RunOrigin } from '../../record/facts.ts'
import { safeUrl } from '../../text/escape.ts'
import type { Host } from '../host/host.ts'
import type { LoadedPlaybook } from '../playbooks/load-playbooks.ts'

/** From where playbooks are run. */
export interface Origins {
  gitOf(loaded: Pick<LoadedPlaybook, 'playbook'>): GitFacts | undefined
  /** What the record tells of it; undefined where nothing is known. */
  originOf(loaded: Pick<LoadedPlaybook, 'playbook'>): RunOrigin | undefined
}

/** Finds the commit of every playbook before anything is written, and the job that this is. */
export async function findOrigins(
  host: Host,
  playbooks: readonly Pick<LoadedPlaybook, 'playbook'>[],
): Promise<Origins> {
  const folderOf = ({ playbook }: Pick<LoadedPlaybook, 'playbook'>): string =>
    dirname(resolve(host.cwd, playbook.source.file))
  const folders = [...new Set(playbooks.map(folderOf))]
  const commits = new Map(
    await Promise.all(folders.map(async (folder) => [folder, await gitFacts(folder, host.env)] as const)),
  )
  const job = safeUrl(jobOf(ciFacts(host.env)) ?? '')
  const gitOf = (loaded: Pick<LoadedPlaybook, 'playbook'>): GitFacts | undefined =>
    commits.get(folderOf(loaded))
  return {
    gitOf,
    originOf: (loaded) => {
      const commit = gitOf(loaded)?.commit
      return commit === undefined && job === undefined ? undefined : defined({ commit, job })
    },
  }
}
