import { VARIABLES } from '../../agentwrit/facts.ts'
import { resolve } from 'node:path'
import { EXIT } from '../../app/exit-code.ts'
import { escapeTerminal } from '../../text/escape.ts'
import type { CiService } from '../options/choices.ts'
import type { Host } from '../host/host.ts'
import { firstPlaybook } from '../init/first-playbook.ts'
import { githubWorkflow, gitlabPipeline } from '../init/ci-files.ts'
import { requireLocked } from '../init/locked.ts'
import { writeNew, type NewFile } from '../init/write-new.ts'

export interface InitFlags {
  readonly ci?: CiService
  readonly force: boolean
}

const FIRST = 'playbooks/first.yaml'

/**
 * Writes a first playbook that runs as it stands, the file that lets a CI service run playbooks, or both. An existing
 * file is never overwritten without `--force`.
 *
 * @param file the playbook; with `--ci` none is written unless it is named
 * @throws FirebreakError `usage` when a file exists or cannot be written, or when the CI service could install no
 *   Firebreak; then none is written
 */
export async function initCommand(host: Host, file: string | undefined, flags: InitFlags): Promise<number> {
  if (flags.ci !== undefined) await requireLocked(host.cwd)
  const playbook = file ?? (flags.ci === undefined ? FIRST : undefined)
  const files = [
    ...(playbook === undefined ? [] : [{ file: playbook, text: firstPlaybook(resolve(host.cwd, playbook)) }]),
    ...(flags.ci === undefined ? [] : [ciFile(flags.ci)]),
  ]
  await writeNew(host.cwd, files, flags.force)
  for (const { file } of files) host.stderr.write(`wrote ${escapeTerminal(file)}\n`)
  if (playbook !== undefined) {
    const shown = escapeTerminal(playbook)
    host.stderr.write(`\n  firebreak check ${shown}\n  firebreak run ${shown} --embedded\n`)
  }
  if (flags.ci !== undefined) host.stderr.write(`\n${CREDENTIALS[flags.ci]}\n`)
  return EXIT.held
}

function ciFile(service: CiService): NewFile {
  return service === 'github'
    ? { file: '.github/workflows/firebreak.yml', text: githubWorkflow() }
    : { file: '.gitlab-ci.yml', text: gitlabPipeline() }
}

/** The one thing that no file can hold. */
const CREDENTIALS = {
  github: `it needs the variables ${VARIABLES.url} and ${VARIABLES.clientId}, and the secrets
${VARIABLES.clientSecret} and ${VARIABLES.adminSecret}: Settings > Secrets and variables > Actions`,
  gitlab: `it needs ${VARIABLES.url}, ${VARIABLES.clientId}, ${VARIABLES.clientSecret} and ${VARIABLES.adminSecret},
masked and protected: Settings > CI/CD > Variables`,
} as const
