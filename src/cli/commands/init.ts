import { stat, writeFile } from 'node:fs/promises'
import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { VARIABLES } from '../../agentwrit/facts.ts'
import { EXIT } from '../../app/exit-code.ts'
import { CODE_FOLDER } from '../../code-folder.ts'
import { makeFolder } from '../../disk/folder.ts'
import { FirebreakError } from '../../errors.ts'
import { escapeTerminal } from '../../text/escape.ts'
import type { Host } from '../host/host.ts'
import { githubWorkflow, gitlabPipeline, requireLocked } from '../init/ci-files.ts'
import type { CiService } from '../options/choices.ts'

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

/**
 * A commented playbook that runs as it stands.
 *
 * @param path where it will be, absolute
 */
function firstPlaybook(path: string): string {
  return `# yaml-language-server: $schema=${schemaFrom(path)}
# A playbook sets up agents, revokes something, and says which tokens must then be dead and which alive.
# The line above makes your editor complete and explain every key.
version: 1
id: first-playbook
title: A leaked token is revoked and nothing else is hurt
owner: security-oncall            # a role, never a person

# What an agent has unless it says otherwise. Task and orchestrator names get the run's id in front,
# because what is revoked stays on the broker's list: a second run must not find its agents dead on arrival.
defaults: { orch: first-drill, task: first-task, ttl: 5m }

# Every agent is registered before the first step and gets one token under its own name.
agents:
  leaked:    { scope: [read:data:reports] }
  bystander: { scope: [read:data:reports] }

steps:
  - id: leak
    title: The token turned up in a log
    scenario: Somebody pasted the token into a ticket. Nothing else of that agent is suspect.
    # Four levels: token, agent, task, chain. "firebreak plan" shows what each would reach.
    revoke: { token: leaked }
    # What is not named here must not change: after every step the broker is asked about every token.
    expect: { dead: [leaked], alive: [bystander] }
`
}

/** The schema as an editor finds it from the playbook: beside it in a clone, in node_modules elsewhere. */
function schemaFrom(path: string): string {
  const schema = fileURLToPath(new URL('../schemas/playbook.schema.json', CODE_FOLDER))
  const way = relative(dirname(path), schema).replaceAll('\\', '/')
  return way.startsWith('.') ? way : `./${way}`
}

interface NewFile {
  /** As a person writes it, relative to the folder that they are in. */
  readonly file: string
  readonly text: string
}

/**
 * Writes all of the files, or none when one of them is there already.
 *
 * @param force overwrites what is there
 * @throws FirebreakError `usage` when a file exists or cannot be written
 */
async function writeNew(cwd: string, files: readonly NewFile[], force: boolean): Promise<void> {
  for (const { file } of force ? [] : files) {
    if (await exists(resolve(cwd, file))) throw existing(file)
  }
  for (const one of files) await write(cwd, one, force)
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
    await writeFile(path, text, { flag: force ? 'w' : 'wx' })
  } catch (cause) {
    throw cause instanceof Error && 'code' in cause && cause.code === 'EEXIST'
      ? existing(file)
      : unwritable(file, cause)
  }
}

function unwritable(file: string, cause: unknown): FirebreakError {
  return new FirebreakError('usage', `"${file}" cannot be written`, {
    hint: 'check the path and the permissions of its folders',
    cause,
  })
}

function existing(file: string): FirebreakError {
  return new FirebreakError('usage', `"${file}" exists already`, {
    hint: 'choose another name, or pass --force',
  })
}
