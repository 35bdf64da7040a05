/**
 * How far a step is, for whoever watches. It is no event: no record and no verdict is made of it, and the run does not
 * wait for anybody to look.
 */
export type Progress =
  | { readonly kind: 'making' | 'revoking'; readonly done: number; readonly of: number }
  /** The tokens that are asked about in this step, and those of them that have to die. */
  | { readonly kind: 'asking'; readonly tokens: number; readonly dying: readonly string[] }
  /** The last answer about one token; that it is refused is no verdict yet. */
  | { readonly kind: 'answered'; readonly token: string; readonly refused: boolean }
  | { readonly kind: 'bound'; readonly what: 'within' | 'holds' | 'wait'; readonly ms: number }
  /** Whether what was acknowledged is stored as well is being looked at. */
  | { readonly kind: 'storing' }

/** Is told how far a step is. */
export type Follow = (progress: Progress) => void
