import { VARIABLES } from '../../agentwrit/facts.ts'

/** The pipeline for GitLab CI. */
export function gitlabPipeline(version: string): string {
  return `# Checks every change of a playbook, and runs the playbooks against your broker on the default branch.
# Written by "firebreak init --ci gitlab". Set ${VARIABLES.url}, ${VARIABLES.clientId}, ${VARIABLES.clientSecret} and
# ${VARIABLES.adminSecret} under Settings > CI/CD > Variables: the secrets masked, all of them protected.
firebreak-check:
  image: node:24
  timeout: 5 minutes
  script:
    - npx --yes firebreak@${version} check playbooks --strict

firebreak-run:
  image: node:24
  needs: [firebreak-check]
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  timeout: 15 minutes
  # One at a time, and never cancelled half-way: a run cleans up behind itself.
  resource_group: firebreak
  interruptible: false
  script:
    - mkdir -p firebreak-report
    - npx --yes firebreak@${version} run playbooks
      --reporter html=firebreak-report/report.html
      --reporter junit=firebreak-report/junit.xml
      --reporter json=firebreak-report/record.json
  artifacts:
    # Above all of a run that failed.
    when: always
    paths: [firebreak-report/]
    reports:
      junit: firebreak-report/junit.xml
`
}
