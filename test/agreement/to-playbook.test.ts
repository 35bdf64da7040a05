import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkPlaybook } from '../../src/playbook/check.ts'
import { HISTORY_LENGTH } from './draw.ts'
import { histories } from './histories.ts'
import { renamed } from './renamed.ts'
import { runPlaybook } from './run-playbook.ts'
import { toPlaybook } from './to-playbook.ts'
import { volume } from '../volume.ts'

const SEED = 20_260_101

function problemsOf(text: string): readonly unknown[] {
  const options = { runId: 'check' }
  return checkPlaybook({ file: 'case.yaml', text }, options).diagnostics
}

test('every history is a playbook that passes the check', () => {
  fc.assert(
    fc.property(histories, fc.nat(HISTORY_LENGTH), (moves, length) => {
      expect(problemsOf(toPlaybook(renamed(moves.slice(0, length))))).toEqual([])
    }),
    { seed: SEED, numRuns: volume(30, 100) },
  )
})

test('every history is a playbook that is green, strictly, on a broker without faults', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (moves) => {
      const record = await runPlaybook(toPlaybook(renamed(moves)), [])
      expect(record.run.outcome).toBe('held')
    }),
    { seed: SEED, numRuns: volume(2, 12) },
  )
})
