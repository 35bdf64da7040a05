/** How one kind of problem is told. Messages start in lower case and end without a dot. */
export interface Words<Args> {
  readonly message: (args: Args) => string
  readonly help: (args: Args) => string | undefined
}

/** The words of every diagnostic of one kind, from what each of them is told with. */
export type WordsOf<Args> = { readonly [Name in keyof Args]: Words<Args[Name]> }

/** For words that need nothing. */
export interface None {
  readonly detail?: never
}

/** A name that nothing has, and those that there are. */
export interface UnknownName {
  readonly kind: string
  readonly name: string
  readonly nearest?: string
  readonly known: readonly string[]
}

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

/** What the model says and why, and what to do about it. */
export interface Foreseen {
  readonly reason: string
  readonly fix: string
}

/** The model has words of its own, which a plan uses as well. */
export const FORESEEN: Words<Foreseen> = {
  message: ({ reason }) => reason,
  help: ({ fix }) => fix,
}
