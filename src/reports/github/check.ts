import type { DiagnosticJson } from '../../diagnostics/json.ts'
import { annotationText } from './annotation.ts'

/** The problems that `check` found as annotations at their lines. */
export function checkAnnotations(problems: readonly DiagnosticJson[]): string {
  return annotationText(
    problems.map(({ code, name, severity, message, help, file, line, column }) => ({
      level: severity === 'deprecated' ? 'notice' : severity,
      file,
      at: { line, column },
      title: `${code} ${name}`,
      message: help === undefined ? message : `${message}\nWhat to do: ${help}`,
    })),
    '"firebreak check" prints all of them',
  )
}
