import {
  DiagnosticSeverity,
  DiagnosticTag,
  type CodeAction,
  type Diagnostic as EditorDiagnostic,
  type Location,
  type Range,
} from 'vscode-languageserver-protocol'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { helpOf, messageOf } from '../../diagnostics/catalog.ts'
import { CODES, type Severity } from '../../diagnostics/codes.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { filesOf, moved, type FileOf, type Span } from '../../diagnostics/source.ts'
import { nearestOf, repairOf } from '../../diagnostics/repair.ts'
import { besideUri, type Opened } from '../open/opened.ts'
import { rangeOf } from './positions.ts'

/** Every problem of the check, as editors show them, by the address of the file that it is in. */
export function problemsFor(opened: Opened): ReadonlyMap<string, readonly EditorDiagnostic[]> {
  const files = filesOf(opened.playbook.whole()).map((file, index) => fileIn(opened, file, index))
  const found = new Map(files.map(({ document }): [string, EditorDiagnostic[]] => [document.uri, []]))
  for (const problem of opened.playbook.problems())
    found.get(locationIn(files, problem.span).uri)?.push(shown(files, problem))
  return found
}

/** A file as editors count in it. */
interface Counted {
  readonly document: TextDocument
  /** Where it begins in the whole text. */
  readonly start: number
}

function fileIn({ document }: Opened, { source, start }: FileOf, index: number): Counted {
  if (index === 0) return { document, start }
  const uri = besideUri(document.uri, source.file)
  return { document: TextDocument.create(uri, document.languageId, 0, source.text), start }
}

function locationIn(files: readonly Counted[], span: Span): Location {
  const file = files.findLast(({ start }) => start <= span.start) ?? files[0]
  if (file === undefined) return { uri: '', range: NOWHERE }
  return { uri: file.document.uri, range: rangeOf(file.document, moved(span, -file.start)) }
}

const NOWHERE: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }

/** A quick fix for every problem in the range that says what was probably meant. */
export function quickFixes(opened: Opened, range: Range): CodeAction[] {
  const { document, playbook } = opened
  const from = document.offsetAt(range.start)
  const to = document.offsetAt(range.end)
  const files = filesOf(playbook.whole()).map((file, index) => fileIn(opened, file, index))
  return playbook.problems().flatMap((problem) => {
    const { start, end } = problem.span
    const isHere = start <= to && from <= end && start <= document.getText().length
    const repair = isHere ? repairOf(problem, document.getText()) : undefined
    if (repair === undefined) return []
    const edit = { range: rangeOf(document, repair.span), newText: repair.text }
    return [
      {
        title:
          nearestOf(problem) === undefined ? (helpOf(problem) ?? '') : `Change to "${nearestOf(problem)}"`,
        kind: 'quickfix',
        diagnostics: [shown(files, problem)],
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

function shown(files: readonly Counted[], problem: Diagnostic): EditorDiagnostic {
  const help = helpOf(problem)
  return {
    range: locationIn(files, problem.span).range,
    severity: SEVERITIES[problem.severity],
    ...(problem.severity === 'deprecated' && { tags: [DiagnosticTag.Deprecated] }),
    code: CODES[problem.name].number,
    source: 'firebreak',
    message: [messageOf(problem), ...(help === undefined ? [] : [help])].join('\n'),
    relatedInformation: problem.related.map(({ span, message }) => ({
      location: locationIn(files, span),
      message,
    })),
  }
}
