import { moved, type Span } from '../../diagnostics/source.ts'
import type { Diagnostic, Place } from '../../diagnostics/diagnostic.ts'
import type { Node } from './tree.ts'

/** A tree that was read from a part of a text, with its places in the whole. */
export function movedTree(node: Node, by: number): Node {
  switch (node.kind) {
    case 'scalar':
      return { ...node, ...movedPlace(node, by) }
    case 'list':
      return { ...node, ...movedPlace(node, by), items: node.items.map((item) => movedTree(item, by)) }
    case 'map':
      return {
        ...node,
        ...movedPlace(node, by),
        entries: node.entries.map(({ key, keyPlace, value }) => ({
          key,
          keyPlace: movedPlace(keyPlace, by),
          value: movedTree(value, by),
        })),
      }
  }
}

/** The same for what was found wrong with it. */
export function movedProblem(problem: Diagnostic, by: number): Diagnostic {
  const { repair } = problem
  return {
    ...problem,
    span: moved(problem.span, by),
    related: problem.related.map(({ span, message }) => ({ span: moved(span, by), message })),
    ...(repair !== undefined && { repair: { ...repair, span: moved(repair.span, by) } }),
  }
}

function movedPlace({ span, anchor }: Place, by: number): { readonly span: Span; readonly anchor?: Span } {
  return { span: moved(span, by), ...(anchor !== undefined && { anchor: moved(anchor, by) }) }
}
