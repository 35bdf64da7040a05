import type { AuditCheck } from '../../record/audit.ts'
import type { StepRecord } from '../../record/record.ts'
import { answerOf, auditChecksOf, auditMeaning } from './audit.ts'
import type { Finding } from './finding.ts'

/** What an audit wanted of the log and did not get; what one line of the playbook wants of a whole fleet is one finding. */
export function auditFindings(step: StepRecord): readonly Finding[] {
  const lines = new Map<string, AuditCheck[]>()
  for (const check of auditChecksOf(step).filter(
    ({ result, word }) => result === 'failed' || word !== undefined,
  )) {
    const line = `${check.at.line}:${check.at.column}`
    lines.set(line, [...(lines.get(line) ?? []), check])
  }
  return [...lines.values()].flatMap(([first, ...more]) =>
    first === undefined ? [] : [finding(step, first, more.length)],
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
