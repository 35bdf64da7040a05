import { defined } from '../../defined.ts'
import { textOf, valueOf } from '../shape/keys.ts'
import { textsOf, type MapNode, type Node } from '../text/tree.ts'

/** What whoever approves a playbook, or looks for one, wants to know. A run does not need it. */
export interface Guidance {
  /** When to take it, in the words of somebody who is in that situation. */
  readonly situation?: string
  /** Why it revokes at this level. */
  readonly why?: string
  readonly cost?: string
  readonly phase?: string
  /** As its owners count. */
  readonly revision?: string
  readonly status?: string
  readonly review?: Review
  readonly prerequisites: readonly string[]
  readonly outOfScope: readonly OutOfScope[]
  /** Ids of playbooks. */
  readonly related: readonly string[]
}

interface Review {
  /** Year, month and day. */
  readonly last: string
  /** In days; absent where nobody has said when it is due. */
  readonly every?: number
}

interface OutOfScope {
  readonly what: string
  readonly instead: string
}

/** Reads the value of `guidance`; undefined where there is none. */
export function readGuidance(node: Node | undefined): Guidance | undefined {
  if (node?.kind !== 'map') return undefined
  const [situation, why, cost] = [lineAt(node, 'situation'), lineAt(node, 'why'), lineAt(node, 'cost')]
  const [phase, revision, status] = [lineAt(node, 'phase'), lineAt(node, 'revision'), lineAt(node, 'status')]
  const review = reviewIn(node)
  return {
    ...defined({ situation, why, cost, phase, revision, status, review }),
    prerequisites: linesAt(node, 'prerequisites'),
    outOfScope: outOfScopeIn(node),
    related: linesAt(node, 'related'),
  }
}

type Line = 'cost' | 'phase' | 'reviewed' | 'revision' | 'situation' | 'status' | 'why'

function lineAt(node: MapNode, key: Line): string | undefined {
  return textOf(node, key)?.value.trim()
}

function linesAt(node: MapNode, key: 'prerequisites' | 'related'): readonly string[] {
  return textsOf(valueOf(node, key)).map(({ value }) => value.trim())
}

function reviewIn(node: MapNode): Review | undefined {
  const last = lineAt(node, 'reviewed')
  const every = valueOf(node, 'review-every')
  if (last === undefined) return undefined
  return { last, ...(every?.kind === 'scalar' && typeof every.value === 'number' && { every: every.value }) }
}

function outOfScopeIn(node: MapNode): readonly OutOfScope[] {
  const list = valueOf(node, 'out-of-scope')
  if (list?.kind !== 'list') return []
  return list.items.map((item) => ({
    what: textOf(item, 'what')?.value.trim() ?? '',
    instead: textOf(item, 'instead')?.value.trim() ?? '',
  }))
}
