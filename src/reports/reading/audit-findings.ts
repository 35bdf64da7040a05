import type { AuditCheck } from '../../record/audit.ts'
import type { StepRecord } from '../../record/record.ts'
import { groupBy } from '../../text/group-by.ts'
import { answerOf, auditChecksOf, auditMeaning } from './audit.ts'
import type { Finding } from './finding.ts'

/** What an audit wanted of the log and did not get; what one line of the playbook wants of a whole fleet is one finding. */
export function auditFindings(step: StepRecord): readonly Finding[] {
  const failed = auditChecksOf(step).filter(({ result }) => result === 'failed')
  return groupBy(failed, ({ at }) => `${at.line}:${at.column}`).map(([first, ...more]) =>
    finding(step, first, more.length),
  )
}

function finding({ id }: StepRecord, check: AuditCheck, more: number): Finding {
  const { code, headline, meaning, advice } = auditMeaning(check)
  const others = more === 0 ? '' : ` and ${more} more like it`
  return {
    code,
    severity: 'error',
    title: `"${check.what}"${others} ${headline}, in step "${id}"`,
    meaning,
    advice,
    step: id,
    at: check.at,
    tokens: [],
    ...(check.wants === 'present' ? {} : { note: answerOf(check) }),
  }
}
