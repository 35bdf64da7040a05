import type { RunRecord } from '../../src/record/record.ts'
import { REPORTER_NAMES, type ReporterName } from '../../src/reports/registry.ts'
import type { RenderContext, Report } from '../../src/reports/report.ts'
import { PLAIN_THEME } from '../../src/text/theme.ts'
import { ALL, FILE, TEXT } from './records.ts'

/** Plain text, and the main playbook at hand. */
export const CONTEXT: RenderContext = {
  theme: PLAIN_THEME,
  width: 100,
  source: (file) => (file === FILE ? TEXT : undefined),
}

/** All but those that give numbers only, which tell the stand-in and storage by labels: `metrics.test.ts`. */
export const IN_WORDS: readonly ReporterName[] = REPORTER_NAMES.filter(
  (name) => !['otlp', 'prometheus'].includes(name),
)

export function one(record: RunRecord): Report {
  return { runs: [record], notRun: [] }
}

/** Three playbooks that ran, one that was invalid, one that was left out, and one that runs by its name only. */
export const MIXED: Report = {
  runs: [
    {
      ...ALL.passing,
      playbook: { ...ALL.passing.playbook, id: 'contain-agent', file: 'playbooks/contain-agent.yaml' },
    },
    ALL.failing,
    {
      ...ALL.noVerdict,
      playbook: { ...ALL.noVerdict.playbook, id: 'stolen-key', file: 'playbooks/stolen-key.yaml' },
    },
  ],
  notRun: [
    {
      file: 'playbooks/typo.yaml',
      status: 'invalid',
      reason: 'unknown key "revok", did you mean "revoke"?',
      at: { line: 12, column: 5 },
    },
    {
      file: 'playbooks/later.yaml',
      status: 'skipped',
      reason: 'an earlier playbook failed and --bail was given',
    },
    {
      file: 'playbooks/for-real.yaml',
      status: 'by-name',
      reason: 'it has "mode: live" and runs by its name only, so it was not run',
    },
  ],
}
