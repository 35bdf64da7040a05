import { VARIABLES } from '../../agentwrit/facts.ts'
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
