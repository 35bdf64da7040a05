import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { VARIABLES } from '../../agentwrit/facts.ts'
import { FirebreakError } from '../../errors.ts'
import { PINS } from './pins.ts'

/** The workflow for GitHub Actions. Nothing that GitHub fills in stands inside a script. */
export function githubWorkflow(): string {
  return `# Checks every change of a playbook, and runs the playbooks against your broker on the default branch and daily.
# Written by "firebreak init --ci github". "npm ci" installs the Firebreak that package-lock.json names.
name: firebreak
on:
  pull_request:
  push:
    branches: [main]
  schedule:
    - cron: '17 5 * * *'
  workflow_dispatch:

# Nothing by default; each job asks for what it needs.
permissions: {}

jobs:
${CHECK_JOB}
${RUN_JOB}`
}

const INSTALL = `      - uses: ${PINS.checkout}
        with:
          persist-credentials: false
      - uses: ${PINS.setupNode}
        with:
          node-version: 24
          package-manager-cache: false
      - run: npm ci`

const CHECK_JOB = `  # Needs no secret, so it also runs for pull requests from forks.
  check:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    permissions:
      contents: read
    steps:
${INSTALL}
      - run: exec node_modules/.bin/firebreak check playbooks --strict
`

const RUN_JOB = `  run:
    needs: check
    if: github.event_name != 'pull_request'
    runs-on: ubuntu-latest
    timeout-minutes: 15
    permissions:
      contents: read
    # One at a time for each broker, and never cancelled half-way: a busy broker can answer 200 and forget, and a run
    # cleans up behind itself.
    concurrency:
      group: firebreak-\${{ vars.${VARIABLES.url} }}
      cancel-in-progress: false
    steps:
${INSTALL}
      - name: Run the playbooks
        id: run
        # "exec", because a job that is cancelled signals this shell only, and Firebreak cleans up when it is signalled.
        run: |
          mkdir -p firebreak-report
          exec node_modules/.bin/firebreak run playbooks \\
            --reporter github \\
            --reporter "github-summary=$GITHUB_STEP_SUMMARY" \\
            --reporter html=firebreak-report/report.html \\
            --reporter junit=firebreak-report/junit.xml \\
            --reporter json=firebreak-report/record.json
        env:
          ${VARIABLES.url}: \${{ vars.${VARIABLES.url} }}
          ${VARIABLES.clientId}: \${{ vars.${VARIABLES.clientId} }}
          ${VARIABLES.clientSecret}: \${{ secrets.${VARIABLES.clientSecret} }}
          ${VARIABLES.adminSecret}: \${{ secrets.${VARIABLES.adminSecret} }}
      - name: Clean up after a run that was killed before it could
        if: (cancelled() || failure()) && steps.run.outcome != 'skipped'
        run: exec node_modules/.bin/firebreak cleanup
        env:
          ${VARIABLES.url}: \${{ vars.${VARIABLES.url} }}
          ${VARIABLES.adminSecret}: \${{ secrets.${VARIABLES.adminSecret} }}
      - name: Keep the report, above all of a run that failed
        if: always()
        uses: ${PINS.uploadArtifact}
        with:
          name: firebreak-report
          path: firebreak-report/
          if-no-files-found: warn
`

/** The pipeline for GitLab CI. */
export function gitlabPipeline(): string {
  return `# Checks every change of a playbook, and runs the playbooks against your broker on the default branch.
# Written by "firebreak init --ci gitlab". Set ${VARIABLES.url}, ${VARIABLES.clientId}, ${VARIABLES.clientSecret} and
# ${VARIABLES.adminSecret} under Settings > CI/CD > Variables: the secrets masked, all of them protected.
# "npm ci" installs the Firebreak that package-lock.json names, without the secrets.
${GITLAB_CHECK}${GITLAB_RUN}`
}

const GITLAB_CHECK = `firebreak-check:
  image: node:24
  timeout: 5 minutes
  script:
    - env -u ${VARIABLES.clientSecret} -u ${VARIABLES.adminSecret} npm ci
    - exec node_modules/.bin/firebreak check playbooks --strict --reporter gitlab=check.json
  artifacts:
    when: always
    reports:
      codequality: check.json

`

const GITLAB_RUN = `firebreak-run:
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
      --reporter gitlab=firebreak-report/code-quality.json
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
      codequality: firebreak-report/code-quality.json
      junit: firebreak-report/junit.xml
`

/**
 * What a pipeline installs is what package-lock.json names: it must name a Firebreak, from a place that somebody chose.
 * Firebreak is in no registry, so one that would come from there by its name is somebody else's.
 *
 * @param cwd where package-lock.json is
 * @throws FirebreakError `usage` when it is not there, cannot be read, or has no such Firebreak
 */
export async function requireLocked(cwd: string): Promise<void> {
  const text = await readFile(join(cwd, LOCK), 'utf8').catch(() => undefined)
  if (text === undefined)
    throw unlocked(`there is no ${LOCK} here, from which the pipeline could install Firebreak`)
  const entry = entryIn(text)
  if (entry === undefined) throw unlocked(`${LOCK} has no "firebreak", so the pipeline could not install it`)
  if (!isChosen(entry)) {
    throw unlocked(
      `${LOCK} takes "firebreak" from a registry, and what is there by that name is not this program`,
    )
  }
}

const LOCK = 'package-lock.json'

function unlocked(message: string): FirebreakError {
  return new FirebreakError('usage', message, {
    hint:
      'add it by "npm install --save-dev git+https://github.com/OWNER/firebreak.git#COMMIT", at a commit that you have ' +
      'read, or by "npm install --save-dev ./firebreak-VERSION.tgz", with what "npm pack" makes in a clone',
  })
}

/** The entry of the package in a lock file of version 2 or 3; a text that is none has no entry. */
function entryIn(text: string): object | undefined {
  try {
    const lock: unknown = JSON.parse(text)
    return fieldOf(fieldOf(lock, 'packages'), 'node_modules/firebreak')
  } catch {
    return undefined
  }
}

function fieldOf(value: unknown, key: string): object | undefined {
  const field: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
  return typeof field === 'object' && field !== null ? field : undefined
}

/** npm leaves `resolved` out, or has `/-/` in it, where the name alone decided. */
function isChosen(entry: object): boolean {
  const resolved: unknown = Reflect.get(entry, 'resolved')
  return typeof resolved === 'string' && !resolved.includes('/-/firebreak-')
}
