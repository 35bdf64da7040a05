import type { Span } from './source.ts'
import type { DiagnosticArgs, DiagnosticName } from './catalog.ts'
import { CODES, type Deprecation, type Severity } from './codes.ts'

/** A problem in a playbook, as data. Its words come from the catalogue, its line and column from the source. */
export type Diagnostic = { readonly [N in DiagnosticName]: DiagnosticOf<N> }[DiagnosticName]

export interface DiagnosticOf<N extends DiagnosticName> {
  readonly name: N
  readonly severity: Severity
  /** Of what is deprecated. */
  readonly deprecation?: Deprecation
  readonly span: Span
  readonly args: DiagnosticArgs[N]
  /** Other places that matter: the definition, the first of two, the anchor behind an alias. */
  readonly related: readonly Related[]
  /** The change that puts it right, where there is one that nobody would make otherwise. */
  readonly repair?: Repair
}

/** What to write in place of a span. */
export interface Repair {
  readonly span: Span
  readonly text: string
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
export function diagnostic<N extends DiagnosticName>(
  name: N,
  place: Place,
  args: DiagnosticArgs[N],
  related: readonly Related[] = [],
): DiagnosticOf<N> {
  const code = CODES[name]
  const behind =
    place.anchor === undefined ? [] : [{ span: place.anchor, message: 'the value is written here' }]
  return {
    name,
    severity: code.severity,
    ...(code.severity === 'deprecated' && { deprecation: { since: code.since, until: code.until } }),
    span: place.span,
    args,
    related: [...related, ...behind],
  }
}

/**
 * Whether a check must not be passed with this in it. What is deprecated never says so: a gate must not turn red by an
 * update alone.
 *
 * @param strict warnings count as errors
 */
export function failsCheck({ severity }: Pick<Diagnostic, 'severity'>, strict: boolean): boolean {
  return severity === 'error' || (severity === 'warning' && strict)
}

/** Sorts by position, then by code, and drops what says the same thing twice at the same place. */
export function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>()
  return diagnostics
    .toSorted(
      (a, b) =>
        a.span.start - b.span.start || a.span.end - b.span.end || byNumber(CODES[a.name], CODES[b.name]),
    )
    .filter((one) => {
      const key = `${one.name} ${one.span.start} ${one.span.end} ${JSON.stringify(one.args)}`
      return !seen.has(key) && seen.add(key)
    })
}

function byNumber(a: { readonly number: string }, b: { readonly number: string }): number {
  return a.number < b.number ? -1 : +(a.number > b.number)
}
