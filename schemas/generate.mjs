// Compiles each schema of this folder ahead of time: a validator without any run-time dependency, and the
// types of the documents it accepts; and makes one text of the style sheets of the HTML report, and one table of the
// explanations. `npm run generate` writes them; a test compares them with what is committed.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'
import { compile } from 'json-schema-to-typescript'
import { rolldown } from 'rolldown'

const ROOT = new URL('../', import.meta.url)

/**
 * One row per schema. `validators` are the exported functions, each with the part of the schema that it checks;
 * `constant` names the exported schema, where words are made from it; `types` is for schemas that types come from, and
 * `root` is what the type of the whole document is called.
 */
const ROWS = [
  {
    schema: 'schemas/playbook.schema.json',
    validators: { playbookViolations: '#', fragmentViolations: '#/$defs/fragment' },
    constant: 'PLAYBOOK_SCHEMA',
    code: 'src/playbook/shape/validate.generated.ts',
    types: 'src/playbook/shape/document.generated.ts',
    root: 'PlaybookDocument',
  },
  {
    schema: 'schemas/record.schema.json',
    validators: { recordViolations: '#', bundleViolations: '#/$defs/bundle' },
    code: 'src/record/validate.generated.ts',
  },
]

/** The style of the HTML report, in the order in which its parts override each other. */
const STYLE = {
  parts: ['page', 'board', 'media'].map((name) => `src/reports/html/style/${name}.css`),
  code: 'src/reports/html/style.generated.ts',
}

/** The two pages of a tabletop: their scripts, each with all that it imports, and the style they share. */
const PAGES = {
  scripts: { ROOM_SCRIPT: 'src/pages/room/main.ts', FACILITATOR_SCRIPT: 'src/pages/facilitator/main.ts' },
  parts: ['base', 'room', 'cards', 'narrow', 'facilitator'].map((name) => `src/pages/style/${name}.css`),
  code: 'src/tabletop/serving/pages.generated.ts',
}

/** The style of what is printed before and after a tabletop. */
const PAPER = { parts: ['src/pages/style/paper.css'], code: 'src/paper/style.generated.ts' }

/** What `firebreak explain` says: one file for each diagnostic, called by its name. */
const EXPLANATIONS = {
  folder: 'src/diagnostics/explanations/',
  code: 'src/diagnostics/explanations.generated.ts',
}

const HEADER = (schema) => `// Generated from ${schema} by \`npm run generate\`. Do not edit.\n`

/** Makes every generated file in memory: path to text. */
export async function generate() {
  const files = new Map()
  for (const row of ROWS) {
    const schema = JSON.parse(await readFile(new URL(row.schema, ROOT), 'utf8'))
    files.set(row.code, validatorOf(row, schema))
    if (row.types !== undefined) files.set(row.types, await typesOf(row, schema))
  }
  files.set(STYLE.code, await styleOf(STYLE.parts))
  files.set(PAGES.code, await pagesOf(PAGES))
  files.set(
    PAPER.code,
    `${HEADER(PAPER.parts[0])}\nexport const PAPER_STYLE: string = ${lined(await rulesOf(PAPER.parts))}\n`,
  )
  files.set(EXPLANATIONS.code, await explanationsOf(EXPLANATIONS.folder))
  return files
}

async function explanationsOf(folder) {
  const names = (await readdir(new URL(folder, ROOT))).sort()
  const entries = await Promise.all(
    names.map(async (name) => {
      const parts = explanationOf(name, await readFile(new URL(folder + name, ROOT), 'utf8'))
      return `  '${name.replace(/\.md$/, '')}': {\n${parts.map(([key, text]) => `    ${key}: ${JSON.stringify(text)},\n`).join('')}  },\n`
    }),
  )
  return `${HEADER(`${folder}*.md`)}
import type { DiagnosticName } from './catalog.ts'

/** What a diagnostic means at length. The examples show only the sections of a playbook that matter. */
export interface Explanation {
  readonly title: string
  readonly text: string
  readonly wrong?: string
  readonly right?: string
}

/** The long form of every diagnostic; loaded only by who explains. */
export const EXPLANATIONS: Readonly<Record<DiagnosticName, Explanation>> = {
${entries.join('')}}
`
}

/** The title as heading, the text, and at most two examples, each behind its word. */
function explanationOf(name, markdown) {
  const form =
    /^# (?<title>[^\n]+)\n\n(?<text>.+?\n)(?:\nWrong:\n\n```yaml\n(?<wrong>.+?)```\n)?(?:\nRight:\n\n```yaml\n(?<right>.+?)```\n)?$/s
  const groups = form.exec(markdown)?.groups
  if (groups === undefined || groups.text.includes('```')) {
    throw new Error(`${name} does not have the form of an explanation: see the others in its folder`)
  }
  return Object.entries(groups).filter(([, text]) => text !== undefined)
}

async function styleOf(parts) {
  return `${HEADER('src/reports/html/style/*.css')}
/** The one style of the page. */
export const STYLE: string = ${lined(await rulesOf(parts))}
`
}

async function pagesOf({ scripts, parts }) {
  const made = []
  for (const [name, input] of Object.entries(scripts)) made.push([name, await scriptOf(input)])
  const constants = [...made, ['STYLE', await rulesOf(parts)]]
  return `${HEADER('src/pages/')}
${constants.map(([name, text]) => `export const ${name}: string = ${lined(text)}`).join('\n\n')}
`
}

/** What a browser runs: one file, not minified, because whoever wonders what a page does may read it. */
async function scriptOf(input) {
  const bundle = await rolldown({ cwd: fileURLToPath(ROOT), input, platform: 'browser' })
  const { output } = await bundle.generate({ format: 'esm', comments: false })
  await bundle.close()
  return output[0].code.replace(/^\/\/#(?:end)?region.*\n/gm, '').trim()
}

/** Without comments and without blanks that mean nothing, one rule a line: it goes into every report. */
async function rulesOf(parts) {
  const texts = await Promise.all(parts.map((part) => readFile(new URL(part, ROOT), 'utf8')))
  return texts
    .join('')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replaceAll(': ', ':')
    .replaceAll(';}', '}')
    .replace(/\}(?!\})/g, '}\n')
    .trim()
}

/** A text as source, a line of it on each line, so that a change of it can be read. */
function lined(text) {
  const lines = text.split('\n').map((line) => `  ${JSON.stringify(line)},\n`)
  return `[\n${lines.join('')}].join('\\n')`
}

function validatorOf(row, schema) {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    messages: false,
    code: { source: true, esm: true, lines: true },
    keywords: FOR_EDITORS,
  })
  ajv.addSchema(schema, ROOT_KEY)
  const parts = Object.entries(row.validators).map(([name, part]) => [name, `${ROOT_KEY}${part}`])
  const code = standalone.default(ajv, Object.fromEntries(parts))
  if (/\brequire\(|^import /m.test(code))
    throw new Error(`${row.schema} uses a keyword that needs ajv at run time`)
  const entries = parts.map(([name]) => [name, entryOf(name, code)])
  return `// @ts-nocheck\n${HEADER(row.schema)}
/** One violation as ajv reports it; its messages are off, because words are not its business. */
export interface SchemaViolation {
  readonly instancePath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
  /** The key itself, where a key and not a value is wrong. */
  readonly propertyName?: string
}

${[...schemaNodeOf(row), ...entries.map(functionOf), ...constantOf(row, schema)].join('\n\n')}

${withoutUnusedSchemas(code, entries)}`
}

/** Keywords that only yaml-language-server reads. */
const FOR_EDITORS = ['markdownDescription', 'markdownEnumDescriptions', 'patternErrorMessage']

/** What ajv calls the schema while it compiles. */
const ROOT_KEY = 'schema'

/** The name ajv gave to the function that it exports as `name`. */
function entryOf(name, code) {
  const entry = new RegExp(`^export const ${name} = (validate\\d+);`, 'm').exec(code)?.[1]
  if (entry === undefined) throw new Error('ajv changed the shape of its standalone code')
  return entry
}

function schemaNodeOf({ constant }) {
  if (constant === undefined) return []
  return [
    `/** The part of the schema that words are made from. */
export interface SchemaNode {
  readonly $ref?: string
  readonly title?: string
  readonly description?: string
  readonly markdownDescription?: string
  readonly markdownEnumDescriptions?: readonly string[]
  readonly pattern?: string
  readonly patternErrorMessage?: string
  readonly maxProperties?: number
  readonly allOf?: readonly SchemaNode[]
  readonly default?: unknown
  readonly examples?: readonly unknown[]
  readonly type?: string | readonly string[]
  readonly enum?: readonly (string | number)[]
  readonly properties?: Readonly<Record<string, SchemaNode>>
  readonly items?: SchemaNode
  readonly additionalProperties?: boolean | SchemaNode
  readonly propertyNames?: SchemaNode
  readonly $defs?: Readonly<Record<string, SchemaNode>>
}`,
  ]
}

function functionOf([name, entry]) {
  return `/** Everything about a value that the schema does not allow; empty when there is nothing. */
export function ${name}(value: unknown): readonly SchemaViolation[] {
  return ${entry}(value) ? [] : ${entry}.errors
}`
}

function constantOf({ constant }, schema) {
  return constant === undefined ? [] : [`export const ${constant}: SchemaNode = ${JSON.stringify(schema)}`]
}

/** ajv repeats the schemas for its verbose mode; only those with an `enum` are ever read. */
function withoutUnusedSchemas(code, entries) {
  const exports = entries.map(([name, entry]) => `export const ${name} = ${entry};\n?`).join('|')
  const body = code.replace(/^"use strict";\n?/, '').replace(new RegExp(`^(?:${exports})`, 'gm'), '')
  return body.replace(/^const (schema\d+) = .*;\n/gm, (line, name) =>
    body.split(new RegExp(`\\b${name}\\b`)).length > 2 ? line : '',
  )
}

async function typesOf(row, schema) {
  return compile(forTypes(schema, schema.$defs), row.root, {
    additionalProperties: false,
    bannerComment: HEADER(row.schema),
    format: false,
    ignoreMinAndMaxItems: true,
    unreachableDefinitions: true,
  })
}

/**
 * The schema as the type compiler reads it best: each object keeps a name, everything else is written where it is
 * used. `x-` keys are left out: they would make every type an open one, and nothing of ours reads them. So is `allOf`,
 * which only limits numbers.
 */
function forTypes(value, defs) {
  if (Array.isArray(value)) return value.map((inner) => forTypes(inner, defs))
  if (typeof value !== 'object' || value === null) return value
  const { patternProperties: _free, propertyNames: _names, allOf: _limits, $ref, $defs, ...rest } = value
  // An object's title is for people: its name here is the one of its definition.
  if (value.type === 'object' && typeof value.title === 'string') delete rest.title
  const own = Object.fromEntries(Object.entries(rest).map(([key, inner]) => [key, forTypes(inner, defs)]))
  if ($defs !== undefined) own.$defs = objectDefs($defs, defs)
  if ($ref === undefined) return own
  const name = $ref.replace('#/$defs/', '')
  if (isNamed(defs[name])) return { ...own, tsType: typeName(name) }
  const { title: _title, ...def } = forTypes(defs[name], defs)
  return { ...def, ...own }
}

function objectDefs($defs, defs) {
  const objects = Object.entries($defs).filter(([, def]) => isNamed(def))
  return Object.fromEntries(objects.map(([name, def]) => [typeName(name), forTypes(def, defs)]))
}

function isNamed(def) {
  return def.type === 'object' && def.properties !== undefined
}

function typeName(name) {
  return `${name[0].toUpperCase()}${name.slice(1)}Document`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, text] of await generate()) await writeFile(new URL(path, ROOT), text)
}
