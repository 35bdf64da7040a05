import { expect, test } from 'vitest'
import { AGENTWRIT } from '../../src/agentwrit/rules.ts'
import { foresee, type Board } from '../../src/foresight/foresee.ts'

const AGENTS = 200
const STEPS = 100

test('a token is followed back to its beginning once, and predicted anew only where something reaches it', () => {
  const boards = foresee(
    {
      isolation: 'run',
      agents: Array.from({ length: AGENTS }, (_, n) => ({ name: `a${n}`, facts: { task: 't' } })),
      steps: Array.from({ length: STEPS }, (_, n) => ({
        id: `s${n}`,
        action:
          n % 10 === 0
            ? { kind: 'renew', token: `a${n}`, as: `r${n}`, span: n }
            : { kind: 'revoke', level: 'token', targets: [`a${n}`], span: n },
        expectations: [],
        span: n,
      })),
    },
    AGENTWRIT,
  )
  const cells = boards.reduce((sum, { predictions }) => sum + predictions.size, 0)
  expect(cells).toBeGreaterThan(AGENTS * STEPS)
  const tokens = boards.at(-1)?.predictions.size ?? 0
  expect(distinct(boards, ({ lineages }) => lineages.values())).toBe(tokens)
  // One alive for all, and a dead one for each that was revoked or renewed.
  expect(distinct(boards, ({ predictions }) => predictions.values())).toBe(STEPS + 1)
})

function distinct(boards: readonly Board[], what: (board: Board) => Iterable<object>): number {
  return new Set(boards.flatMap((board) => [...what(board)])).size
}
