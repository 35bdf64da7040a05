import { createHash } from 'node:crypto'
import { defined } from '../../defined.ts'
import type { NotRun } from '../../record/bundle.ts'
import type { RunRecord } from '../../record/record.ts'
import { deadForUseText } from '../reading/cleanup.ts'
import type { Finding, FindingCode } from '../reading/findings/finding.ts'
import { findingsOf } from '../reading/findings/findings.ts'
import { missingOf, NOT_RUN } from '../reading/not-run.ts'
import { notesOf } from '../reading/notes.ts'
import { standInNotice } from '../reading/overview.ts'
import { predictionText } from '../reading/reason.ts'
import { EMBEDDED_NOTICE, standingOf } from '../reading/standing.ts'
import type { Report, Reporter } from '../report.ts'
import { sarifLog, type SarifResult, type SarifRule } from './log.ts'

/** The findings of runs as SARIF 2.1.0, for code scanning. What held is not in it: SARIF lists problems only. */
export const sarif: Reporter = {
  name: 'sarif',
  extension: 'sarif',
  render: ({ runs, notRun }: Report) =>
    sarifLog({
      ...defined({ notice: standInNotice(runs) }),
      version: runs[0]?.tool.version,
      rules: Object.entries(RULES).map(([id, title]): SarifRule => ({ id, title })),
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
    ...notesOf(record).map(({ message }) => message),
  ]
  return [
    ...(broker.kind === 'embedded' ? [`${playbook.id} ${EMBEDDED_NOTICE}`] : []),
    ...told.map((text) => `${playbook.id}: ${text}`),
  ]
}

const RULES: Readonly<Record<FindingCode | 'invalid', string>> = {
  'still-alive': 'A credential that was to be dead still works',
  collateral: 'A credential that was to live was revoked',
  'ended-otherwise': 'A credential ended in another way than expected',
  'dead-on-arrival': 'A credential was dead on arrival, so its refusal proves nothing',
  unexplained: 'A credential was refused and nothing in the run explains it',
  revived: 'A dead credential works again',
  'not-held': 'An expectation about time did not hold',
  expired: 'A credential expired before it could prove anything',
  'never-alive': 'A credential was never seen alive, so its refusal proves nothing',
  unknown: 'The broker gave no usable answer about a credential',
  'audit-missing': 'An event that must be in the audit log is not there',
  'audit-unwanted': 'An event that must not be in the audit log is there',
  'audit-broken': 'The audit log was changed',
  'audit-incomplete': 'The audit log is incomplete: events were lost or removed',
  'attempt-allowed': 'What must be refused was allowed',
  'attempt-denied': 'What must be allowed was refused, or refused for another reason',
  'attempt-unclear': 'A refusal proves nothing',
  'point-accepts': 'A credential that was to be dead still works at a point besides the broker',
  'point-unclear': 'What a point besides the broker says proves nothing',
  drift: 'The broker does not behave as the revocation model predicts',
  problem: 'Something kept the run from a verdict',
  'control-lost': 'The control token died, so no refusal can be trusted',
  'left-alive': 'Something may be left alive after clean-up',
  'not-run': 'A step or a playbook did not run',
  'not-green': 'The run did not reach a green outcome',
  invalid: 'The playbook is invalid and did not run',
}

function resultOf(finding: Finding, { playbook }: RunRecord): SarifResult {
  const { code, severity, at, step, tokens } = finding
  return {
    ruleId: code,
    level: severity,
    message: messageOf(finding),
    file: at.file ?? playbook.file,
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
    message: `${RULES[ruleId]}: ${reason}.`,
    file: at?.file ?? file,
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
