import { fileAt } from '../../diagnostics/source.ts'
import { createHash } from 'node:crypto'
import { defined } from '../../defined.ts'
import type { NotRun } from '../../record/bundle.ts'
import type { RunRecord } from '../../record/record.ts'
import { deadForUseText } from '../reading/cleanup.ts'
import type { Finding } from '../reading/findings/finding.ts'
import { findingsOf } from '../reading/findings/findings.ts'
import { missingOf, NOT_RUN } from '../reading/not-run.ts'
import { besideLines } from '../reading/beside.ts'
import { measuredLines } from '../reading/meaning/repetition.ts'
import { notesOf } from '../reading/notes.ts'
import { standInNotice } from '../reading/overview.ts'
import { predictionText } from '../reading/reason.ts'
import { EMBEDDED_NOTICE, standingOf } from '../reading/standing.ts'
import type { Report, Reporter } from '../report.ts'
import { sarifLog, type SarifResult } from './log.ts'
import { SARIF_RULES, titleOf } from './rules.ts'

/** The findings of runs as SARIF 2.1.0, for code scanning. What held is not in it: SARIF lists problems only. */
export const sarif: Reporter = {
  name: 'sarif',
  extension: 'sarif',
  paths: 'from-repository',
  render: ({ runs, notRun }: Report) =>
    sarifLog({
      ...defined({ notice: standInNotice(runs) }),
      version: runs[0]?.tool.version,
      rules: SARIF_RULES,
      results: [
        ...runs.flatMap((record) => findingsOf(record).map((finding) => resultOf(finding, record))),
        ...notRun.map(notRunResult),
      ],
      notes: runs.flatMap(notificationsOf),
      // A failed expectation is a result; only a run without a verdict means that the job was not done.
      successful: missingOf(notRun).length === 0 && runs.length > 0 && runs.every(finished),
    }),
}

/** What is said of a run and is no problem at any place in its file. */
function notificationsOf(record: RunRecord): readonly string[] {
  const { playbook, broker, cleanup } = record
  const told = [
    ...(cleanup.deadForUse === undefined ? [] : [`dead for use: ${deadForUseText(cleanup.deadForUse)}`]),
    ...measuredLines(record),
    ...besideLines(record),
    ...notesOf(record).map(({ message }) => message),
  ]
  return [
    ...(broker.kind === 'embedded' ? [`${playbook.id} ${EMBEDDED_NOTICE}`] : []),
    ...told.map((text) => `${playbook.id}: ${text}`),
  ]
}

function resultOf(finding: Finding, { playbook }: RunRecord): SarifResult {
  const { code, severity, at, step, tokens } = finding
  return {
    ruleId: code,
    level: severity,
    message: messageOf(finding),
    file: fileAt(at, playbook.file),
    line: at.line,
    column: at.column,
    fingerprint: fingerprintOf([playbook.id, code, step ?? '', ...tokens]),
  }
}

function messageOf({ title, check, meaning, advice, note, requestId }: Finding): string {
  const parts = [
    title,
    ...(check === undefined
      ? []
      : [
          `expected ${check.expected}, observed ${check.observed}, predicted ${check.predicted} (${predictionText(check.predicted, check.reasons)})`,
        ]),
    meaning,
    ...(advice === undefined ? [] : [`what to do: ${advice}`]),
    ...(note === undefined ? [] : [`note: ${note}`]),
    ...(requestId === undefined ? [] : [`request: ${requestId}`]),
  ]
  return `${parts.join('. ')}.`
}

function notRunResult({ file, status, reason, at }: NotRun): SarifResult {
  const ruleId = status === 'invalid' ? 'invalid' : 'not-run'
  return {
    ruleId,
    level: NOT_RUN[status].severity,
    message: `${titleOf(ruleId)}: ${reason}.`,
    file: at === undefined ? file : fileAt(at, file),
    ...(at === undefined ? {} : { line: at.line, column: at.column }),
    fingerprint: fingerprintOf([file, ruleId]),
  }
}

function finished(record: RunRecord): boolean {
  const { outcome } = standingOf(record)
  return outcome === 'held' || outcome === 'failed'
}

function fingerprintOf(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)
}
