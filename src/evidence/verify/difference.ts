/** One way in which a pack is not what it should be. */
export interface Difference {
  readonly file: string
  /** What about the file, as the end of a sentence that starts with its name. */
  readonly what: string
}

/** The difference, if there is one. */
export function differs(isDifferent: boolean, file: string, what: string): readonly Difference[] {
  return isDifferent ? [{ file, what }] : []
}
