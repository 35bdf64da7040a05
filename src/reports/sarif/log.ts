import { defined } from '../../defined.ts'
import { escapeSarif, uriOf } from '../../text/escape.ts'
import { jsonText } from '../../text/json.ts'

/** A rule, told once for all results that break it. */
export interface SarifRule {
  readonly id: string
  readonly title: string
  /** Whole sentences; what GitHub shows ends after 1,024 characters. */
  readonly description: string
  /** What to do about it, and examples. */
  readonly help: { readonly text: string; readonly markdown: string }
}

/** One result; one-based lines and columns, `endColumn` behind the last character. */
export interface SarifResult {
  readonly ruleId: string
  readonly level: 'error' | 'warning' | 'note'
  readonly message: string
  readonly file: string
  readonly line?: number
  readonly column?: number
  readonly endLine?: number
  readonly endColumn?: number
  /** What makes it the same result in the next run; lines move, this must not. */
  readonly fingerprint?: string
}

/** A SARIF 2.1.0 log with one run. `successful` is false when the tool could not do its job. */
export function sarifLog(input: {
  /** What has to be read before any result. */
  readonly notice?: string
  readonly version: string | undefined
  readonly rules: readonly SarifRule[]
  readonly results: readonly SarifResult[]
  readonly successful: boolean
  /** What a reader of the results must know about the run as a whole. */
  readonly notes?: readonly string[]
}): string {
  const used = input.rules.filter(({ id }) => input.results.some(({ ruleId }) => ruleId === id))
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        ...(input.notice === undefined ? {} : { properties: { notice: escapeSarif(input.notice) } }),
        tool: {
          driver: {
            name: 'Firebreak',
            ...defined({ semanticVersion: input.version }),
            rules: used.map(ruleValue),
          },
        },
        invocations: [invocationValue(input.successful, input.notes ?? [])],
        columnKind: 'utf16CodeUnits',
        results: input.results.map((result) => resultValue(result, used)),
      },
    ],
  }
  return jsonText(log)
}

function invocationValue(successful: boolean, notes: readonly string[]): unknown {
  const notifications = notes.map((text) => ({ level: 'note', message: { text: escapeSarif(text) } }))
  return {
    executionSuccessful: successful,
    ...(notes.length === 0 ? {} : { toolExecutionNotifications: notifications }),
  }
}

/** GitHub's page on SARIF asks for all of them, and cuts the longer description. */
function ruleValue({ id, title, description, help }: SarifRule): unknown {
  return {
    id,
    shortDescription: { text: escapeSarif(title) },
    fullDescription: { text: shortened(escapeSarif(description), LONGEST_DESCRIPTION) },
    help: { text: linesOf(help.text), markdown: linesOf(help.markdown) },
  }
}

/** Line ends of our own are kept. */
function linesOf(text: string): string {
  return text.split('\n').map(escapeSarif).join('\n')
}

const LONGEST_DESCRIPTION = 1024

/** Cut behind a word, and never inside a character. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  return `${text.slice(0, most - 2).replace(/\s*\S*$/u, '')} …`
}

function resultValue(result: SarifResult, rules: readonly SarifRule[]): unknown {
  const { ruleId, level, message, fingerprint } = result
  return {
    ruleId,
    ruleIndex: rules.findIndex(({ id }) => id === ruleId),
    level,
    message: { text: escapeSarif(message) },
    locations: [{ physicalLocation: locationValue(result) }],
    ...(fingerprint === undefined ? {} : { partialFingerprints: { 'firebreak/v1': fingerprint } }),
  }
}

function locationValue({ file, line, column, endLine, endColumn }: SarifResult): unknown {
  return {
    artifactLocation: { uri: uriOf(file) },
    ...(line === undefined
      ? {}
      : {
          region: {
            startLine: line,
            ...defined({ startColumn: column, endLine, endColumn }),
          },
        }),
  }
}

/** What `check` found, as far as SARIF needs it; one-based, `endColumn` behind the last character. */
export interface SarifDiagnostic {
  readonly code: string
  readonly severity: 'error' | 'warning' | 'deprecated'
  readonly message: string
  readonly file: string
  readonly line: number
  readonly column: number
  readonly endLine?: number
  readonly endColumn?: number
  readonly help?: string
  /** What the code stands for, whatever the file. */
  readonly rule: Omit<SarifRule, 'id'>
}

/** The diagnostics of checked playbooks as SARIF 2.1.0. Finding problems is the job, so the invocation succeeded. */
export function checkSarif(diagnostics: readonly SarifDiagnostic[], version: string): string {
  const rules = new Map(diagnostics.map(({ code, rule }) => [code, { id: code, ...rule }]))
  return sarifLog({
    version,
    rules: [...rules.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    results: diagnostics.map(({ code, severity, message, help, file, line, column, endLine, endColumn }) => ({
      ruleId: code,
      level: severity === 'deprecated' ? 'note' : severity,
      message: help === undefined ? message : `${message}. What to do: ${help}`,
      file,
      line,
      column,
      ...defined({ endLine, endColumn }),
    })),
    successful: true,
  })
}
