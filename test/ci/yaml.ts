import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { parse } from 'yaml'

/** What the tests look at in the files of CI services. */
export interface Step {
  readonly uses?: string
  readonly run?: string
  readonly id?: string
  readonly if?: string
  readonly env?: Readonly<Record<string, string>>
  readonly with?: Readonly<Record<string, unknown>>
}

export interface Workflow {
  readonly permissions?: unknown
  readonly jobs: Readonly<Record<string, { readonly permissions?: unknown; readonly steps: readonly Step[] }>>
}

export interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>
  readonly runs: { readonly using: 'composite'; readonly steps: readonly Step[] }
}

export type Pipeline = Readonly<
  Record<string, { readonly script: readonly string[]; readonly after_script?: readonly string[] }>
>

export type Hooks = readonly { readonly id: string; readonly entry: string; readonly files: string }[]

const TEXT = { type: 'string' }
const STEP = {
  type: 'object',
  properties: { uses: TEXT, run: TEXT, id: TEXT, if: TEXT, env: mapOf(TEXT), with: { type: 'object' } },
}

const ajv = new Ajv()

export const isWorkflow = ajv.compile<Workflow>(shape({ jobs: mapOf(shape({ steps: listOf(STEP) })) }))
export const isAction = ajv.compile<Action>(
  shape({
    inputs: mapOf({ type: 'object', properties: { default: TEXT } }),
    runs: shape({ using: { const: 'composite' }, steps: listOf(STEP) }),
  }),
)
export const isPipeline = ajv.compile<Pipeline>(
  mapOf({
    type: 'object',
    properties: { script: listOf(TEXT), after_script: listOf(TEXT) },
    required: ['script'],
  }),
)
export const isHooks = ajv.compile<Hooks>(listOf(shape({ id: TEXT, entry: TEXT, files: TEXT })))

/** A text as data of the shape that a test looks at; a key twice, or anything else that is no YAML, is an error. */
export function yaml<T>(text: string, is: (data: unknown) => data is T): T {
  const data: unknown = parse(text, { strict: true, uniqueKeys: true })
  if (is(data)) return data
  throw new Error(`this has another shape:\n${text}`)
}

export function yamlFile<T>(path: string, is: (data: unknown) => data is T): T {
  return yaml(readFileSync(path, 'utf8'), is)
}

/** The blocks of a Markdown page in one language. */
export function blocks(page: string, language: string): readonly string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    (match) => match[1] ?? '',
  )
}

export function shape(properties: Readonly<Record<string, object>>): object {
  return { type: 'object', properties, required: Object.keys(properties) }
}

export function listOf(items: object): object {
  return { type: 'array', items }
}

function mapOf(additionalProperties: object): object {
  return { type: 'object', additionalProperties }
}
