import { stat } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { VARIABLES } from '../../agentwrit/facts.ts'
import { EXIT } from '../../app/exit-code.ts'
import { makeFolder } from '../../disk/folder.ts'
import { writeNewWhole, writeWhole } from '../../disk/whole-file.ts'
import { FirebreakError, reasonOf } from '../../errors.ts'
import { escapeTerminal } from '../../text/escape.ts'
import { shellWord } from '../../text/shell.ts'
import type { Host } from '../host/host.ts'
import { githubWorkflow, gitlabPipeline, requireLocked } from '../init/ci-files.ts'
import { firstPlaybook, playbookFromAudit, playbookFrom } from '../init/new-playbook.ts'
import { schemaFor } from '../init/schema-place.ts'
import type { CiService, TemplateName } from '../options/choices.ts'

export interface InitFlags {
  readonly ci?: CiService
  /** An audit log to make it from. */
  readonly fromAudit?: string
  /** What the playbook is about; without one it is the commented first one. */
  readonly template?: TemplateName
  readonly force: boolean
}

const FIRST = 'first'
const AGAIN = 'incident'

/**
 * Writes a first playbook or one from a template, which run as they stand, the file that lets a CI service run playbooks, or both. An existing
 * file is never overwritten without `--force`.
 *
 * @param file the playbook; with `--ci` none is written unless it is named
 * @throws FirebreakError `usage` when a file exists or cannot be written, or when the CI service could install no
 *   Firebreak; then none is written
 */
export async function initCommand(host: Host, file: string | undefined, flags: InitFlags): Promise<number> {
  if (flags.ci !== undefined) await requireLocked(host.cwd)
  const playbook = playbookWanted(file, flags)
  const files = [
    ...(playbook === undefined ? [] : await newPlaybook(host, playbook, flags)),
    ...(flags.ci === undefined ? [] : [ciFile(flags.ci)]),
  ]
  await writeNew(host.cwd, files, flags.force)
  for (const { file } of files) host.stderr.write(`wrote ${escapeTerminal(file)}\n`)
  if (playbook !== undefined) {
    const shown = escapeTerminal(shellWord(playbook))
    const next = flags.template === 'live' ? `plan ${shown}` : `run ${shown} --embedded`
    host.stderr.write(`\n  firebreak check ${shown}\n  firebreak ${next}\n`)
  }
  if (flags.ci !== undefined) host.stderr.write(`\n${CREDENTIALS[flags.ci]}\n`)
  return EXIT.held
}

/** Where a playbook is to be written; undefined where only the file for a CI service is wanted. */
function playbookWanted(
  file: string | undefined,
  { ci, template, fromAudit }: InitFlags,
): string | undefined {
  if (template !== undefined && fromAudit !== undefined) {
    throw new FirebreakError('usage', '--template and --from-audit cannot be given together', {
      hint: 'choose one; each makes a whole playbook',
    })
  }
  const about = template ?? (fromAudit === undefined ? undefined : AGAIN)
  if (file === undefined && about === undefined && ci !== undefined) return undefined
  const usual = `${about ?? FIRST}.yaml`
  if (file === undefined) return `playbooks/${usual}`
  if (file === '') {
    throw new FirebreakError('usage', 'an empty text is no name of a file', {
      hint: 'perhaps a variable is not set',
    })
  }
  if (NAMES_A_FOLDER.test(file)) return join(file, usual)
  return /\.ya?ml$/i.test(file) ? file : `${file}.yaml`
}

/** What ends like this has no name to put ".yaml" behind. */
const NAMES_A_FOLDER = /(?:^|[\\/])\.{0,2}$/

async function newPlaybook(
  host: Host,
  file: string,
  { template, fromAudit }: Pick<InitFlags, 'fromAudit' | 'template'>,
): Promise<readonly NewFile[]> {
  const path = resolve(host.cwd, file)
  const { reference: schema, copy } = await schemaFor(host.cwd, path)
  const place = { path, schema }
  const made = fromAudit === undefined ? undefined : await playbookFromAudit(host, fromAudit, place)
  const text = made ?? (template === undefined ? firstPlaybook(place) : await playbookFrom(template, place))
  if (copy === undefined) return [{ file, text }]
  return [
    { file, text },
    { file: relative(host.cwd, copy.path), text: copy.text, isCopy: true },
  ]
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

interface NewFile {
  /** As a person writes it, relative to the folder that they are in. */
  readonly file: string
  readonly text: string
  /** Firebreak's own, which a newer one replaces. */
  readonly isCopy?: true
}

/**
 * Writes all of the files, or none when one of them is there already.
 *
 * @param force overwrites what is there
 * @throws FirebreakError `usage` when a file exists or cannot be written
 */
async function writeNew(cwd: string, files: readonly NewFile[], force: boolean): Promise<void> {
  for (const { file, isCopy } of force ? [] : files) {
    if (isCopy !== true && (await exists(resolve(cwd, file)))) throw existing(file)
  }
  for (const one of files) await write(cwd, one, force || one.isCopy === true)
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

async function write(cwd: string, { file, text }: NewFile, force: boolean): Promise<void> {
  const path = resolve(cwd, file)
  try {
    makeFolder(dirname(path))
  } catch (cause) {
    throw unwritable(file, cause)
  }
  try {
    // Asked of the system once more: somebody may have been faster.
    await (force ? writeWhole(path, text) : writeNewWhole(path, text))
  } catch (cause) {
    throw cause instanceof Error && 'code' in cause && cause.code === 'EEXIST'
      ? existing(file)
      : unwritable(file, cause)
  }
}

function unwritable(file: string, cause: unknown): FirebreakError {
  return new FirebreakError('usage', `"${file}" cannot be written: ${reasonOf(cause)}`, {
    hint: 'check the path, the permissions of its folders and the disk',
    cause,
  })
}

function existing(file: string): FirebreakError {
  return new FirebreakError('usage', `"${file}" exists already`, {
    hint: 'pass --force to write over it; a playbook can have another name',
  })
}
