import type { CiFacts } from '../format/manifest.ts'

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
  const found = PROVIDERS.find(([, marker]) => (env[marker] ?? '') !== '')
  if (found === undefined) return undefined
  const [provider, , names] = found
  const variables = names.flatMap((name) => {
    const value = env[name]
    return value === undefined || value === '' ? [] : [[name, value] as const]
  })
  return { provider, variables: Object.fromEntries(variables) }
}
