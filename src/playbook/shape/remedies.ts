import type { Place, Repair } from '../../diagnostics/diagnostic.ts'
import type { Entry, ListNode, MapNode, Node, ScalarNode } from '../text/tree.ts'
import type { SchemaNode } from './validate.generated.ts'

/** A value of the wrong type, and what should stand there. */
interface Misfit {
  readonly node: Node
  readonly schema: SchemaNode
}

interface Remedy {
  readonly fix?: string
  /** Where to point, when that is not the whole value. */
  readonly place?: Place
  readonly repair?: Repair
}

/**
 * What to write instead of a value that is of the wrong type.
 *
 * @param beside the entry that follows the value in its mapping
 */
export function remedyOf(misfit: Misfit, beside: Entry | undefined): Remedy {
  const { node, schema } = misfit
  const types = new Set([schema.type ?? []].flat())
  if (types.has('array') && node.kind === 'map') return ofMapping(node)
  if (types.has('object') && node.kind === 'list') return ofList(node, schema)
  if (node.kind !== 'scalar') return {}
  const lost = swallows(misfit, beside)
  if (lost !== undefined) return { fix: `indent "${lost.key}" below it` }
  // Where text will do, most write text or a list.
  if (types.has('object') && !types.has('string'))
    return glued(node, schema) ?? withFix(ofScalar(node, schema))
  if (node.value === null)
    return withFix(types.has('array') ? 'write a list: [ ] or one "- " for each entry' : undefined)
  return typeof node.value === 'string' ? ofText(node, types) : withFix(fixOfNumber(node, schema, types))
}

/**
 * The entry that most likely belongs into a mapping that is empty: it follows at once, and its key is one of those
 * that the mapping may have.
 */
export function swallows({ node, schema }: Misfit, beside: Entry | undefined): Entry | undefined {
  if (node.kind !== 'scalar' || node.value !== null || beside === undefined) return undefined
  return Object.hasOwn(schema.properties ?? {}, beside.key) ? beside : undefined
}

function withFix(fix: string | undefined): Remedy {
  return fix === undefined ? {} : { fix }
}

/** A mapping for a list: its first key is enough to point at, and may only lack its dash. */
function ofMapping({ entries, span }: MapNode): Remedy {
  const [first] = entries
  if (first === undefined) return { fix: 'write a list: [ ] or one "- " for each entry' }
  const place = first.keyPlace
  if (first.value.kind === 'map')
    return { place, fix: `write a list: "- id: ${first.key}", and the other keys below the id` }
  const { start } = span
  return {
    place,
    fix: `write "- " before "${first.key}": a list has one for each entry`,
    ...(first.key === 'id' && { repair: { span: { start: start - 2, end: start }, text: '- ' } }),
  }
}

function ofList({ items, span }: ListNode, { properties }: SchemaNode): Remedy {
  if (properties !== undefined)
    return { fix: `write { ... } with its keys: ${listed(Object.keys(properties))}` }
  const [first] = items
  const name = first?.kind === 'map' ? first.entries[0]?.key : undefined
  return {
    place: first?.kind === 'map' ? (first.entries[0]?.keyPlace ?? { span }) : { span },
    fix: `write each with its name and without the "- ": ${name ?? 'name'}: { ... }`,
  }
}

/** `key:value`: without the blank, YAML takes both for one text. */
function glued({ value, span }: ScalarNode, { properties = {} }: SchemaNode): Remedy | undefined {
  const [, key = ''] = /^([\w-]+):(?=\S)/.exec(String(value)) ?? []
  if (!Object.hasOwn(properties, key)) return undefined
  const at = span.start + key.length + 1
  return { fix: `put a blank after "${key}:"`, repair: { span: { start: at, end: at }, text: ' ' } }
}

function ofScalar(
  node: ScalarNode,
  { properties = {}, maxProperties, allOf }: SchemaNode,
): string | undefined {
  const keys = Object.keys(properties)
  const [first] = keys
  if (node.value === null)
    return first === undefined
      ? 'write one "key: value" for each'
      : `indent its keys below it: ${listed(keys)}`
  if (first === undefined) return 'write one "key: value" for each'
  const one = maxProperties === 1 || allOf?.some((part) => part.maxProperties === 1) === true
  return one ? `write { ${first}: ${written(node)} }` : `write { ... } with its keys: ${listed(keys)}`
}

function listed(keys: readonly string[]): string {
  const shown = keys.slice(0, 5)
  return keys.length > shown.length ? `${shown.join(', ')}, ...` : shown.join(', ')
}

function ofText(node: ScalarNode, types: ReadonlySet<string>): Remedy {
  const text = String(node.value)
  if (types.has('boolean') && /^(?:yes|no|on|off|y|n)$/i.test(text)) {
    const meant = /^(?:yes|on|y)$/i.test(text) ? 'true' : 'false'
    return { fix: `this is YAML 1.2: write ${meant}`, repair: { span: node.span, text: meant } }
  }
  if (types.has('boolean') || types.has('integer')) return { fix: 'write it without quotes' }
  return withFix(types.has('array') ? `write a list: [${written(node)}]` : undefined)
}

function fixOfNumber(node: ScalarNode, schema: SchemaNode, types: ReadonlySet<string>): string | undefined {
  if (!types.has('string')) return types.has('array') ? `write a list: ["${written(node)}"]` : undefined
  if (schema.title === 'a duration') return `write a unit, as in ${written(node)}s`
  return 'put it in quotes'
}

/** A scalar for people: as the file writes it, never what a reference stands for, and not too long. */
export function written(node: Node): string {
  if (node.kind !== 'scalar') return node.kind === 'map' ? 'a mapping' : 'a list'
  const text = String(node.written ?? node.value)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}
