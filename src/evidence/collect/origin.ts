import { readdirSync, readFileSync } from 'node:fs'
import { readFile, realpath, stat } from 'node:fs/promises'
import { hostname, release, type, userInfo } from 'node:os'
import { delimiter, dirname, join, relative, resolve, sep } from 'node:path'
import { defined } from '../../defined.ts'
import type { CiFacts, GitFacts, HostFacts, Operator } from '../format/manifest.ts'
import { sha256 } from '../format/sums.ts'

/** None of them is a secret; all that look like one are masked before anything is written. */
const PROVIDERS: readonly (readonly [CiFacts['provider'], marker: string, variables: readonly string[]])[] = [
  [
    'github',
    'GITHUB_ACTIONS',
    [
      'GITHUB_SERVER_URL',
      'GITHUB_REPOSITORY',
      'GITHUB_WORKFLOW',
      'GITHUB_RUN_ID',
      'GITHUB_RUN_ATTEMPT',
      'GITHUB_JOB',
      'GITHUB_EVENT_NAME',
      'GITHUB_REF',
      'GITHUB_SHA',
      'GITHUB_ACTOR',
      'RUNNER_NAME',
    ],
  ],
  [
    'gitlab',
    'GITLAB_CI',
    [
      'CI_PROJECT_URL',
      'CI_PIPELINE_ID',
      'CI_PIPELINE_SOURCE',
      'CI_JOB_ID',
      'CI_JOB_NAME',
      'CI_JOB_URL',
      'CI_COMMIT_REF_NAME',
      'CI_COMMIT_SHA',
      'GITLAB_USER_LOGIN',
      'CI_RUNNER_DESCRIPTION',
    ],
  ],
  [
    'jenkins',
    'JENKINS_URL',
    ['JENKINS_URL', 'JOB_NAME', 'BUILD_NUMBER', 'BUILD_URL', 'NODE_NAME', 'GIT_COMMIT'],
  ],
  ['other', 'CI', ['JOB_COMPLETION_INDEX']],
]

/** Undefined outside CI. */
export function ciFacts(env: Readonly<Record<string, string | undefined>>): CiFacts | undefined {
  const found = PROVIDERS.find(([, marker]) => !/^(?:0|false)?$/i.test(env[marker] ?? ''))
  if (found === undefined) return undefined
  const [provider, , names] = found
  const variables = names.flatMap((name) => {
    const value = env[name]
    return value === undefined || value === '' ? [] : [[name, value] as const]
  })
  return { provider, variables: Object.fromEntries(variables) }
}

/** The address of the job, put together as its service documents it; undefined where the service does not tell. */
export function jobOf(ci: CiFacts | undefined): string | undefined {
  const { variables = {} } = ci ?? {}
  const server = variables['GITHUB_SERVER_URL']
  const repository = variables['GITHUB_REPOSITORY']
  const run = variables['GITHUB_RUN_ID']
  const attempt = variables['GITHUB_RUN_ATTEMPT']
  if (server !== undefined && repository !== undefined && run !== undefined) {
    return `${server}/${repository}/actions/runs/${run}${attempt === undefined ? '' : `/attempts/${attempt}`}`
  }
  return variables['CI_JOB_URL'] ?? variables['BUILD_URL']
}

/** In CI the operating system's user is the runner's, so the one who started the job comes first. */
const VARIABLES = ['FIREBREAK_OPERATOR', 'GITHUB_ACTOR', 'GITLAB_USER_LOGIN', 'BUILD_USER_ID'] as const

/** The operator by the first variable that names one, else by the operating system. */
export function operatorOf(env: Readonly<Record<string, string | undefined>>): Operator {
  for (const source of VARIABLES) {
    const name = env[source] ?? ''
    if (name !== '') return { name, source }
  }
  return { name: systemUser(), source: 'operating system' }
}

/** The machine by its own word; not authenticated. */
export function hostFacts(): HostFacts {
  const userId = process.getuid?.()
  return { name: hostname(), system: `${type()} ${release()}`, ...defined({ userId }) }
}

/** A container's user id may have no name. */
function systemUser(): string {
  try {
    return userInfo().username
  } catch {
    return process.getuid === undefined ? 'unknown' : `uid ${process.getuid()}`
  }
}

/**
 * One hash over all files of a folder, by name and content: the SHA-256 of what `sha256sum` prints for them in the
 * order of their names.
 */
export function folderHash(folder: string): string {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted()
  const lines = names.map((name) => `${sha256(readFileSync(join(folder, name)))}  ./${name}\n`)
  return sha256(lines.join(''))
}

/**
 * The commit that is checked out where a playbook lies, read from the files of the repository: git itself runs what a
 * repository's configuration names, and the repository may be a stranger's. Undefined outside a repository, before the
 * first commit, and where the references are kept in another way than in files.
 *
 * @param env `GIT_CEILING_DIRECTORIES` ends the search, as it does for git
 */
export async function gitFacts(
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<GitFacts | undefined> {
  const ceilings = (env['GIT_CEILING_DIRECTORIES'] ?? '').split(delimiter).filter((one) => one !== '')
  const found = await repositoryAbove(await realpath(folder).catch(() => folder), ceilings)
  if (found === undefined) return undefined
  const head = await textOf(join(found, 'HEAD'))
  const commit = hashIn(head) ?? (await commitOfReference(found, head))
  return commit === undefined ? undefined : { commit }
}

/** The nearest folder with an entry `.git`. What merely looks like a repository inside is a file of that one. */
async function repositoryAbove(folder: string, ceilings: readonly string[]): Promise<string | undefined> {
  const entry = join(folder, '.git')
  const found = await stat(entry).catch(() => undefined)
  if (found?.isDirectory() === true) return entry
  // A further work tree or a submodule: a file that says where its repository is.
  if (found?.isFile() === true) {
    const target = /^gitdir: (.+)/.exec((await textOf(entry)) ?? '')?.[1]
    return target === undefined ? undefined : resolve(folder, target)
  }
  const parent = dirname(folder)
  return parent === folder || ceilings.includes(parent) ? undefined : repositoryAbove(parent, ceilings)
}

async function commitOfReference(repository: string, head: string | undefined): Promise<string | undefined> {
  const name = /^ref: (refs\/\S+)\s*$/.exec(head ?? '')?.[1]
  if (name === undefined || name.split('/').includes('..')) return undefined
  const shared = resolve(repository, (await textOf(join(repository, 'commondir')))?.trim() ?? '.')
  const loose = hashIn(await textOf(join(repository, name))) ?? hashIn(await textOf(join(shared, name)))
  if (loose !== undefined) return loose
  const packed = (await textOf(join(shared, 'packed-refs'))) ?? ''
  return hashIn(packed.split('\n').find((line) => line.endsWith(` ${name}`)))
}

/** SHA-1 or SHA-256 in hex at the start. */
function hashIn(text: string | undefined): string | undefined {
  return /^(?:[0-9a-f]{64}|[0-9a-f]{40})(?![0-9a-f])/.exec(text ?? '')?.[0]
}

/** Undefined for what is no file, or longer than any list of references: a pipe would never end. */
async function textOf(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined)
  if (found?.isFile() !== true || found.size > LARGEST_BYTES) return undefined
  return readFile(path, 'utf8').catch(() => undefined)
}

const LARGEST_BYTES = 64 * 1024 * 1024
