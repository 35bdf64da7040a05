import type { CiFacts, Operator } from '../format/manifest.ts'
import { userInfo } from 'node:os'

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

/** A container's user id may have no name. */
function systemUser(): string {
  try {
    return userInfo().username
  } catch {
    return process.getuid === undefined ? 'unknown' : `uid ${process.getuid()}`
  }
}
