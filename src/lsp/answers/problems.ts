import {
  DiagnosticSeverity,
  DiagnosticTag,
  type CodeAction,
  type Diagnostic as EditorDiagnostic,
  type Range,
} from 'vscode-languageserver-protocol'
import { helpOf, messageOf } from '../../diagnostics/catalog.ts'
import { CODES, type Severity } from '../../diagnostics/codes.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { nearestOf, repairOf } from '../../diagnostics/repair.ts'
import type { Opened } from '../open/opened.ts'
import { rangeOf } from './positions.ts'

/** Every problem of the check, as editors show them. */
export function problemsFor(opened: Opened): EditorDiagnostic[] {
  return opened.playbook.problems().map((problem) => shown(opened, problem))
}

/** A quick fix for every problem in the range that says what was probably meant. */
export function quickFixes(opened: Opened, range: Range): CodeAction[] {
  const { document, playbook } = opened
  const from = document.offsetAt(range.start)
  const to = document.offsetAt(range.end)
  return playbook.problems().flatMap((problem) => {
    const { start, end } = problem.span
    const repair = start <= to && from <= end ? repairOf(problem, document.getText()) : undefined
    if (repair === undefined) return []
    const edit = { range: rangeOf(document, repair.span), newText: repair.text }
    return [
      {
        title:
          nearestOf(problem) === undefined ? (helpOf(problem) ?? '') : `Change to "${nearestOf(problem)}"`,
        kind: 'quickfix',
        diagnostics: [shown(opened, problem)],
        isPreferred: true,
        edit: { changes: { [document.uri]: [edit] } },
      },
    ]
  })
}

/** What is deprecated is struck through besides. */
const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  deprecated: DiagnosticSeverity.Hint,
}

function shown({ document }: Opened, problem: Diagnostic): EditorDiagnostic {
  const help = helpOf(problem)
  return {
    range: rangeOf(document, problem.span),
    severity: SEVERITIES[problem.severity],
    ...(problem.severity === 'deprecated' && { tags: [DiagnosticTag.Deprecated] }),
    code: CODES[problem.name].number,
    source: 'firebreak',
    message: [messageOf(problem), ...(help === undefined ? [] : [help])].join('\n'),
    relatedInformation: problem.related.map(({ span, message }) => ({
      location: { uri: document.uri, range: rangeOf(document, span) },
      message,
    })),
  }
}
