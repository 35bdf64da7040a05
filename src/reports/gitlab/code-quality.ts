import { createHash } from 'node:crypto'
import type { DiagnosticJson } from '../../diagnostics/json.ts'
import { jsonText } from '../../text/json.ts'
import { visible } from '../../text/visible.ts'

/** One problem at a line of a file. */
export interface QualityIssue {
  /** What kind of problem it is, as a word. */
  readonly rule: string
  readonly level: 'error' | 'warning' | 'notice'
  readonly message: string
  /** From the root of the repository. */
  readonly file: string
  /** From 1. */
  readonly line: number
  /** What it is about: with the rule, what makes it the same problem in the next report; lines move, this must not. */
  readonly about: readonly string[]
}

/**
 * Problems as a Code Quality report, which GitLab shows in a merge request beside their lines. GitLab takes two problems
 * with one fingerprint for one, so those that are alike are counted.
 */
export function codeQualityText(issues: readonly QualityIssue[]): string {
  const met = new Map<string, number>()
  return jsonText(
    issues.map(({ rule, level, message, file, line, about }) => {
      const key = JSON.stringify([rule, ...about])
      const count = met.get(key) ?? 0
      met.set(key, count + 1)
      return {
        description: visible(message),
        check_name: rule,
        fingerprint: createHash('sha256').update(`${key} ${count}`).digest('hex').slice(0, 32),
        severity: SEVERITIES[level],
        location: { path: file, lines: { begin: line } },
      }
    }),
  )
}

/** The words that GitLab knows. */
const SEVERITIES: Readonly<Record<QualityIssue['level'], string>> = {
  error: 'major',
  warning: 'minor',
  notice: 'info',
}

/** The problems that `check` found as a Code Quality report. */
export function checkQuality(problems: readonly DiagnosticJson[]): string {
  return codeQualityText(
    problems.map(({ code, name, severity, message, help, file, line }) => ({
      rule: name,
      level: severity === 'deprecated' ? 'notice' : severity,
      message: `${code}: ${message}${help === undefined ? '' : `. What to do: ${help}`}`,
      file,
      line,
      about: [file, message],
    })),
  )
}
