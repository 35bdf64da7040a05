import { AGENTWRIT } from '../../agentwrit/rules.ts'
import { ruleAt } from '../../model/system.ts'
import { answerTo } from '../../record/answers.ts'
import type { RevocationRecord, StepRecord } from '../../record/record.ts'
import { durationText } from '../../text/duration.ts'
import { escapeTerminal } from '../../text/escape.ts'
import type { Theme } from '../../text/theme.ts'

/** What the broker said and did with the revocations of a step, all together. */
export function acknowledgedLine(step: StepRecord, theme: Theme): readonly string[] {
  const sent = step.action?.revocations ?? []
  if (sent.length === 0) return []
  const answers = sent.map((one) => answerTo(one, step))
  const done = answers.filter((answer) => answer !== 'lost').length
  const late = answers.filter((answer) => answer === 'acknowledged-again').length
  const again = late === 0 ? '' : `, ${late} of them when sent again`
  const stored = step.storage === undefined ? '' : `, ${STORED[step.storage.status]}`
  return [`  ${theme.dim(`${done} of ${sent.length} acknowledged${again}${stored}`)}`]
}

const STORED = {
  stored: 'stored',
  'not-stored': 'NOT stored',
  'not-observed': 'storage not observed',
} as const

/** One revocation, byte for byte, and what it was answered. */
export function revocationLine(one: RevocationRecord, step: StepRecord, theme: Theme): string {
  const claim = one.level === 'chain' ? 'chain from' : ruleAt(AGENTWRIT, one.level).claim
  const answer = one.acknowledged
    ? `acknowledged after ${durationText(one.acknowledgedAfterMs ?? 0)}, count ${one.count ?? 0}`
    : UNANSWERED[answerTo(one, step)]
  return `    ${theme.dim(`${claim} ${escapeTerminal(one.target)}: ${answer}`)}`
}

const UNANSWERED = {
  acknowledged: '',
  'acknowledged-again': 'no answer came back; the probes decide; acknowledged when sent again',
  lost: 'no answer ever came back; the probes decide',
} as const
