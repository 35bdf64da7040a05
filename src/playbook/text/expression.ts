/** What stands between `${{` and `}}`. */
export type Expression =
  | { readonly root: 'inputs' | 'env'; readonly name: string }
  | { readonly root: 'run' }
  | { readonly root: 'agents'; readonly name: string }

/** One piece of a text: plain, or a reference as it is written. */
export type Piece = string | Reference

export interface Reference {
  /** With the braces, as written. */
  readonly written: string
  /** Undefined when what stands in the braces is no reference. */
  readonly expression: Expression | undefined
}

/** Cuts a text into plain pieces and references. A `${{` that nothing closes is a reference to nothing. */
export function piecesOf(text: string): readonly Piece[] {
  // As nearly every text of a file is.
  if (!isOpen(text)) return text === '' ? [] : [text]
  const pieces: Piece[] = []
  let rest = 0
  for (const match of text.matchAll(/\$\{\{([^{}]*)\}\}|\$\{\{/g)) {
    if (match.index > rest) pieces.push(text.slice(rest, match.index))
    pieces.push({ written: match[0], expression: parseExpression(match[1] ?? '') })
    rest = match.index + match[0].length
  }
  if (rest < text.length) pieces.push(text.slice(rest))
  return pieces
}

/** Whether a text still has a reference in it: to an agent's id, or to something that has no value yet. */
export function isOpen(text: string): boolean {
  return text.includes('${{')
}

/**
 * Fills in `${{ agents.NAME.id }}`, which only the run knows.
 *
 * @param idOf The SPIFFE ID of an agent; the reference stays as it is where there is none.
 */
export function fillAgentIds(text: string, idOf: (agent: string) => string | undefined): string {
  if (!isOpen(text)) return text
  return piecesOf(text)
    .map((piece) => {
      if (typeof piece === 'string') return piece
      const { written, expression } = piece
      return expression?.root === 'agents' ? (idOf(expression.name) ?? written) : written
    })
    .join('')
}

function parseExpression(inside: string): Expression | undefined {
  const text = inside.trim()
  if (text === 'run.id') return { root: 'run' }
  const simple = /^(inputs|env)\.([A-Za-z_][A-Za-z0-9_-]*)$/.exec(text)
  if (simple !== null) return { root: simple[1] === 'env' ? 'env' : 'inputs', name: simple[2] ?? '' }
  const agent = /^agents\.([A-Za-z][A-Za-z0-9_-]*(?:\.[A-Za-z][A-Za-z0-9_-]*)*(?:\[[0-9]{1,5}\])?)\.id$/.exec(
    text,
  )
  return agent === null ? undefined : { root: 'agents', name: agent[1] ?? '' }
}
