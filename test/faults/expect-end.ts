import { expect } from 'vitest'
import { runBroken } from './broken-run.ts'
import type { Row } from './table.ts'

/** Runs what a row of the table says, and demands that it ends as the row says: 0 only where nothing was a lie. */
export async function expectEnd(row: Row): Promise<void> {
  const { fault, with: others = [], exit: wanted, says, ...options } = row
  const { exit, text, lies } = await runBroken({ ...options, faults: [fault, ...others] })
  expect(Array.isArray(wanted) ? wanted : [wanted], text).toContain(exit)
  if (exit === 0) expect(lies, text).toEqual([])
  if (says !== undefined) expect(text).toContain(says)
}
