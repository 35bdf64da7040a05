import { failsCheck } from '../diagnostics/diagnostic.ts'
import type { DiagnosticJson } from '../diagnostics/json.ts'
import { loadFile, type PlaybookOptions } from '../app/load-file.ts'

export interface CheckOptions extends PlaybookOptions {
  /** Warnings count as errors; off unless asked for. */
  readonly strict?: boolean
}

export interface CheckResult {
  /** There is no error; with `strict`, no warning either. */
  readonly ok: boolean
  /** Every problem in the order of the file, with code, place and words. */
  readonly diagnostics: readonly DiagnosticJson[]
  /** The same for people, with the lines of the file; empty when there is no problem. */
  readonly text: string
  /** Hex SHA-256 of the bytes that were checked. */
  readonly sha256: string
}

/**
 * Reports every problem of a playbook at once, without touching a broker.
 *
 * @example
 * import { check } from 'firebreak'
 *
 * const { ok, diagnostics, text } = await check('playbooks/incident-response.yaml')
 * if (!ok) throw new Error(`${diagnostics.length} problems:\n${text}`)
 *
 * @param file path of the playbook
 * @throws FirebreakError `usage` when the file cannot be read; what is wrong in it is never thrown
 */
export async function check(file: string, options: CheckOptions = {}): Promise<CheckResult> {
  const { problems, text, sha256 } = await loadFile(file, options)
  const ok = !problems.some((problem) => failsCheck(problem, options.strict === true))
  return { ok, diagnostics: problems, text, sha256 }
}
