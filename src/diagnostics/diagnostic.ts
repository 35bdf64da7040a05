import type { Span } from './source.ts'
import type { DiagnosticArgs, DiagnosticCode } from './codes.ts'
import { WARNINGS } from './codes.ts'

export type Severity = 'error' | 'warning'

/** A problem in a playbook, as data. Its words come from the catalogue, its line and column from the source. */
export type Diagnostic = { readonly [C in DiagnosticCode]: DiagnosticOf<C> }[DiagnosticCode]

export interface DiagnosticOf<C extends DiagnosticCode> {
  readonly code: C
  readonly severity: Severity
  readonly span: Span
  readonly args: DiagnosticArgs[C]
  /** Other places that matter: the definition, the first of two, the anchor behind an alias. */
  readonly related: readonly Related[]
}

export interface Related {
  readonly span: Span
  readonly message: string
}

/** Where a problem is: a span, or a node of the file that an alias may have brought there from its anchor. */
export interface Place {
  readonly span: Span
  /** Where the value is written, when `span` is only the alias that uses it. */
  readonly anchor?: Span
}

/** Makes a diagnostic. At an alias, the anchor becomes a second place by itself. */
export function diagnostic<C extends DiagnosticCode>(
  code: C,
  place: Place,
  args: DiagnosticArgs[C],
  related: readonly Related[] = [],
): DiagnosticOf<C> {
  const severity = WARNINGS.has(code) ? 'warning' : 'error'
  const behind =
    place.anchor === undefined ? [] : [{ span: place.anchor, message: 'the value is written here' }]
  return { code, severity, span: place.span, args, related: [...related, ...behind] }
}

/** Sorts by position, then by code, and drops what says the same thing twice at the same place. */
export function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>()
  return diagnostics
    .toSorted(
      (a, b) =>
        a.span.start - b.span.start || a.span.end - b.span.end || (a.code < b.code ? -1 : +(a.code > b.code)),
    )
    .filter((one) => {
      const key = `${one.code} ${one.span.start} ${one.span.end} ${JSON.stringify(one.args)}`
      return !seen.has(key) && seen.add(key)
    })
}
