import type { StepRecord } from '../../../record/record.ts'
import { foundInRounds, meaningOfRepetition } from '../meaning/repetition.ts'
import type { Finding } from './finding.ts'

/** A revocation that was to be measured several times and was not, or was too slow once. */
export function repetitionFindings({ id, at, repetition }: StepRecord): readonly Finding[] {
  if (repetition === undefined || repetition.result === 'held') return []
  const { code, headline, meaning, advice } = meaningOfRepetition(repetition)
  const tokens = repetition.rounds.filter(({ result }) => result !== 'held').map(({ token }) => token)
  return [
    {
      code,
      severity: 'error',
      title: `step "${id}" ${headline}`,
      meaning,
      advice,
      step: id,
      at,
      tokens,
      note: foundInRounds(repetition),
    },
  ]
}
