import { PLAYBOOK_SCHEMA, type SchemaNode } from './validate.generated.ts'

/** What the schema wants at a place: the words are the place's own, the rest is the definition's that it refers to. */
export interface Form {
  /** The name of the definition, as in `$defs`; empty where the schema is written in place. */
  readonly name: string
  readonly schema: SchemaNode
}

/** The form of the whole document. */
export const PLAYBOOK_FORM: Form = { name: 'playbook', schema: PLAYBOOK_SCHEMA }

/** The form of a fragment's whole document. */
export const FRAGMENT_FORM: Form = formNamed('fragment')

/** Where the schema says nothing: below keys of the author's own, and where something is wrong. */
const NO_FORM: Form = { name: '', schema: {} }

/** The form of a key's value; an `x-` key and one that does not belong there have none. */
export function formOfKey({ schema }: Form, key: string): Form {
  const { properties, additionalProperties } = schema
  if (properties !== undefined && Object.hasOwn(properties, key)) return follow(properties[key])
  return typeof additionalProperties === 'object' && !key.startsWith('x-')
    ? follow(additionalProperties)
    : NO_FORM
}

/** The form of an entry of a list. */
export function formOfItem({ schema }: Form): Form {
  return schema.items === undefined ? NO_FORM : follow(schema.items)
}

/** The form that a definition of the schema describes. */
export function formNamed(name: string): Form {
  return follow({ $ref: `#/$defs/${name}` })
}

/** Whether what belongs there is a mapping. */
export function isMapping({ schema }: Form): boolean {
  // Where text will do as well, most write text.
  if ([schema.type].flat().includes('string')) return false
  return schema.properties !== undefined || typeof schema.additionalProperties === 'object'
}

function follow(schema: SchemaNode = {}): Form {
  const { $ref, ...own } = schema
  if ($ref === undefined) return { name: '', schema }
  const name = $ref.replace('#/$defs/', '')
  return { name, schema: { ...PLAYBOOK_SCHEMA.$defs?.[name], ...own } }
}
