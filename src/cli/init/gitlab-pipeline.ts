import { VARIABLES } from '../../agentwrit/facts.ts'

/** The pipeline for GitLab CI. */
export function gitlabPipeline(): string {
  return `# Checks every change of a playbook, and runs the playbooks against your broker on the default branch.
# Written by "firebreak init --ci gitlab". Set ${VARIABLES.url}, ${VARIABLES.clientId}, ${VARIABLES.clientSecret} and
# ${VARIABLES.adminSecret} under Settings > CI/CD > Variables: the secrets masked, all of them protected.
# "npm ci" installs the Firebreak that package-lock.json names, without the secrets.
firebreak-check:
  image: node:24
  timeout: 5 minutes
  script:
    - env -u ${VARIABLES.clientSecret} -u ${VARIABLES.adminSecret} npm ci
    - exec node_modules/.bin/firebreak check playbooks --strict

firebreak-run:
  image: node:24
  needs: [firebreak-check]
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  timeout: 15 minutes
  # One at a time, and never cancelled half-way: a busy broker can answer 200 and forget, and a run cleans up behind
  # itself. Everything that uses this broker belongs into the same group.
  resource_group: firebreak
  interruptible: false
  variables:
    # Where "after_script", which may be another container, finds what a killed run left.
    FIREBREAK_STATE_DIR: $CI_PROJECT_DIR/.firebreak
  script:
    - env -u ${VARIABLES.clientSecret} -u ${VARIABLES.adminSecret} npm ci
    - mkdir -p firebreak-report
    # "exec", because a signal may come to this shell only, and Firebreak cleans up when it is signalled.
    - exec node_modules/.bin/firebreak run playbooks
      --reporter html=firebreak-report/report.html
      --reporter junit=firebreak-report/junit.xml
      --reporter json=firebreak-report/record.json
  # Runs for a cancelled job, too. With "--force", because a number of a process means nothing in another container.
  after_script:
    - node_modules/.bin/firebreak cleanup --force
  artifacts:
    # Above all of a run that failed.
    when: always
    paths: [firebreak-report/]
    reports:
      junit: firebreak-report/junit.xml
`
}
