import type { DiagnosticJson } from '../../diagnostics/json.ts'
import { codeQualityText } from './code-quality.ts'

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
