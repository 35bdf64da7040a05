import { VARIABLES } from '../../agentwrit/facts.ts'
import { PINS } from './pins.ts'

/** The workflow for GitHub Actions. Nothing that GitHub fills in stands inside a script. */
export function githubWorkflow(version: string): string {
  return `# Checks every change of a playbook, and runs the playbooks against your broker on the default branch and daily.
# Written by "firebreak init --ci github".
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
${checkJob(version)}
${runJob(version)}`
}

function checkJob(version: string): string {
  return `  # Needs no secret, so it also runs for pull requests from forks.
  check:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    permissions:
      contents: read
    steps:
      - uses: ${PINS.checkout}
        with:
          persist-credentials: false
      - uses: ${PINS.setupNode}
        with:
          node-version: 24
          package-manager-cache: false
      - run: npx --yes firebreak@${version} check playbooks --strict
`
}

function runJob(version: string): string {
  return `  run:
    needs: check
    if: github.event_name != 'pull_request'
    runs-on: ubuntu-latest
    timeout-minutes: 15
    permissions:
      contents: read
    # One at a time, and never cancelled half-way: a run cleans up behind itself.
    concurrency:
      group: firebreak
      cancel-in-progress: false
    steps:
      - uses: ${PINS.checkout}
        with:
          persist-credentials: false
      - uses: ${PINS.setupNode}
        with:
          node-version: 24
          package-manager-cache: false
      - name: Run the playbooks
        run: |
          mkdir -p firebreak-report
          npx --yes firebreak@${version} run playbooks \\
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
      - name: Keep the report, above all of a run that failed
        if: always()
        uses: ${PINS.uploadArtifact}
        with:
          name: firebreak-report
          path: firebreak-report/
          if-no-files-found: warn
`
}
