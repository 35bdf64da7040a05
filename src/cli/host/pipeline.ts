import type { Host } from './host.ts'

/**
 * The variable by which a pipeline shows itself, or undefined where none does. `CI` is not set by every CI service, so
 * the variables of the others count as well; `false` and `0` mean no.
 */
export function pipelineVariable(env: Host['env']): string | undefined {
  return VARIABLES.find((name) => !NO.has((env[name] ?? '').trim().toLowerCase()))
}

const NO: ReadonlySet<string> = new Set(['', '0', 'false'])

/** What CI services document as theirs. */
const VARIABLES: readonly string[] = [
  'CI',
  'CONTINUOUS_INTEGRATION',
  'GITHUB_ACTIONS',
  'GITLAB_CI',
  'TF_BUILD',
  'TEAMCITY_VERSION',
  'JENKINS_URL',
  'HUDSON_URL',
  'BUILD_ID',
  'BUILD_NUMBER',
  'BUILDKITE',
  'CIRCLECI',
  'CIRRUS_CI',
  'TRAVIS',
  'APPVEYOR',
  'BITBUCKET_BUILD_NUMBER',
  'CODEBUILD_BUILD_ID',
  'DRONE',
  'WOODPECKER_VERSION',
  'SEMAPHORE',
  'HARNESS_BUILD_ID',
  'GO_PIPELINE_NAME',
  'PROW_JOB_ID',
  'TASKCLUSTER_ROOT_URL',
  'bamboo_planKey',
]
