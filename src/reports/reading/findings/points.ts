import type { StepRecord } from '../../../record/record.ts'
import { namesOf } from '../../../text/fleet.ts'
import { groupBy } from '../../../text/group-by.ts'
import { answerAtPoint, meaningAtPoint } from '../meaning/point.ts'
import type { Finding } from './finding.ts'

/** Tokens that were not refused at a point as a step wants; those that fared alike share one. */
export function pointFindings({ id, points = [] }: StepRecord): readonly Finding[] {
  const open = points.filter(({ result }) => result !== 'held')
  return groupBy(open, (one) => `${one.point} ${one.result} ${answerAtPoint(one)}`).map((group) => {
    const [first] = group
    const { code, headline, meaning, advice } = meaningAtPoint(first)
    const tokens = group.map(({ token }) => token)
    return {
      code,
      severity: 'error',
      title: `"${namesOf(tokens)}" at point "${first.point}" ${headline} ${first.atEnd === true ? 'after the last step' : `after step "${id}"`}`,
      meaning,
      advice,
      step: id,
      at: first.at,
      tokens,
      note: `${first.origin}: ${answerAtPoint(first)}`,
    }
  })
}
