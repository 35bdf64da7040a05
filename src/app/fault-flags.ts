import { parseFaults } from '../embedded/faults/parse.ts'
import type { Fault } from '../embedded/faults/fault.ts'
import { FirebreakError } from '../errors.ts'

/**
 * Reads every `--fault`.
 *
 * @throws FirebreakError with code `usage` that names all that are wrong
 */
export function parseFaultFlags(texts: readonly string[]): readonly Fault[] {
  const { faults, problems } = parseFaults(texts)
  if (problems.length === 0) return faults
  throw new FirebreakError('usage', problems.join('; '), { hint: 'docs/faults.md lists them all' })
}
