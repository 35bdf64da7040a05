import { statusOf } from './outcome.ts'
import type { RevocationRecord, StepRecord } from './record.ts'

/** What is known of a revocation by how it was answered. */
type Answer = 'acknowledged' | 'acknowledged-again' | 'lost'

/** How the broker answered a revocation of a step, in the end: where an answer got lost, it was sent again. */
export function answerTo(
  { acknowledged, level, target }: RevocationRecord,
  { storage }: Pick<StepRecord, 'storage'>,
): Answer {
  if (acknowledged) return 'acknowledged'
  const isAnswered = storage?.answersLost?.some(
    (one) => one.level === level && one.target === target && one.sentAgain === 'acknowledged',
  )
  return isAnswered === true ? 'acknowledged-again' : 'lost'
}

/**
 * The revocations of which nothing says that they arrived, where all that was expected holds: no answer came back, not
 * even when they were sent again, and no token died by them.
 */
export function unconfirmed(
  step: Pick<StepRecord, 'action' | 'checks' | 'id' | 'storage'>,
): readonly RevocationRecord[] {
  const sent = step.action?.revocations ?? []
  const lost = sent.filter((one) => answerTo(one, step) === 'lost')
  if (lost.length === 0 || statusOf(step.checks) !== 'held') return []
  const died = step.checks.filter(({ before, observed }) => before === 'alive' && observed === 'dead')
  const causes = died.flatMap(({ reasons }) => reasons.map(({ revocation }) => revocation))
  const own = causes.filter(({ cause }) => cause.step === step.id)
  return lost.filter(({ level, name, target }) => {
    const isOnly = sent.filter((one) => one.level === level).length === 1
    // Which may be written in the playbook's names, or as the broker knows it.
    return !own.some((by) => by.level === level && (isOnly || by.target === name || by.target === target))
  })
}
