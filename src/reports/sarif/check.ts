import { sarifLog } from './log.ts'

/** What `check` found, as far as SARIF needs it; one-based, `endColumn` behind the last character. */
export interface SarifDiagnostic {
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly file: string
  readonly line: number
  readonly column: number
  readonly endLine?: number
  readonly endColumn?: number
  /** What the code stands for, whatever the file. */
  readonly title: string
  readonly help?: string
}

/** The diagnostics of checked playbooks as SARIF 2.1.0. Finding problems is the job, so the invocation succeeded. */
export function checkSarif(diagnostics: readonly SarifDiagnostic[], version: string): string {
  const rules = new Map(diagnostics.map(({ code, title }) => [code, { id: code, title }]))
  return sarifLog({
    version,
    rules: [...rules.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    results: diagnostics.map(({ code, severity, message, help, file, line, column, endLine, endColumn }) => ({
      ruleId: code,
      level: severity,
      message: help === undefined ? message : `${message}. What to do: ${help}`,
      file,
      line,
      column,
      ...(endLine === undefined ? {} : { endLine }),
      ...(endColumn === undefined ? {} : { endColumn }),
    })),
    successful: true,
  })
}
