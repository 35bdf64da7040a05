import type { Place } from '../../diagnostics/diagnostic.ts'

/** A value of the file with its place. It is what the YAML library found, without the library. */
export type Node = ScalarNode | MapNode | ListNode

export interface ScalarNode extends Place {
  readonly kind: 'scalar'
  readonly value: string | number | boolean | null
  /** The text as the file has it, where references in it have been replaced. */
  readonly written?: string
  /** Where references were replaced: whether the operator gave every value for this run, none being the file's choice. */
  readonly given?: boolean
  /** In a fragment: the text as it would be written in the playbook, without the inputs of the fragment. */
  readonly meant?: string
  /** What stands before the name in it that is not written there: the fragment's own. */
  readonly prefix?: string
  /** It stands for an alias that could not be followed, which has been reported. */
  readonly broken?: true
}

export interface MapNode extends Place {
  readonly kind: 'map'
  /** In the file's order; keys are unique. */
  readonly entries: readonly Entry[]
}

export interface ListNode extends Place {
  readonly kind: 'list'
  readonly items: readonly Node[]
}

export interface Entry {
  readonly key: string
  readonly keyPlace: Place
  readonly value: Node
}

/** A scalar that is text. */
export interface TextNode extends ScalarNode {
  readonly value: string
}

/** The entries of a mapping; none for anything else. */
export function entriesOf(node: Node | undefined): readonly Entry[] {
  return node?.kind === 'map' ? node.entries.filter((entry) => !entry.key.startsWith('x-')) : []
}

/** The texts of a list, or the one text that stands for a list of one. */
export function textsOf(node: Node | undefined): readonly TextNode[] {
  if (node?.kind === 'list') return node.items.filter(isText)
  return isText(node) ? [node] : []
}

export function isText(node: Node | undefined): node is TextNode {
  return node?.kind === 'scalar' && typeof node.value === 'string'
}

/** The plain value of a tree. Objects have no prototype, so that no key of the file means anything special. */
export function plain(node: Node): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value
    case 'list':
      return node.items.map(plain)
    case 'map': {
      const object: Record<string, unknown> = Object.create(null)
      for (const { key, value } of node.entries) object[key] = plain(value)
      return object
    }
  }
}
