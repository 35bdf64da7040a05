import type { DiagnosticArgs, DiagnosticCode } from '../codes.ts'

/** How one kind of problem is told. Messages start in lower case and end without a dot. */
export interface Words<Args> {
  /** What the code stands for, whatever the file. */
  readonly title: string
  readonly message: (args: Args) => string
  readonly help: (args: Args) => string | undefined
}

/** The words of all codes whose names begin alike. */
export type WordsOf<Codes extends DiagnosticCode> = { readonly [C in Codes]: Words<DiagnosticArgs[C]> }

/** `"a", "b" or "c"`, or with `and`, shortened where it would be a wall. */
export function oneOf(names: readonly string[], or: 'or' | 'and' = 'or'): string {
  const shown = names.slice(0, 12).map((name) => `"${name}"`)
  const more = names.length - shown.length
  if (more > 0) return `${shown.join(', ')} ${or} ${more} more`
  const last = shown.pop()
  return shown.length === 0 ? (last ?? '') : `${shown.join(', ')} ${or} ${last ?? ''}`
}

/** `did you mean "x"?`, or else what there is to choose from. */
export function meant(nearest: string | undefined, known: readonly string[], none: string): string {
  if (nearest !== undefined) return `did you mean "${nearest}"?`
  return known.length === 0 ? none : `there is ${oneOf(known, 'and')}`
}

/** The model has words of its own, which a plan uses as well. */
export const FORESEEN: Pick<Words<{ readonly reason: string; readonly fix: string }>, 'message' | 'help'> = {
  message: ({ reason }: { readonly reason: string }) => reason,
  help: ({ fix }: { readonly fix: string }) => fix,
}
