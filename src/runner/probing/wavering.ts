import type { Problem } from '../../record/record.ts'
import { quotedNames } from '../../text/names.ts'
import type { Board } from './probe.ts'

/** What it means that the broker accepted a token again which it had refused: no refusal of it can be relied on. */
export function waverProblem(board: Board): readonly Problem[] {
  const wavering = [...board].filter(([, { wavers }]) => wavers).map(([handle]) => handle)
  if (wavering.length === 0) return []
  return [
    {
      code: 'answers-disagree',
      message: `the broker refused ${quotedNames(wavering)} and then accepted what it had refused`,
      hint: 'several machines may answer for it that do not know of the same revocations, or it does not stand by its answers; no refusal of it proves anything until that is explained',
    },
  ]
}
