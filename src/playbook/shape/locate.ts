import type { Place } from '../../diagnostics/diagnostic.ts'
import type { Entry, Node } from '../text/tree.ts'
import { PLAYBOOK_SCHEMA, type SchemaNode } from './validate.generated.ts'

/** A value of the file together with the part of the schema that it must fit. */
export interface Located {
  readonly node: Node
  readonly schema: SchemaNode
  /** The key the value belongs to; absent for the root and for list items. */
  readonly keyPlace?: Place
  /** What to call it: its key, `step` for an item of `steps`, or `the playbook`. */
  readonly name: string
  /** The entry that follows in the same mapping. */
  readonly beside?: Entry
}

/** Follows a JSON pointer through the tree and the schema side by side. */
export function locate(root: Located, pointer: string): Located {
  let found = root
  for (const segment of pointer.split('/').slice(1)) {
    const next = stepInto(found, segment.replaceAll('~1', '/').replaceAll('~0', '~'))
    if (next === undefined) return found
    found = next
  }
  return found
}

function stepInto({ node, schema, name }: Located, segment: string): Located | undefined {
  if (node.kind === 'list') {
    const item = node.items[Number(segment)]
    if (item === undefined) return undefined
    return { node: item, schema: resolve(schema.items), name: `an entry of "${bare(name)}"` }
  }
  if (node.kind === 'scalar') return undefined
  const at = node.entries.findIndex((entry) => entry.key === segment)
  const entry = node.entries[at]
  if (entry === undefined) return undefined
  const beside = node.entries[at + 1]
  return {
    ...(beside !== undefined && { beside }),
    node: entry.value,
    schema: resolve(propertyOf(schema, segment)),
    keyPlace: entry.keyPlace,
    name: `"${segment}"`,
  }
}

function bare(name: string): string {
  return name.replaceAll('"', '')
}

function propertyOf(schema: SchemaNode, key: string): SchemaNode | undefined {
  const { properties, additionalProperties } = schema
  if (properties !== undefined && Object.hasOwn(properties, key)) return properties[key]
  return typeof additionalProperties === 'object' ? additionalProperties : undefined
}

/** A schema with what it refers to; the words of the definition describe the form. */
export function resolve(schema: SchemaNode = {}): SchemaNode {
  const { $ref, ...own } = schema
  if ($ref === undefined) return withNames(schema)
  const definition = PLAYBOOK_SCHEMA.$defs?.[$ref.replace('#/$defs/', '')] ?? {}
  return withNames({ ...own, ...definition })
}

function withNames(schema: SchemaNode): SchemaNode {
  return schema.propertyNames?.$ref === undefined
    ? schema
    : { ...schema, propertyNames: resolve(schema.propertyNames) }
}
