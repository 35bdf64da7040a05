import type { Position } from '../../../diagnostics/source.ts'
import type { CheckRecord } from '../../../record/record.ts'
import type { AttemptMeaning } from '../meaning/attempt.ts'
import type { PointMeaning } from '../meaning/point.ts'
import type { RepetitionMeaning } from '../meaning/repetition.ts'
import type { AuditMeaning } from '../meaning/audit.ts'
import type { MeaningCode } from '../meaning/words.ts'

/** One thing about a run that a reader must know. Members of a fleet that fared alike share one. */
export interface Finding {
  readonly code: FindingCode
  readonly severity: 'error' | 'warning'
  /** What happened, as a sentence without a final dot; names in double quotes, not escaped for any format. */
  readonly title: string
  readonly meaning: string
  readonly advice?: string
  readonly step?: string
  readonly at: Position
  /** For a finding about tokens: one of its checks, which stands for all. */
  readonly check?: CheckRecord
  readonly tokens: readonly string[]
  readonly requestId?: string
  readonly note?: string
}

export type FindingCode =
  | Exclude<MeaningCode, 'as-expected' | 'recorded'>
  | AuditMeaning['code']
  | AttemptMeaning['code']
  | PointMeaning['code']
  | RepetitionMeaning['code']
  | 'drift'
  | 'problem'
  | 'control-lost'
  | 'left-alive'
  | 'not-run'
  | 'not-green'
