import { diagnostic, type Diagnostic, type Place } from '../../diagnostics/diagnostic.ts'
import { nearest } from '../../text/nearest.ts'
import { isOpen } from '../text/expression.ts'
import { isText, type MapNode, type Node, plain } from '../text/tree.ts'
import { locate, type Located, resolve } from './locate.ts'
import { remedyOf, swallows, written } from './remedies.ts'
import {
  fragmentViolations,
  PLAYBOOK_SCHEMA,
  playbookViolations,
  type SchemaNode,
  type SchemaViolation,
} from './validate.generated.ts'

/** Nobody reads more, and finding the place of each takes time. */
const MOST_VIOLATIONS = 500

/** What a document is: each has a schema of its own. */
export type DocumentKind = 'playbook' | 'fragment'

const SCHEMAS: Readonly<
  Record<
    DocumentKind,
    {
      readonly violations: (value: unknown) => readonly SchemaViolation[]
      readonly schema: SchemaNode
    }
  >
> = {
  playbook: { violations: playbookViolations, schema: PLAYBOOK_SCHEMA },
  fragment: { violations: fragmentViolations, schema: PLAYBOOK_SCHEMA.$defs?.['fragment'] ?? {} },
}

/** Everything about the shape of a document that the schema does not allow. */
export function shapeProblems(root: MapNode, kind: DocumentKind = 'playbook'): readonly Diagnostic[] {
  const { schema } = SCHEMAS[kind]
  const violations = SCHEMAS[kind].violations(plain(root)).slice(0, MOST_VIOLATIONS)
  const whole = { node: root, schema, name: `the ${kind}` }
  const found = violations.map((violation) => ({ violation, at: locate(whole, violation.instancePath) }))
  // A value that slipped out of its mapping is told once: as what the mapping lacks.
  const lost = new Set(
    found.flatMap(({ violation, at }) =>
      violation.keyword === 'type' ? (swallows(at, at.beside)?.value ?? []) : [],
    ),
  )
  return found.flatMap(({ violation, at }) => {
    const problem = lost.has(at.node) ? undefined : problemOf(violation, at)
    return problem === undefined ? [] : [problem]
  })
}

function problemOf(violation: SchemaViolation, found: Located): Diagnostic | undefined {
  // A reference without a value can become anything; the run checks again when it has one.
  if (isText(found.node) && isOpen(found.node.value)) return undefined
  if (found.node.kind === 'scalar' && found.node.broken === true) return undefined
  return KEYWORDS[violation.keyword]?.(found, violation)
}

type Explain = (found: Located, violation: SchemaViolation) => Diagnostic

/** `propertyNames` is left out: it only repeats what the pattern of the name has said. */
const KEYWORDS: Readonly<Record<string, Explain>> = {
  additionalProperties: (found, { params }) => unknownKey(String(params['additionalProperty']), found),
  dependentRequired: (found, { params }) => missingKey(String(params['missingProperty']), found),
  required: (found, { params }) => missingKey(String(params['missingProperty']), found),
  type: wrongType,
  enum: notAllowed,
  pattern: wrongForm,
  minItems: empty,
  minProperties: empty,
  maxItems: ({ node, name }, { params }) =>
    diagnostic('too-many-entries', node, { where: name, limit: Number(params['limit']) }),
  maxProperties: (found, { params }) => tooManyKeys(Number(params['limit']), found),
  minimum: ({ node }, { params }) => outOfRange(node, 'at least', Number(params['limit'])),
  maximum: ({ node }, { params }) => outOfRange(node, 'at most', Number(params['limit'])),
}

function empty({ node, keyPlace, name, schema }: Located): Diagnostic {
  return diagnostic('empty-value', keyPlace ?? node, { where: name, description: schema.description ?? '' })
}

function outOfRange(node: Node, bound: 'at least' | 'at most', limit: number): Diagnostic {
  return diagnostic('out-of-range', node, { found: written(node), bound, limit })
}

function unknownKey(key: string, { node, schema, name }: Located): Diagnostic {
  const allowed = Object.keys(schema.properties ?? {})
  const near = nearest(key, allowed)
  return diagnostic('unknown-key', keyPlace(node, key), {
    key,
    where: name,
    allowed,
    ...(near && { nearest: near }),
  })
}

function missingKey(key: string, { node, keyPlace, schema, name }: Located): Diagnostic {
  const description = schema.properties?.[key]?.description ?? ''
  const first = node.kind === 'map' ? node.entries[0]?.keyPlace : undefined
  const place = keyPlace ?? first ?? node
  // There is one version, and its place is the first line.
  const isVersion = key === 'version' && node.kind === 'map' && keyPlace === undefined
  const told = diagnostic('missing-key', place, {
    key,
    where: name,
    description: isVersion ? 'write "version: 1" above it' : description,
  })
  const { start } = place.span
  return isVersion ? { ...told, repair: { span: { start, end: start }, text: 'version: 1\n' } } : told
}

function wrongType(found: Located): Diagnostic {
  const { node, schema } = found
  const { fix, place = node, repair } = remedyOf(found, found.beside)
  const args = { expected: expectedOf(schema), found: foundOf(node), ...(fix !== undefined && { fix }) }
  return { ...diagnostic('wrong-type', place, args), ...(repair !== undefined && { repair }) }
}

function notAllowed({ node, schema, name }: Located): Diagnostic {
  const allowed = (schema.enum ?? []).map(String)
  const found = written(node)
  if (name === '"version"')
    return diagnostic('unknown-value', node, { found, allowed, fix: newer(found, allowed) })
  const near = nearest(found, allowed)
  return diagnostic('unknown-value', node, { found, allowed, ...(near && { nearest: near }) })
}

/** The nearest number is no typo: the file may well be right, and meant for another Firebreak. */
function newer(found: string, allowed: readonly string[]): string {
  return `this Firebreak reads version ${allowed.join(' and ')}; a newer one may read ${found}`
}

function wrongForm({ node, schema }: Located, violation: SchemaViolation): Diagnostic {
  const key = violation.propertyName
  // The title of a mapping says what it is about; a text in its place is like one of the list's.
  const whole = schema.properties === undefined ? schema : resolve(schema.items)
  const form = key === undefined ? whole : (schema.propertyNames ?? schema)
  return diagnostic('wrong-form', key === undefined ? node : keyPlace(node, key), {
    found: key ?? written(node),
    form: form.title ?? 'what belongs here',
    description: form.description ?? '',
    examples: (form.examples ?? []).map(String),
    ...nearForm(key ?? written(node), form.title),
  })
}

/** What people write who know another tool's durations, or the name of the thing that a selector selects by. */
function nearForm(found: string, title: string | undefined): { readonly nearest?: string } {
  if (title === 'a duration') {
    const [, count, unit = ''] = /^(\d+)\s*(ms|s|m|h|milli|sec|min|hour|hr)[a-z]*$/i.exec(found) ?? []
    const short = UNITS.find(([word]) => unit.toLowerCase().startsWith(word))?.[1]
    return count === undefined || short === undefined ? {} : { nearest: `${count}${short}` }
  }
  const [, prefix, rest] = /^([A-Za-z]+):([\w.*[\]-]+)$/.exec(found) ?? []
  if (title !== 'a selector' || prefix === undefined) return {}
  const near = nearest(prefix, ['task', 'agent', 'chain'])
  return near === undefined || near === prefix ? {} : { nearest: `${near}:${rest}` }
}

const UNITS = [
  ['milli', 'ms'],
  ['ms', 'ms'],
  ['s', 's'],
  ['m', 'm'],
  ['h', 'h'],
] as const

function tooManyKeys(limit: number, { node, name }: Located): Diagnostic {
  if (limit > 1) return diagnostic('too-many-entries', node, { where: name, limit })
  const entries = node.kind === 'map' ? node.entries : []
  const [first, second] = entries
  const related = first === undefined ? [] : [{ span: first.keyPlace.span, message: 'the first one is here' }]
  return diagnostic(
    'several-levels',
    second?.keyPlace ?? node,
    { found: entries.map(({ key }) => key) },
    related,
  )
}

function keyPlace(node: Node, key: string): Place {
  const entry = node.kind === 'map' ? node.entries.find((entry) => entry.key === key) : undefined
  return entry?.keyPlace ?? node
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  object: 'a mapping',
  array: 'a list',
}

function expectedOf(schema: SchemaNode): string {
  const types = [schema.type ?? []].flat()
  // The title of an object says what it is about; what helps here is that YAML calls it a mapping.
  if (schema.title !== undefined && !types.includes('object'))
    return types.includes('array') ? `${schema.title}, or a list of them` : schema.title
  return types.map((type) => TYPE_WORDS[type] ?? type).join(' or ')
}

function foundOf(node: Node): string {
  if (node.kind !== 'scalar') return node.kind === 'map' ? 'a mapping' : 'a list'
  if (node.value === null) return 'nothing'
  if (typeof node.value === 'string') return `the text "${written(node)}"`
  return typeof node.value === 'number' ? `the number ${written(node)}` : written(node)
}
